import Governance
import Notation

/// Ephor's controls as an OSCAL catalog: a group a family; limits of the baseline as parameters; what shows a control
/// as assessment methods; the frameworks it is mapped to as links.
struct CatalogDocument {
  /// The name in a workspace.
  static let name = "ephor"

  let rules: Rules
  let modified: Timestamp

  func document() throws -> OSCALDocument {
    try OSCALDocument(
      .catalog, named: Self.name, title: "Ephor's catalogue of controls for AI systems",
      version: "rules \(rules.digest.short)", modified: modified,
      metadata: [
        (
          "props",
          .array(
            OSCALText.own([("rules-digest", rules.digest.description), ("baseline", rules.baseline.name)]))
        )
      ],
      [
        ("groups", .array(rules.catalog.families.map(group).filter { $0["controls"] != nil })),
        ("back-matter", ["resources": .array(rules.catalog.frameworks.map(Self.resource))]),
      ])
  }

  private func group(_ family: Catalog.Family) -> JSON {
    OSCALText.object(
      ("id", .string(OSCALIdentifier.token(family.id))), ("class", "family"),
      ("title", OSCALText.text(family.title)),
      ("controls", .array(rules.catalog.controls.filter { $0.family == family.id }.map(control))))
  }

  private func control(_ control: Control) -> JSON {
    let id = control.id
    let limits = rules.baseline.thresholds.filter { $0.control == id }
    return OSCALText.object(
      ("id", .string(OSCALIdentifier.control(id))), ("class", "control"),
      ("title", OSCALText.text(control.title)), ("params", .array(limits.map(Self.parameter))),
      ("props", .array(Self.properties(control))), ("links", .array(links(control))),
      (
        "parts",
        [
          OSCALText.object(
            ("id", .string(OSCALIdentifier.statement(id))), ("name", "statement"),
            ("prose", OSCALText.prose([control.intent] + limits.map(Self.insertion)))),
          OSCALText.object(
            ("id", .string("\(OSCALIdentifier.control(id))_gdn")), ("name", "guidance"),
            (
              "prose",
              OSCALText.prose([
                "Where it does not hold: \(control.harm)", "What to do: \(control.remedy.text)",
              ])
            )),
          OSCALText.object(
            ("id", .string(OSCALIdentifier.objective(id))), ("name", "assessment-objective"),
            ("prose", OSCALText.text("Determine whether this holds: \(control.title).")),
            ("parts", .array(methods(control)))),
        ]
      ))
  }

  private static func properties(_ control: Control) -> [JSON] {
    [
      OSCALText.property("label", control.id),
      OSCALText.property("sort-id", OSCALIdentifier.control(control.id)),
    ]
      + OSCALText.own([
        ("severity", control.severity.rawValue), ("owner-role", control.ownerRole),
        ("waivable", control.waivable ? "yes" : "no"),
      ])
      + control.tiers.map { OSCALText.own("tier", $0.rawValue) }
      + control.points.map { OSCALText.own("control-point", $0.rawValue) }
  }

  /// How evidence of each kind is looked at.
  static func method(_ kind: EvidenceKind) -> String {
    switch kind {
    case .evaluation, .measurement: "TEST"
    case .declaration, .document, .attachment: "EXAMINE"
    case .statement: "INTERVIEW"
    }
  }

  private func methods(_ control: Control) -> [JSON] {
    control.evidence.enumerated().map { position, need in
      OSCALText.object(
        ("id", .string("\(OSCALIdentifier.objective(control.id))-\(position + 1)")),
        ("name", "assessment-method"),
        (
          "props",
          .array(
            [OSCALText.property("method", Self.method(need.kind))]
              + OSCALText.own([
                ("evidence-kind", need.kind.rawValue),
                ("maximum-age-days", need.maximumAgeDays.map(String.init)),
              ]))
        ),
        ("prose", OSCALText.text(need.description)))
    }
  }

  /// A limit of the baseline; profiles set its value.
  private static func parameter(_ threshold: Threshold) -> JSON {
    OSCALText.object(
      ("id", .string(OSCALIdentifier.parameter(threshold.control, threshold.id))),
      ("label", OSCALText.text("limit of \(threshold.metric), \(threshold.scope.rawValue)")),
      (
        "guidelines",
        [
          [
            "prose": OSCALText.text(
              "The \(threshold.metric) must be \(threshold.direction == .atLeast ? "at least" : "at most") this."
            )
          ]
        ]
      ))
  }

  private static func insertion(_ threshold: Threshold) -> String {
    let side = threshold.direction == .atLeast ? "at least" : "at most"
    let tiers = threshold.tiers.map { ", in tier \($0.map(\.rawValue).joined(separator: " or "))" } ?? ""
    return "\(threshold.metric), \(threshold.scope.rawValue): \(side) "
      + "{{ insert: param, \(OSCALIdentifier.parameter(threshold.control, threshold.id)) }}\(tiers)."
  }

  private func links(_ control: Control) -> [JSON] {
    control.mappings.map { mapping in
      let title = rules.catalog.requirement(mapping)?.title ?? ""
      return [
        "href": .string("#\(Self.resourceID(mapping.framework))"), "rel": "reference",
        "text": OSCALText.text("\(mapping.relation.rawValue): \(mapping.requirement) \(title)"),
      ]
    }
  }

  private static func resourceID(_ framework: String) -> String {
    OSCALIdentifier.uuid("resource", "framework", framework)
  }

  static func resource(_ framework: Framework) -> JSON {
    [
      "uuid": .string(resourceID(framework.id)), "title": OSCALText.text(framework.title),
      "description": OSCALText.text("\(framework.version). \(framework.licence)"),
      "rlinks": [["href": .string(framework.source)]],
    ]
  }
}
