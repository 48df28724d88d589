/// The program that made a report, as SARIF's `tool.driver` names it.
package struct ReportTool: Sendable, Hashable {
  package var name: String
  /// The version as the tool prints it; written as SARIF's `semanticVersion` too where it is one.
  package var version: String
  /// An absolute URI with more about the tool; nil where there is none.
  package var informationURI: String?

  package init(name: String, version: String, informationURI: String? = nil) {
    self.name = name
    self.version = version
    self.informationURI = informationURI
  }
}
