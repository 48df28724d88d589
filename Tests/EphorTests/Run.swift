import Notation

/// What a run left behind.
struct Run {
  /// Standard output.
  let output: String
  /// Standard error.
  let errors: String
  /// The exit code; nil when a signal ended it.
  let exit: Int32?
  /// The signal that ended it.
  let signal: Int32?

  /// Standard output as JSON.
  func json() throws -> JSON { try JSON.parse(Array(output.utf8)) }

  /// Both outputs, for the message of a failed expectation.
  var shown: Substring { "exit \(exit ?? -1), signal \(signal ?? 0)\n\(errors)\n\(output)".prefix(2_000) }
}
