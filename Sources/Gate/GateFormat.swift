/// The formats in which a verdict can be written.
package enum GateFormat: String, CaseIterable, Sendable {
  case text, json, markdown, sarif, junit, github, gitlab, azure
}
