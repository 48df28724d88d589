import Attestation
package import Governance
package import Notation

/// The controls, and the schemas of what Ephor reads.
package enum CatalogActions {
  private static func catalog(_ surroundings: Surroundings) throws -> Catalog {
    try rules(surroundings).catalog
  }

  /// The standard rules: what comes with Ephor, before any organisation or system tightens it.
  package static func rules(_ surroundings: Surroundings) throws -> Rules {
    try Rules.read(RulesFolder.standard(surroundings))
  }

  /// All controls, or those that serve one framework.
  package static func list(framework: String?, surroundings: Surroundings) throws -> ControlList {
    let catalog = try catalog(surroundings)
    if let framework, catalog.framework(framework) == nil {
      let known = catalog.frameworks.map(\.id)
      throw GateError(
        "catalog.framework", "the catalogue has no framework '\(framework)'",
        remedy: nearestKey(to: framework, among: known).map { "did you mean \($0)?" }
          ?? "frameworks are \(known.joined(separator: ", "))")
    }
    let controls = catalog.controls.filter { control in
      framework.map { wanted in control.mappings.contains { $0.framework == wanted } } ?? true
    }
    return ControlList(controls: controls, framework: framework)
  }

  /// One control.
  package static func show(_ id: String, surroundings: Surroundings) throws -> ControlCard {
    let catalog = try catalog(surroundings)
    guard let control = catalog[id.uppercased()] else {
      throw GateError(
        "catalog.unknown_control", "the catalogue has no control \(id)",
        remedy: nearestKey(to: id.uppercased(), among: catalog.controls.map(\.id)).map {
          "did you mean \($0)?"
        }
          ?? "`ephor catalog list` lists them")
    }
    return ControlCard(control: control, catalog: catalog)
  }

  /// What stands before the kind in the name of a statement's schema.
  private static let statementPrefix = "statement-"

  /// What `schema` takes: files that Ephor reads, what policies read, and what statements of each kind say.
  package static let schemaNames =
    DocumentSchema.allCases.map(\.rawValue) + ["input"] + StatementKinds.names.map { statementPrefix + $0 }

  /// A schema by name.
  package static func schema(_ name: String) throws -> DocumentAnswer {
    if name == "input" { return DocumentAnswer(json: try JSON.parse(PolicyInputSchema.published())) }
    if let schema = DocumentSchema(rawValue: name) {
      return DocumentAnswer(json: try JSON.parse(schema.text))
    }
    if name.hasPrefix(statementPrefix),
      let kind = try StatementKinds.all().first(where: { $0.name == name.dropFirst(statementPrefix.count) })
    {
      return DocumentAnswer(json: kind.contentSchema)
    }
    let near =
      StatementKinds.names.contains(name) ? statementPrefix + name : nearestKey(to: name, among: schemaNames)
    throw GateError(
      "catalog.schema", "there is no schema '\(name)'",
      remedy: near.map { "did you mean \($0)?" } ?? "schemas are \(schemaNames.joined(separator: ", "))")
  }
}

/// Controls a line each.
package struct ControlList: Answer {
  let controls: [Control]
  let framework: String?

  /// `{"controls": […]}`, each as the catalogue has it.
  package var json: JSON { ["controls": .array(controls.map(\.json))] }

  /// Id, tiers, title; with a framework also what of it each serves.
  package func text(_ style: TextStyle) -> String {
    var lines: [String] = []
    var family = ""
    for control in controls {
      if control.family != family {
        family = control.family
        lines += (lines.isEmpty ? [] : [""]) + [style.bold(family.replacing("_", with: " "))]
      }
      let served = control.mappings.filter { $0.framework == framework }.map(\.requirement).joined(
        separator: ", ")
      lines.append(
        "  " + control.id.padded(to: 8) + (control.tiers.first?.rawValue ?? "").padded(to: 10) + control.title
          + (served.isEmpty ? "" : style.dim("  \(served)")))
    }
    lines.append("\n\(controls.count) controls; the word beside each is the lowest tier that requires it")
    return lines.joined(separator: "\n")
  }
}

/// One control in full.
package struct ControlCard: Answer {
  let control: Control
  let catalog: Catalog

  /// The control as the catalogue has it.
  package var json: JSON { control.json }

  /// What shows the control, each description once with the kinds of evidence that it stands for.
  private var evidence: [(kinds: [String], need: Control.EvidenceNeed)] {
    var found: [(kinds: [String], need: Control.EvidenceNeed)] = []
    for need in control.evidence {
      let same = found.firstIndex {
        $0.need.description == need.description && $0.need.maximumAgeDays == need.maximumAgeDays
      }
      if let same {
        found[same].kinds.append(need.kind.rawValue)
      } else {
        found.append(([need.kind.rawValue], need))
      }
    }
    return found
  }

  /// Every part in words.
  package func text(_ style: TextStyle) -> String {
    var lines = [style.bold("\(control.id)  \(control.title)"), control.intent, ""]
    func fact(_ label: String, _ value: String) { lines.append(label.padded(to: 12) + value) }
    fact("harm", control.harm)
    fact("risks", control.risks.joined(separator: ", "))
    fact("severity", control.severity.rawValue)
    fact("tiers", control.tiers.map(\.rawValue).joined(separator: ", "))
    fact("points", control.points.map(\.rawValue).joined(separator: ", "))
    fact("owner", control.ownerRole)
    for (kinds, need) in evidence {
      fact(
        "evidence",
        "\(kinds.joined(separator: " or ")): \(need.description)"
          + (need.maximumAgeDays.map { ", at most \($0) days old" } ?? ""))
    }
    fact("waivable", control.waivable ? "yes" : "no")
    fact("remedy", control.remedy.text)
    if let command = control.remedy.command { fact("", command) }
    lines.append("")
    for mapping in control.mappings {
      let title = catalog.requirement(mapping)?.title ?? ""
      lines.append(
        "  " + "\(mapping.framework) \(mapping.requirement)".padded(to: 34)
          + mapping.relation.rawValue.padded(to: 21)
          + title + (mapping.effectiveFrom.map { ", from \($0)" } ?? "")
          + (mapping.verified ? "" : " (unverified)"))
    }
    return lines.joined(separator: "\n")
  }
}
