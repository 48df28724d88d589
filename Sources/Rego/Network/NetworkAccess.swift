/// Access to the network for built-ins that need it; without one they are refused.
///
/// `SystemNetwork` is the one that reaches real hosts.
public protocol NetworkAccess: Sendable {
  /// Answers a call of `http.send` or `net.lookup_ip_addr`.
  ///
  /// Called on the evaluating thread, which it may block.
  ///
  /// - Parameters:
  ///   - name: of the built-in.
  ///   - operands: of the call.
  ///   - seconds: what is left of the evaluation's time; nil where that has no limit.
  /// - Throws: `BuiltinError`: of kind `refused` for what was never granted, of kind `failure` for what
  ///   failed.
  func call(builtin name: String, operands: [Value], within seconds: Double?) throws -> Value?
}
