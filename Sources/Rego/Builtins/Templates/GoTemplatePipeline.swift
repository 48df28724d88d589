/// Commands, each of which hands its value to the next as the last argument.
struct GoTemplatePipeline: Sendable {
  /// In bytes.
  let position: Int
  /// The variables it sets, with their dollar signs: none, one, or index and element of a loop.
  var variables: [RegoString] = []
  /// True for `=`, false for `:=`.
  var assigns = false
  var commands: [GoTemplateCommand] = []

  /// As Go shows it in errors.
  var description: String {
    let shown = commands.map(\.description).joined(separator: " | ")
    guard !variables.isEmpty else { return shown }
    return "\(variables.map(\.string).joined(separator: ", ")) \(assigns ? "=" : ":=") \(shown)"
  }
}
