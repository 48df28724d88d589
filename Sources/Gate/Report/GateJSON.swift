import Attestation
import Decision
import Governance
package import Notation
import Rendering

extension GateOutcome {
  /// Every member of the gate's JSON in its order, for what was not decided: absent is null, and not gone.
  static var absentMembers: JSONObject {
    JSONObject(
      [
        "verdict", "exit_code", "effect", "mode", "point", "system", "release", "time", "engine", "tier",
        "rules", "trust", "state", "state_document", "components", "changes", "material", "submission",
        "approvals", "controls", "not_applicable", "warnings", "measurements", "evidence", "not_counted",
        "path_to_green", "record", "notes",
      ].map { ($0, JSON.null) })
  }

  /// The outcome with a stable shape (docs/json.md): members are added, never renamed or removed.
  package var json: JSON {
    var object = Self.absentMembers
    let known: JSONObject = [
      "verdict": .string(verdict.rawValue), "exit_code": JSON(Int(exitCode)),
      "point": .string(point.rawValue),
      "system": .string(path.manifest.system.id), "release": .string(path.manifest.system.release),
      "time": .string(path.surroundings.now.description), "engine": .string(Engine.name),
      "rules": [
        "digest": .string(path.rules.digest.description),
        "organisation_baseline": path.baseline.map { .string($0.description) } ?? .null,
      ],
      "trust": [
        "self_governed": .bool(!path.trust.isPinned),
        "trust_root": path.trust.digest.map { .string($0.description) } ?? .null,
      ],
      "components": .array(
        path.components.ordered.map {
          [
            "name": .string($0.name), "kind": .string($0.kind.rawValue),
            "digest": .string($0.digest.description),
          ]
        }),
      "record": record,
    ]
    for (key, value) in known { object[key] = value }
    switch answer {
    case .success(let (decision, built)):
      for (key, value) in DecisionJSON(outcome: self, decision: decision, built: built).members {
        object[key] = value
      }
    case .failure(let error):
      let rule = path.rules.baseline.point(point)
      object["effect"] = .string(rule.effectOfError.rawValue)
      object["mode"] = .string(rule.mode.rawValue)
      object["errors"] = [
        [
          "code": .string(error.code), "message": .string(error.message),
          "remedy": error.remedy.map(JSON.string) ?? .null,
          "file": error.location.map { .string($0.file) } ?? .null,
          "line": error.location.map { JSON($0.position.line) } ?? .null,
        ]
      ]
    }
    object["notes"] = .array((report.notes + path.surroundings.notes).map(JSON.string))
    return .object(object)
  }

  private var record: JSON {
    guard let recorded else { return .null }
    return [
      "decision": .string(recorded.id.description), "log": .string(recorded.logOrigin),
      "leaf": JSON(Int(recorded.index)), "root": .string(recorded.checkpoint),
      "signed_by": .string(recorded.keyid),
    ]
  }
}

/// The members of the outcome's JSON that a decision fills.
struct DecisionJSON {
  let outcome: GateOutcome
  let decision: Decision
  let built: QuestionBuilder.Built
  private let advice: CommandAdvice

  init(outcome: GateOutcome, decision: Decision, built: QuestionBuilder.Built) {
    self.outcome = outcome
    self.decision = decision
    self.built = built
    advice = CommandAdvice(outcome: outcome, decision: decision, built: built)
  }

  var members: JSONObject {
    [
      "effect": .string(decision.effect.rawValue), "mode": .string(decision.mode.rawValue),
      "tier": [
        "tier": .string(decision.tier.tier.rawValue), "facts": .string(decision.tier.facts.rawValue),
        "reasons": .array(decision.tier.reasons.map(JSON.string)),
        "eu_ai_act": decision.tier.euAIActClass.map(JSON.string) ?? .null,
      ],
      "state": .string(decision.state.digest.description), "state_document": decision.state.json,
      "changes": .array(built.question.input.changes.map(\.json)),
      "material": .array(
        built.material.map {
          ["component": .string($0.component), "rule": .string($0.rule), "message": .string($0.message)]
        }),
      "submission": decision.submission.map {
        [
          "id": .string($0.id.description), "holder": .string($0.submitter.holder),
          "at": .string($0.at.description),
        ]
      } ?? .null,
      "approvals": [
        "needed": JSON(decision.quorum.needed), "ranks": .array(decision.approverRanks.map(JSON.string)),
        "given": .array(
          decision.quorum.counted.map {
            [
              "id": .string($0.id.description), "holder": .string($0.approver.holder),
              "at": .string($0.at.description),
            ]
          }),
      ],
      "controls": .array(decision.controls.map(control)),
      "not_applicable": .object(
        JSONObject(decision.inapplicable.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })),
      "warnings": .array(decision.warnings.map { finding($0, advice.command($0.command)) }),
      "measurements": .array(built.question.input.measurements.map(\.json)),
      "evidence": .array(built.question.input.evidence.map(\.json)),
      "not_counted": .array(
        decision.refusals.map {
          [
            "id": .string($0.id.description), "kind": .string($0.kind), "code": .string($0.code),
            "message": .string($0.message),
          ]
        }),
      "path_to_green": .array(advice.steps.map(step)),
    ]
  }

  private func control(_ judged: JudgedControl) -> JSON {
    let control = judged.control
    let place = control.locate.map { outcome.path.manifest.location(of: $0) }
    return [
      "id": .string(control.id), "title": .string(control.title), "family": .string(control.family),
      "outcome": .string(judged.outcome.rawValue), "waived": .bool(judged.waiver != nil),
      "required": .bool(judged.isRequired), "mode": .string(judged.mode.rawValue),
      "severity": .string(judged.severity.rawValue), "harm": .string(control.harm),
      "file": place.map { .string($0.file) } ?? .null, "line": place.map { JSON($0.position.line) } ?? .null,
      "evidence": .array(judged.evidence.map(JSON.string)),
      "findings": .array(
        judged.findings.map { finding($0, advice.command($0.command, for: judged)) }),
      "missing": .array(judged.unmet.map { .string($0.message) }),
      "waiver": judged.waiver.map {
        [
          "id": .string($0.id.description), "expires": .string($0.expires.description),
          "approver": .string($0.approver.holder), "requester": .string($0.requester.holder),
          "compensating_control": .string($0.content.compensatingControl),
          "reason": outcome.texts.text($0.content.reason).map(JSON.string) ?? .null,
          "reason_state": .string(outcome.texts.word($0.content.reason)),
        ]
      } ?? .null,
      "requirements": .array(
        control.mappings.map {
          [
            "framework": .string($0.framework), "id": .string($0.requirement),
            "relation": .string($0.relation.rawValue),
            "effective_from": $0.effectiveFrom.map(JSON.string) ?? .null,
          ]
        }),
    ]
  }

  private func step(_ step: PathToGreen.Step) -> JSON {
    [
      "text": .string(step.text), "command": step.command.map(JSON.string) ?? .null,
      "controls": .array(step.controls.map(JSON.string)), "times": JSON(step.times),
      "items": .array(
        step.items.map { item in
          let place = item.locate.map { outcome.path.manifest.location(of: $0) }
          return [
            "text": .string(item.text), "file": place.map { .string($0.file) } ?? .null,
            "line": place.map { JSON($0.position.line) } ?? .null,
          ]
        }),
    ]
  }

  private func finding(_ finding: PolicyFinding, _ command: String?) -> JSON {
    [
      "control": .string(finding.control), "message": .string(finding.message),
      "outcome": .string(finding.outcome.rawValue), "policy": .string(finding.policy),
      "remediation": finding.remediation.map(JSON.string) ?? .null,
      "command": command.map(JSON.string) ?? .null,
      "evidence": .array(finding.evidence.map(JSON.string)),
      "measurements": .array(finding.measurements.map(JSON.string)),
    ]
  }
}
