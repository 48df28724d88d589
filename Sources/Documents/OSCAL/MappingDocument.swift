import Governance
import Notation

/// How Ephor's controls relate to the requirements of frameworks.
struct MappingDocument {
  let rules: Rules
  /// The frameworks to map to.
  let frameworks: [Framework]
  let modified: Timestamp

  func document() throws -> OSCALDocument {
    try OSCALDocument(
      .mapping, named: CatalogDocument.name, title: "Ephor's controls and the frameworks they serve",
      version: "rules \(rules.digest.short)", modified: modified,
      [
        (
          "provenance",
          [
            "method": "human", "matching-rationale": "semantic",
            "status": .string(isVerified ? "complete" : "not-complete"),
            "mapping-description":
              "Each entry says how one control relates to one requirement, in Ephor's words: implements, supports, partially_supports or evidences. Entries whose id was not checked against its source say so.",
          ]
        ),
        ("mappings", .array(frameworks.map(mapping).filter { $0["maps"] != nil })),
      ])
  }

  private var isVerified: Bool {
    rules.catalog.controls.allSatisfy { control in
      control.mappings.allSatisfy { mapping in
        mapping.verified || !frameworks.contains { $0.id == mapping.framework }
      }
    }
  }

  private func mapping(_ framework: Framework) -> JSON {
    OSCALText.object(
      ("uuid", .string(OSCALIdentifier.uuid("mapping", framework.id))),
      (
        "source-resource",
        ["type": "catalog", "href": .string(OSCALModel.catalog.href(CatalogDocument.name))]
      ),
      (
        "target-resource",
        [
          "type": "catalog",
          "href": .string(OSCALModel.catalog.href(OSCALIdentifier.token(framework.id))),
        ]
      ),
      ("maps", .array(rules.catalog.controls.flatMap { entries($0, framework) })))
  }

  private func entries(_ control: Control, _ framework: Framework) -> [JSON] {
    control.mappings.filter { $0.framework == framework.id }.map { mapping in
      OSCALText.object(
        (
          "uuid",
          .string(
            OSCALIdentifier.uuid(
              "map", control.id, framework.id, mapping.requirement, mapping.relation.rawValue))
        ),
        ("relationship", .string(Self.relationship(mapping.relation))),
        ("sources", [["type": "control", "id-ref": .string(OSCALIdentifier.control(control.id))]]),
        (
          "targets",
          [
            [
              "type": "control",
              "id-ref": .string(OSCALIdentifier.requirement(mapping.requirement, of: framework.id)),
            ]
          ]
        ),
        (
          "props",
          .array(
            OSCALText.own([
              ("relation", mapping.relation.rawValue), ("verified", mapping.verified ? "yes" : "no"),
              ("effective-from", mapping.effectiveFrom),
            ]))
        ))
    }
  }

  /// In the words of set theory: what implements a requirement asks for all of it; anything else shares a part.
  private static func relationship(_ relation: MappingRelation) -> String {
    relation == .implements ? "superset-of" : "intersects-with"
  }
}
