package import Notation

extension ReleaseState {
  /// The document, as statements carry it.
  package var json: JSON {
    Self.json(
      system, release, point, components, evaluations, policy, TierStanding(tier, facts: factsTier), outcomes,
      declared)
  }

  static func json(
    _ system: String, _ release: String, _ point: ControlPoint, _ components: [ComponentDigest],
    _ evaluations: [EvaluationDigest], _ policy: Digest, _ tier: TierStanding, _ outcomes: [ControlResult],
    _ declared: JSON
  ) -> JSON {
    [
      "system": .string(system),
      "release": .string(release),
      "point": .string(point.rawValue),
      "components": .array(
        components.map { component in
          [
            "name": .string(component.name), "kind": .string(component.kind.rawValue),
            "digest": .string(component.digest.description),
          ]
        }),
      "evaluations": .array(
        evaluations.map { evaluation in
          ["name": .string(evaluation.name), "digest": .string(evaluation.digest.description)]
        }),
      "policy": .string(policy.description),
      "tier": .string(tier.tier.rawValue),
      "facts_tier": .string(tier.facts.rawValue),
      "outcomes": .array(
        outcomes.map { result in
          var object: JSONObject = [
            "control": .string(result.control), "outcome": .string(result.outcome.rawValue),
            "waived": .bool(result.waived),
          ]
          // Said only where it is so.
          if result.stops { object["stops"] = true }
          return .object(object)
        }),
      "declared": declared,
    ]
  }

  /// Reads the document that a statement carries.
  ///
  /// Strict: unknown members, unsorted or repeated components, evaluations and outcomes are refused, so that one
  /// state has one document. A document of a version that named no control point binds to less than people now
  /// sign, and is refused as well.
  package init(_ json: JSON, in document: String) throws(GovernanceError) {
    let reader = try ObjectReader(json, of: document)
    try reader.onlyMembers([
      "system", "release", "point", "components", "evaluations", "policy", "tier", "facts_tier", "outcomes",
      "declared",
    ])
    guard json["point"] != nil, json["evaluations"] != nil, json["facts_tier"] != nil else {
      throw GovernanceError(
        .documentInvalid,
        "\(document) names no control point or no measured files: it was signed with an earlier version of Ephor",
        remedy: "submit the state again, and have it approved again")
    }
    system = try reader.name("system")
    release = try reader.name("release")
    point = try reader.choice("point")
    components = try reader.objects("components").mapping { (one) throws(GovernanceError) in
      try one.onlyMembers(["name", "kind", "digest"])
      return ComponentDigest(
        name: try one.name("name"), kind: try one.choice("kind"), digest: try one.digest("digest"))
    }
    evaluations = try reader.objects("evaluations").mapping { (one) throws(GovernanceError) in
      try one.onlyMembers(["name", "digest"])
      return EvaluationDigest(name: try one.name("name"), digest: try one.digest("digest"))
    }
    policy = try reader.digest("policy")
    tier = try reader.choice("tier")
    factsTier = try reader.choice("facts_tier")
    outcomes = try reader.objects("outcomes").mapping { (one) throws(GovernanceError) in
      try one.onlyMembers(["control", "outcome", "waived", "stops"])
      return ControlResult(
        control: try one.name("control"), outcome: try one.choice("outcome"),
        waived: try one.bool("waived"), stops: try one.bool("stops", absent: false))
    }
    declared = try reader.object("declared").json
    digest = try .ofCanonical(json, in: document)
    guard factsTier <= tier else { throw reader.refusal("facts_tier", "at most the tier") }
    guard zip(components, components.dropFirst()).allSatisfy({ $0.name < $1.name }) else {
      throw reader.refusal("components", "sorted by name, each name once")
    }
    guard zip(evaluations, evaluations.dropFirst()).allSatisfy({ $0.name < $1.name }) else {
      throw reader.refusal("evaluations", "sorted by name, each name once")
    }
    guard zip(outcomes, outcomes.dropFirst()).allSatisfy({ $0.control < $1.control }) else {
      throw reader.refusal("outcomes", "sorted by control, each control once")
    }
  }
}
