import Attestation
import Governance
import Notation

/// What the decision rested on, made again from its input document and the log's statements.
extension Replay {
  func components() throws(DecisionError) -> [ReleaseState.ComponentDigest] {
    var components: [ReleaseState.ComponentDigest] = []
    for entry in input["context"]?["components"]?.array ?? [] {
      guard let name = entry["name"]?.string, let kind = entry["kind"]?.string.flatMap(ComponentKind.init),
        let digest = entry["digest"]?.string.flatMap({ try? Digest(parsing: $0) })
      else {
        throw DecisionError(
          .notReplayable, "the input holds a component that is not read: \(PolicyEngine.shown(entry))")
      }
      components.append(ReleaseState.ComponentDigest(name: name, kind: kind, digest: digest))
    }
    return components
  }

  func evaluations() throws(DecisionError) -> [ReleaseState.EvaluationDigest] {
    var evaluations: [ReleaseState.EvaluationDigest] = []
    for entry in input["context"]?["evaluations"]?.array ?? [] {
      guard let text = entry["digest"] else { continue }
      guard let name = entry["name"]?.string, let digest = text.string.flatMap({ try? Digest(parsing: $0) })
      else {
        throw DecisionError(
          .notReplayable, "the input holds an evaluation that is not read: \(PolicyEngine.shown(entry))")
      }
      evaluations.append(ReleaseState.EvaluationDigest(name: name, digest: digest))
    }
    return evaluations
  }

  /// The tier that held and the release that held it, by the statements of then.
  func held(_ components: [ReleaseState.ComponentDigest]) -> ReleaseHistory.HeldTier? {
    ReleaseHistory(
      statements.submissions + statements.approvals, baseline: rules.baseline, asOf: record.time
    ).held(before: ApprovedRelease.Present(manifest: manifest, components: components, rules: rules))
  }

  func state(
    _ tier: ReleaseState.TierStanding, _ components: [ReleaseState.ComponentDigest],
    _ evaluations: [ReleaseState.EvaluationDigest], _ controls: [JudgedControl]
  ) throws(DecisionError) -> ReleaseState {
    do {
      return try ReleaseState(
        manifest: manifest, point: record.point, components: components, evaluations: evaluations,
        rules: rules,
        tier: tier, outcomes: controls.map(\.result))
    } catch {
      throw DecisionError(.notReplayable, error.message, remedy: error.remedy, at: error.location)
    }
  }

  /// What the release gate comes to again, where the system went live; nil elsewhere.
  func gate(
    _ engine: PolicyEngine, _ components: [ReleaseState.ComponentDigest],
    _ evaluations: [ReleaseState.EvaluationDigest], _ tier: ReleaseState.TierStanding, in input: JSON
  ) throws(DecisionError) -> ReleaseGate? {
    guard record.point.goesLive else { return nil }
    return try ReleaseGateJudge(
      rules: rules, engine: engine, manifest: manifest, components: components, evaluations: evaluations,
      tier: tier, evidence: evidence, time: record.time
    ).gate(
      Self.ofRelease(input), people: statements.submissions + statements.approvals,
      waived: statements.waivers)
  }

  /// What the tier was asked of: the same, without a tier.
  var inputOfTier: JSON {
    var document = input.object ?? JSONObject()
    var context = document["context"]?.object ?? JSONObject()
    for member in ["tier", "facts_tier", "tier_reasons"] { context[member] = nil }
    document["context"] = .object(context)
    return .object(document)
  }

  /// What the release gate is asked beside a question: the same, without state and approvals.
  private static func ofRelease(_ input: JSON) -> JSON {
    var document = input.object ?? JSONObject()
    var context = document["context"]?.object ?? JSONObject()
    var release = context["release"]?.object ?? JSONObject()
    release["state"] = nil
    release["gate"] = nil
    context["release"] = .object(release)
    context["submission"] = .null
    context["approvals"] = []
    document["context"] = .object(context)
    document["point"] = .string(ControlPoint.release.rawValue)
    return .object(document)
  }
}
