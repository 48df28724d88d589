/// Access to the network for built-ins that need it; without one they are refused.
public protocol NetworkAccess: Sendable {
  /// Answers a call such as `http.send` or `net.lookup_ip_addr`, or throws `BuiltinError`.
  ///
  /// Called on the evaluating thread, which it may block within the evaluation's deadline.
  func call(builtin name: String, operands: [Value]) throws -> Value?
}
