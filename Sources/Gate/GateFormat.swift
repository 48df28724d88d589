/// The formats in which a verdict can be written.
package enum GateFormat: String, CaseIterable, Sendable {
  case text, json, markdown, sarif, junit, github, gitlab, azure

  /// Whether it is one document that a program reads whole: nothing else may stand on the same output.
  var standsAlone: Bool {
    switch self {
    case .json, .sarif, .junit, .gitlab: true
    case .text, .markdown, .github, .azure: false
    }
  }
}
