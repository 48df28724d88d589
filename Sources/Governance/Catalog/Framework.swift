import Notation

/// A law, standard or list that controls are mapped to.
package struct Framework: Sendable {
  /// One thing it asks for.
  package struct Requirement: Sendable, Hashable {
    /// How people cite it: `GOVERN 1.1`.
    package let id: String
    /// What it is about, in our words where its licence demands.
    package let title: String
    /// From which day it applies; nil for when the framework does.
    package let effectiveFrom: String?
  }

  /// `nist-ai-rmf`.
  package let id: String
  /// Its name.
  package let title: String
  /// The edition.
  package let version: String
  /// Where it was published.
  package let source: String
  /// Under which terms it may be quoted.
  package let licence: String
  /// From which day it applies; nil where that makes no sense.
  package let effectiveFrom: String?
  /// What it asks for, in its own order.
  package let requirements: [Requirement]

  /// Reads a framework strictly; ids of requirements are unique.
  package static func read(_ file: RuleFile) throws(GovernanceError) -> Framework {
    let source = try StrictDocument.read(file.bytes, file: file.path, schema: .framework)
    let framework = try Framework(ObjectReader(source.root.json, of: file.path))
    var seen: Set<String> = []
    for (position, requirement) in framework.requirements.enumerated()
    where !seen.insert(requirement.id).inserted {
      throw GovernanceError(
        .duplicate, "requirement '\(requirement.id)' stands twice in \(framework.id)",
        remedy: "remove one of them", at: source.root.at("requirements", "\(position)", "id")?.location)
    }
    return framework
  }

  private init(_ reader: ObjectReader) throws(GovernanceError) {
    id = try reader.string("framework")
    title = try reader.string("title")
    version = try reader.string("version")
    source = try reader.string("source")
    licence = try reader.string("licence")
    effectiveFrom = try reader.optionalString("effective_from")
    requirements = try reader.objects("requirements").mapping { (requirement) throws(GovernanceError) in
      Requirement(
        id: try requirement.string("id"), title: try requirement.string("title"),
        effectiveFrom: try requirement.optionalString("effective_from"))
    }
  }
}
