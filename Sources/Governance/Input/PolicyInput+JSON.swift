import Attestation
package import Notation

extension PolicyInput {
  /// The document as policies see it: `point`, `time`, `event`, `context`.
  package var json: JSON {
    [
      "point": .string(point.rawValue), "time": .string(time.description), "event": .object(event),
      "context": .object(context),
    ]
  }

  private var context: JSONObject {
    var context: JSONObject = ["system": manifest.system.json]
    if let tier {
      context["tier"] = .string(tier.tier.rawValue)
      context["facts_tier"] = .string(tier.facts.rawValue)
      context["tier_reasons"] = .array(tier.reasons.map(JSON.string))
    }
    context["release"] = release
    context["components"] = .array(manifest.components.compactMap(component))
    context["changes"] = .array(changes.map(\.json))
    context["first_release"] = .bool(previous == nil)
    context["evaluations"] = .array(manifest.evaluations.map(evaluation))
    context["documents"] = .array(documents.map(\.json))
    context["deployment"] = manifest.deployment
    context["evidence"] = .array(evidence.map(\.json))
    context["measurements"] = .array(measurements.map(\.json))
    context["submission"] = submission.map(Self.json) ?? .null
    context["approvals"] = .array(approvals.map(Self.json))
    context["trust"] = [
      "self_governed": .bool(trust.isSelfGoverned),
      "trust_root": trust.trustRoot.map { .string($0.description) } ?? .null,
      "baseline": trust.baseline.map { .string($0.description) } ?? .null,
    ]
    context["extensions"] = manifest.extensions ?? [:]
    return context
  }

  private var release: JSON {
    var release: JSONObject = ["id": .string(manifest.system.release)]
    release["state"] = state.map { .string($0.description) }
    release["previous"] =
      previous.map {
        [
          "id": .string($0.release), "state": .string($0.state.description),
          "approved_at": .string($0.approvedAt.description),
        ]
      } ?? .null
    release["gate"] = releaseGate?.json
    return .object(release)
  }

  private func component(_ component: Component) -> JSON? {
    guard let digest = componentDigests[component.name], var object = component.json.object else {
      return nil
    }
    object["digest"] = .string(digest.description)
    return .object(object)
  }

  private func evaluation(_ evaluation: EvaluationDeclaration) -> JSON {
    var object = evaluation.json.object ?? JSONObject()
    object["counts"] = evaluation.counts.isEmpty ? nil : .array(evaluation.counts.map(JSON.string))
    object["evidence"] = evaluationEvidence[evaluation.name].map(JSON.string)
    object["digest"] = evaluationDigests[evaluation.name].map { .string($0.description) }
    object["rows"] = evaluationRows[evaluation.name]?.json
    return .object(object)
  }

  private static func json(_ submission: Submission) -> JSON {
    [
      "id": .string(submission.id.description), "holder": .string(submission.submitter.holder),
      "keyid": .string(submission.submitter.key.keyid), "at": .string(submission.at.description),
      "state": .string(submission.state.digest.description),
    ]
  }

  /// An approval as policies see it.
  package static func json(_ approval: Approval) -> JSON {
    [
      "id": .string(approval.id.description), "holder": .string(approval.approver.holder),
      "keyid": .string(approval.approver.key.keyid),
      "ranks": .array(approval.approver.ranks.map(JSON.string)), "at": .string(approval.at.description),
      "state": .string(approval.state.digest.description),
    ]
  }
}
