/// One step of the way to a better verdict.
package struct ReportStep: Sendable, Hashable {
  package var text: String
  /// The command to run, as typed into a shell; nil where the step is not a command.
  package var command: String?
  /// The file to edit where the step is not a command: `ephor.yaml:86:5`.
  package var place: ReportLocation?
  /// What exactly is wanted, where the step is several things.
  package var items: [Item]
  /// The rules that the step settles.
  package var settles: [String]

  /// One of the things that a step is.
  package struct Item: Sendable, Hashable {
    package var text: String
    /// The place to edit; nil where the step's own is meant.
    package var place: ReportLocation?

    package init(_ text: String, place: ReportLocation? = nil) {
      self.text = text
      self.place = place
    }
  }

  package init(
    _ text: String, command: String? = nil, place: ReportLocation? = nil, items: [Item] = [],
    settles: [String] = []
  ) {
    self.text = text
    self.command = command
    self.place = place
    self.items = items
    self.settles = settles
  }
}
