package import Notation

/// Exit codes of errors that other rooms throw.
///
/// An error of the manifest, of a file the manifest names, of the trust root or of an argument is the user's to
/// mend (2). An error of the log, the disk or a policy leaves the question undecided (3): never a pass.
package enum ExitCodes {
  private static let undecided = ["ledger.", "log.", "rego_", "eval_", "policy.", "rules.", "decision."]

  /// 2 or 3.
  package static func of(_ error: any CodedError) -> Int32 {
    if let error = error as? GateError { return error.exitCode }
    return undecided.contains { error.code.hasPrefix($0) } ? 3 : 2
  }
}
