import Gate
package import Governance
package import Notation

/// The documents that belong together: what each refers to is among them.
package struct OSCALSet: Sendable {
  /// In an order in which each comes after those that it refers to.
  package let documents: [OSCALDocument]
  /// What is not among them, and why.
  package let notes: [String]

  /// Every document about a system.
  package static func all(of system: OSCALSystem) throws -> OSCALSet {
    let catalog = try catalogs(system.rules, modified: system.record.time)
    var documents =
      catalog
      + [
        try system.profile.document(), try system.componentDefinition(), try system.securityPlan(),
        try system.assessmentPlan(), try system.assessmentResults(),
      ]
    var notes: [String] = []
    do {
      documents.append(try system.milestones())
    } catch let error as DocumentsError where error.reason == .nothingOpen {
      notes.append("no plan of action: \(error.message)")
    }
    return OSCALSet(documents: documents, notes: notes)
  }

  /// The catalogue, the frameworks, and how they relate.
  package static func catalogs(_ rules: Rules, modified: Timestamp) throws -> [OSCALDocument] {
    let frameworks = rules.catalog.frameworks
    return [try CatalogDocument(rules: rules, modified: modified).document()]
      + (try frameworks.map { try FrameworkDocument(framework: $0, modified: modified).document() })
      + [try MappingDocument(rules: rules, frameworks: frameworks, modified: modified).document()]
  }

  /// Refuses what Ephor itself should never have written.
  ///
  /// - Throws: `oscal.dangling` with the first complaint.
  package func checked() throws(DocumentsError) -> OSCALSet {
    let members = documents.map {
      OSCALCheck.Member(path: $0.model.path($0.name), json: $0.json)
    }
    guard let first = OSCALCheck.complaints(members).complaints.first else { return self }
    throw DocumentsError(
      .oscalDangling, "\(first.path) \(first.pointer): \(first.message)",
      remedy: "this is a mistake of Ephor's or of the catalogue: please report it")
  }
}
