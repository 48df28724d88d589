import Governance
import Notation

/// The controls that a tier asks for, with the limits of the baseline; of a region also what its law asks of each.
struct ProfileDocument {
  /// The laws of regions that the catalogue is mapped to, by region.
  static let laws = ["EU": "eu-ai-act"]

  /// The name in a workspace.
  let name: String
  let title: String
  let rules: Rules
  let tier: Tier
  /// `EU`; nil for no region in particular. One without a law in the catalogue changes nothing but is said.
  let regions: [String]
  /// Controls beside those of the tier.
  let more: [String]
  let modified: Timestamp

  /// The controls that it selects, in order of id.
  var controls: [Control] {
    let added = Set((rules.baseline.required[tier] ?? []) + rules.requiredByManifest + more)
    return rules.catalog.controls.filter { $0.tiers.contains(tier) || added.contains($0.id) }
  }

  func document() throws -> OSCALDocument {
    let controls = self.controls
    return try OSCALDocument(
      .profile, named: name, title: title, version: "rules \(rules.digest.short)", modified: modified,
      metadata: [
        (
          "props",
          .array(
            OSCALText.own([("tier", tier.rawValue), ("rules-digest", rules.digest.description)])
              + regions.map { OSCALText.own("region", $0) })
        )
      ],
      [
        (
          "imports",
          [
            [
              "href": .string(OSCALModel.catalog.href(CatalogDocument.name)),
              "include-controls": [
                ["with-ids": .array(controls.map { .string(OSCALIdentifier.control($0.id)) })]
              ],
            ]
          ]
        ),
        ("merge", ["as-is": true]),
        (
          "modify",
          .object(
            JSONObject(
              OSCALText.present([
                ("set-parameters", .array(parameters(controls))), ("alters", .array(alters(controls))),
              ])))
        ),
      ])
  }

  private func parameters(_ controls: [Control]) -> [JSON] {
    let chosen = Set(controls.map(\.id))
    return rules.baseline.thresholds.filter { threshold in
      chosen.contains(threshold.control) && (threshold.tiers ?? Tier.allCases).contains(tier)
    }.map { threshold in
      [
        "param-id": .string(OSCALIdentifier.parameter(threshold.control, threshold.id)),
        "values": [.string("\(threshold.limit)")],
      ]
    }
  }

  /// What the law of each region asks of a control, with the day from which it does.
  private func alters(_ controls: [Control]) -> [JSON] {
    let laws = regions.compactMap { region in Self.laws[region].map { (region, $0) } }
    return controls.compactMap { control in
      let properties = laws.flatMap { region, law in
        control.mappings.filter { $0.framework == law }.map { mapping -> JSON in
          let from = mapping.effectiveFrom ?? rules.catalog.requirement(mapping)?.effectiveFrom
          return OSCALText.object(
            ("name", "region-overlay"), ("ns", .string(OSCALIdentifier.namespace)),
            ("value", .string(region)),
            (
              "remarks",
              OSCALText.text(
                "\(law) \(mapping.requirement), \(mapping.relation.rawValue)"
                  + (from.map { ", from \($0)" } ?? ""))
            ))
        }
      }
      guard !properties.isEmpty else { return nil }
      return [
        "control-id": .string(OSCALIdentifier.control(control.id)),
        "adds": [["position": "ending", "props": .array(properties)]],
      ]
    }
  }
}
