package import Notation

extension DecisionContent {
  package init(_ reader: ObjectReader) throws(GovernanceError) {
    try reader.onlyMembers([
      "system", "release", "point", "verdict", "effect", "mode", "tier", "state", "time", "input", "policy",
      "dossier", "rules", "engine", "findings", "errors", "self_governed", "origin_note",
    ])
    self.init(
      system: try reader.name("system"), release: try reader.name("release"),
      point: try reader.choice("point"), verdict: try reader.choice("verdict"),
      effect: try reader.choice("effect"), mode: try reader.choice("mode"),
      tier: try reader.optionalChoice("tier"), state: try reader.optionalDigest("state"),
      time: try reader.timestamp("time"), input: try reader.digest("input"),
      policy: try reader.digest("policy"), dossier: try reader.optionalDigest("dossier"),
      rules: try reader.optionalDigest("rules"),
      engine: try reader.name("engine"),
      findings: try reader.objects("findings").mapping(DecisionContent.finding),
      errors: try reader.strings("errors"), isSelfGoverned: try reader.bool("self_governed"),
      originNote: try reader.optionalString("origin_note"))
  }

  private static func finding(_ reader: ObjectReader) throws(GovernanceError) -> Finding {
    try reader.onlyMembers(["control", "outcome", "waived", "waiver", "required", "severity"])
    return Finding(
      control: try reader.name("control"), outcome: try reader.choice("outcome"),
      waived: try reader.bool("waived"), waiver: try reader.optionalDigest("waiver"),
      required: try reader.bool("required", absent: true),
      severity: try reader.optionalChoice("severity") ?? .medium)
  }

  package var content: JSONObject {
    var object: JSONObject = [
      "system": .string(system), "release": .string(release), "point": .string(point.rawValue),
      "verdict": .string(verdict.rawValue), "effect": .string(effect.rawValue),
      "mode": .string(mode.rawValue),
    ]
    object["tier"] = tier.map { .string($0.rawValue) }
    object["state"] = state.map { .string($0.description) }
    object["time"] = .string(time.description)
    object["input"] = .string(input.description)
    object["policy"] = .string(policy.description)
    object["dossier"] = dossier.map { .string($0.description) }
    object["rules"] = rules.map { .string($0.description) }
    object["engine"] = .string(engine)
    object["findings"] = .array(findings.map(Self.json))
    if !errors.isEmpty { object["errors"] = .array(errors.map(JSON.string)) }
    object["self_governed"] = .bool(isSelfGoverned)
    object["origin_note"] = originNote.map(JSON.string)
    return object
  }

  private static func json(_ finding: Finding) -> JSON {
    var object: JSONObject = [
      "control": .string(finding.control), "outcome": .string(finding.outcome.rawValue),
      "waived": .bool(finding.waived), "required": .bool(finding.required),
      "severity": .string(finding.severity.rawValue),
    ]
    object["waiver"] = finding.waiver.map { .string($0.description) }
    return .object(object)
  }
}
