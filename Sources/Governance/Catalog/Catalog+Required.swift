import Notation

extension Catalog {
  /// The controls that a system must satisfy at a point: those of the catalogue for its tier, those the
  /// baseline adds for the tier, and those the manifest asks of itself. In order of id.
  ///
  /// What a baseline or a manifest adds is required at every point that the control names.
  package func required(
    _ tier: Tier, at point: ControlPoint, baseline: Baseline, manifest: [String]
  ) -> [Control] {
    let added = Set((baseline.required[tier] ?? []) + manifest)
    return controls.filter { control in
      control.points.contains(point) && (control.tiers.contains(tier) || added.contains(control.id))
    }
  }

  /// `{tier: {point: [ids]}}`, as policies see it under `data.catalog.required`.
  func requiredTable(baseline: Baseline, manifest: [String]) -> JSON {
    var table = JSONObject()
    for tier in Tier.allCases {
      var byPoint = JSONObject()
      for point in ControlPoint.allCases {
        let ids = required(tier, at: point, baseline: baseline, manifest: manifest).map { JSON.string($0.id) }
        byPoint[point.rawValue] = .array(ids)
      }
      table[tier.rawValue] = .object(byPoint)
    }
    return .object(table)
  }
}
