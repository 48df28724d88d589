/// One step of the way to a better verdict.
package struct ReportStep: Sendable, Hashable {
  package var text: String
  /// The command to run, as typed into a shell; nil where the step is not a command.
  package var command: String?
  /// The file to edit where the step is not a command: `ephor.yaml:86:5`.
  package var place: ReportLocation?
  /// The rules that the step settles.
  package var settles: [String]

  package init(_ text: String, command: String? = nil, place: ReportLocation? = nil, settles: [String] = []) {
    self.text = text
    self.command = command
    self.place = place
    self.settles = settles
  }
}
