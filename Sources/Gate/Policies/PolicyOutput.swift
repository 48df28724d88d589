/// What a command of the policy engine has to say: its pages, and its exit code.
package struct PolicyOutput {
  /// For standard output; empty for none.
  package var text: String
  /// For standard error; empty for none.
  package var errors = ""
  package var exitCode: Int32 = 0

  init(_ text: String, errors: String = "", exitCode: Int32 = 0) {
    self.text = text
    self.errors = errors
    self.exitCode = exitCode
  }
}
