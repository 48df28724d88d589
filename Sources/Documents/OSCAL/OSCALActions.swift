package import Gate
package import Governance
import Notation

/// What `ephor oscal` does.
package enum OSCALActions {
  /// The catalogue, or one of its frameworks, as a catalog.
  package static func catalog(framework: String?, surroundings: Surroundings) throws -> OSCALDocument {
    let rules = try CatalogActions.rules(surroundings)
    guard let framework else {
      return try CatalogDocument(rules: rules, modified: surroundings.now).document()
    }
    return try FrameworkDocument(
      framework: known(framework, in: rules.catalog), modified: surroundings.now
    ).document()
  }

  /// The profile of a tier, with the overlays of regions.
  ///
  /// - Throws: `oscal.unknown` for a region whose law the catalogue does not have.
  package static func profile(
    tier: Tier, regions: [String], surroundings: Surroundings
  ) throws -> OSCALDocument {
    for region in regions where ProfileDocument.laws[region] == nil {
      throw DocumentsError(
        .oscalUnknown, "the catalogue has no law of the region '\(region.prefix(40))'",
        remedy: "regions with a law are \(ProfileDocument.laws.keys.sorted().joined(separator: ", "))")
    }
    let suffix = regions.map { "-\(OSCALIdentifier.token($0))" }.joined()
    let place = regions.isEmpty ? "" : ", \(regions.joined(separator: ", "))"
    return try ProfileDocument(
      name: "ephor-\(tier.rawValue)\(suffix)", title: "Ephor's controls of tier \(tier.rawValue)\(place)",
      rules: CatalogActions.rules(surroundings), tier: tier, regions: regions, more: [],
      modified: surroundings.now
    ).document()
  }

  /// How the catalogue relates to frameworks: to one, or to all.
  package static func mapping(framework: String?, surroundings: Surroundings) throws -> OSCALDocument {
    let rules = try CatalogActions.rules(surroundings)
    let frameworks = try framework.map { [try known($0, in: rules.catalog)] } ?? rules.catalog.frameworks
    return try MappingDocument(rules: rules, frameworks: frameworks, modified: surroundings.now).document()
  }

  private static func known(_ framework: String, in catalog: Catalog) throws -> Framework {
    if let found = catalog.framework(framework) { return found }
    let names = catalog.frameworks.map(\.id)
    throw DocumentsError(
      .oscalUnknown, "the catalogue has no framework '\(framework.prefix(100))'",
      remedy: nearestKey(to: framework, among: names).map { "did you mean \($0)?" }
        ?? "frameworks are \(names.joined(separator: ", "))")
  }

  /// One document about a system, checked among all that it refers to.
  package static func document(_ model: OSCALModel, of system: OSCALSystem) throws -> OSCALDocument {
    if model == .milestones { _ = try system.milestones() }
    let set = try OSCALSet.all(of: system).checked()
    guard let found = set.documents.last(where: { $0.model == model && $0.name == system.name }) else {
      throw DocumentsError(.oscalUnknown, "there is no \(model.rawValue) of \(system.name)")
    }
    return found
  }

  /// Writes every document about a system into a folder laid out as a workspace of compliance-trestle.
  package static func write(_ system: OSCALSystem, into folder: String) throws -> OSCALWritten {
    let set = try OSCALSet.all(of: system).checked()
    for document in set.documents {
      let path = "\(folder)/\(document.model.path(document.name))"
      try FileWriter.output(path, document.bytes, makesFolder: true)
    }
    return OSCALWritten(
      folder: folder, files: set.documents.map { $0.model.path($0.name) }, notes: set.notes)
  }

  /// Checks files as one set.
  package static func check(_ paths: [String]) throws -> OSCALCheckReport {
    let members = try paths.map { path in
      OSCALCheck.Member(path: path, json: try OSCALFile.read(path).root.json)
    }
    let (complaints, hasCatalog) = OSCALCheck.complaints(members)
    return OSCALCheckReport(files: paths, complaints: complaints, hasCatalog: hasCatalog)
  }
}
