package import Notation

extension Baseline {
  /// Reads the standard baseline and what an organisation lays over it, strictly: closed schema, unique ids.
  ///
  /// Later layers win: a threshold replaces the one of its id, the entries of `points`, `modes`, `approvals`,
  /// `waivers`, `evidence_max_age_days`, `retention_days`, `required`, `documents` and `regression` replace those of the same
  /// key, anything else replaces the whole member. The first layer must be complete.
  package static func read(_ layers: [RuleFile]) throws(GovernanceError) -> Baseline {
    var sources: [SourceDocument] = []
    for layer in layers {
      sources.append(try StrictDocument.read(layer.bytes, file: layer.path, schema: .baseline))
    }
    return try Baseline(layers: sources)
  }

  private static let mergedByKey = [
    "points", "modes", "approvals", "waivers", "evidence_max_age_days", "required", "documents",
    "retention_days",
  ]

  private static func merged(_ layers: [SourceDocument]) -> JSONObject {
    var result = JSONObject()
    for layer in layers {
      for (key, value) in layer.root.json.object ?? JSONObject() {
        if mergedByKey.contains(key) {
          result[key] = overlaid(result[key], value, depth: 1)
        } else if key == "regression" {
          result[key] = overlaid(result[key], value, depth: 2)
        } else {
          result[key] = value
        }
      }
    }
    return result
  }

  private static func overlaid(_ below: JSON?, _ above: JSON, depth: Int) -> JSON {
    guard depth > 0, var object = below?.object, let members = above.object else { return above }
    for (key, value) in members { object[key] = overlaid(object[key], value, depth: depth - 1) }
    return .object(object)
  }

  /// The thresholds of all layers, a later one in the place of the earlier one of its id.
  private static func thresholds(_ layers: [SourceDocument]) throws(GovernanceError) -> [Threshold] {
    var result: [Threshold] = []
    for layer in layers {
      let reader = try ObjectReader(layer.root.json, of: layer.file)
      var seen: Set<String> = []
      for one in try reader.objects("thresholds") {
        let threshold = try Threshold(one, in: layer)
        guard seen.insert(threshold.id).inserted else {
          throw GovernanceError(
            .duplicate, "two thresholds are called '\(threshold.id)'", remedy: "give each an id of its own",
            at: threshold.location)
        }
        if let position = result.firstIndex(where: { $0.id == threshold.id }) {
          result[position] = threshold
        } else {
          result.append(threshold)
        }
      }
    }
    return result
  }

  init(layers: [SourceDocument]) throws(GovernanceError) {
    let merged = Self.merged(layers)
    let reader = try ObjectReader(.object(merged), of: layers.last?.file ?? "baseline")
    sources = layers.reversed()
    files = layers.map(\.file)
    version = try reader.string("version")
    name = try reader.string("name")
    organisation = try reader.optionalString("organisation")
    points = try reader.map("points", ControlPoint.init(rawValue:)) { (point) throws(GovernanceError) in
      let witnesses = try point.optionalObject("witnesses")
      return Point(
        mode: try point.choice("mode"), fail: try point.optionalChoice("fail") ?? .closed,
        witnesses: try witnesses.map { (one) throws(GovernanceError) in
          Witnesses(quorum: try one.int("quorum"), keys: try one.strings("keys"))
        })
    }
    var modes: [String: Mode] = [:]
    if let byControl = try reader.optionalObject("modes") {
      for control in byControl.object.keys { modes[control] = try byControl.choice(control) }
    }
    self.modes = modes
    minimumN = try reader.int("minimum_n")
    confidence = try reader.double("confidence")
    replicates = try reader.int("replicates")
    regression = try Regression(try reader.object("regression"))
    let thresholds = try Self.thresholds(layers)
    self.thresholds = thresholds
    json = Self.json(merged, thresholds, modes)
    approvals = try reader.map("approvals", Tier.init(rawValue:)) { (rule) throws(GovernanceError) in
      ApprovalRule(quorum: try rule.int("quorum"), ranks: try rule.strings("ranks"))
    }
    waivers = try reader.map("waivers", Tier.init(rawValue:)) { (rule) throws(GovernanceError) in
      WaiverRule(
        maximumDays: try rule.int("maximum_days"), renewals: try rule.int("renewals"),
        ranks: try rule.strings("ranks"))
    }
    var ages: [String: Int] = [:]
    if let byControl = try reader.optionalObject("evidence_max_age_days") {
      for control in byControl.object.keys { ages[control] = try byControl.int(control) }
    }
    evidenceMaximumAgeDays = ages
    retentionDays = try reader.optionalObject("retention_days").map(Retention.days) ?? [:]
    retentionRanks = try reader.strings("retention_ranks")
    var required: [Tier: [String]] = [:]
    if let byTier = try reader.optionalObject("required") {
      for tier in Tier.allCases where byTier.value(tier.rawValue) != nil {
        required[tier] = try byTier.strings(tier.rawValue)
      }
    }
    self.required = required
    var documents: [DocumentKind: [RequiredSection]] = [:]
    if let byKind = try reader.optionalObject("documents") {
      for kind in DocumentKind.allCases where byKind.value(kind.rawValue) != nil {
        documents[kind] = try byKind.objects(kind.rawValue).mapping(RequiredSection.init)
      }
    }
    self.documents = documents
  }

  /// What policies see under `data.baseline`: the merged members, with the thresholds and modes that hold.
  static func json(_ merged: JSONObject, _ thresholds: [Threshold], _ modes: [String: Mode]) -> JSON {
    var object = merged
    object["thresholds"] = .array(thresholds.map(\.policyData))
    object["modes"] = .object(
      JSONObject(modes.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value.rawValue)) }))
    return .object(object)
  }

  /// File and line of a value, in the layer that wins; of the topmost layer itself where there is none.
  package func location(of pointer: JSONPointer) -> SourceLocation {
    for source in sources {
      if let node = source.root[pointer] { return node.location }
    }
    return sources[0].root.location
  }
}

extension Baseline.Regression {
  init(_ reader: ObjectReader) throws(GovernanceError) {
    familyError = try reader.double("family_error")
    var tolerance: [String: Double] = [:]
    if let byMetric = try reader.optionalObject("tolerance") {
      for metric in byMetric.object.keys { tolerance[metric] = try byMetric.double(metric) }
    }
    self.tolerance = tolerance
  }
}

extension Baseline.RequiredSection {
  init(_ reader: ObjectReader) throws(GovernanceError) {
    section = try reader.string("section")
    titles = try reader.strings("titles")
    minimumWords = try reader.optionalInt("minimum_words") ?? 0
    about = try reader.optionalString("about") ?? ""
  }
}
