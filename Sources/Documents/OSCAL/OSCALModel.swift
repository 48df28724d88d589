/// The models of OSCAL that Ephor writes, and where each lies in a workspace of compliance-trestle.
package enum OSCALModel: String, CaseIterable, Sendable {
  case catalog
  case profile
  case component = "component-definition"
  case securityPlan = "system-security-plan"
  case assessmentPlan = "assessment-plan"
  case assessmentResults = "assessment-results"
  case milestones = "plan-of-action-and-milestones"
  case mapping = "mapping-collection"

  /// The version of OSCAL that is written.
  package static let version = "1.2.1"

  /// The folder of a workspace that documents of the model lie in.
  private var folder: String {
    switch self {
    case .assessmentResults, .milestones: rawValue
    default: "\(rawValue)s"
    }
  }

  /// Where the document of that name lies: `catalogs/ephor/catalog.json`.
  package func path(_ name: String) -> String { "\(folder)/\(name)/\(rawValue).json" }

  /// The scheme by which documents of one workspace refer to each other.
  static let scheme = "trestle://"

  /// How a document of any model in the same workspace refers to it.
  ///
  /// compliance-trestle takes a relative reference from the folder that it runs in, and not from the document.
  func href(_ name: String) -> String { Self.scheme + path(name) }
}
