import Attestation
import Decision
import Gate
import Governance
import Notation
import TransparencyLog

/// How a system is assessed, and what came of it.
extension OSCALSystem {
  /// The assessment plan: the same controls, by the same engine, at the same point.
  func assessmentPlan() throws -> OSCALDocument {
    try OSCALDocument(
      .assessmentPlan, named: name, title: "Assessment of \(manifest.system.name) \(record.release)",
      version: version, modified: modified, metadata: heading,
      [
        ("import-ssp", ["href": .string(OSCALModel.securityPlan.href(name))]),
        ("reviewed-controls", reviewed),
        (
          "assessment-subjects",
          [
            manifest.components.isEmpty
              ? ["type": "component", "include-all": [:]]
              : [
                "type": "component",
                "include-subjects": .array(
                  manifest.components.map { component in
                    ["subject-uuid": .string(componentID(component.name)), "type": "component"]
                  }),
              ]
          ]
        ), ("assessment-assets", ["assessment-platforms": [platform]]),
      ])
  }

  /// The assessment results: one observation for each piece of evidence, one finding for each control.
  func assessmentResults() throws -> OSCALDocument {
    let risks = account.controls.filter { $0.outcome != .met }.map(risk)
    return try OSCALDocument(
      .assessmentResults, named: name,
      title:
        "\(record.verdict.rawValue): \(manifest.system.name) \(record.release), \(record.point.words) gate",
      version: version, modified: modified, metadata: heading,
      [
        ("import-ap", ["href": .string(OSCALModel.assessmentPlan.href(name))]),
        (
          "results",
          [
            OSCALText.object(
              ("uuid", .string(OSCALIdentifier.uuid("result", decision.id.description))),
              ("title", OSCALText.text("\(record.verdict.rawValue) at the \(record.point.words) gate")),
              (
                "description",
                OSCALText.text(
                  "Decided by \(record.engine) on \(record.time), in mode \(record.mode.rawValue); effect \(record.effect.rawValue)."
                )
              ), ("start", .string(record.time.description)), ("end", .string(record.time.description)),
              ("props", .array(standing)), ("reviewed-controls", reviewed),
              ("observations", .array(account.evidence.map(observation))), ("risks", .array(risks)),
              ("findings", .array(account.controls.map(finding))))
          ]
        ),
      ])
  }

  /// Where the decision stands, for whoever wants to verify it.
  private var standing: [JSON] {
    OSCALText.own([
      ("verdict", record.verdict.rawValue), ("decision", decision.id.description), ("log", facts.origin),
      ("log-index", decision.index.description), ("input-digest", record.input.description),
      ("rules-digest", record.policy.description),
      ("signed-by-enrolled-key", decision.counts ? "yes" : "no"),
    ])
  }

  /// A piece of evidence; those that the record was made with.
  func observation(_ evidence: EvidenceItem) -> JSON {
    OSCALText.object(
      ("uuid", .string(observationID(evidence.id))), ("title", OSCALText.text(evidence.id)),
      ("description", OSCALText.text(evidence.summary)),
      (
        "props",
        .array(
          OSCALText.own([
            ("evidence-id", evidence.id), ("evidence-kind", evidence.kind.rawValue),
            ("current", evidence.current ? "yes" : "no"), ("age-days", evidence.ageDays.map(String.init)),
          ]))
      ), ("methods", [.string(CatalogDocument.method(evidence.kind))]), ("types", ["control-objective"]),
      ("subjects", .array(subjects(evidence))),
      (
        "relevant-evidence",
        .array(
          evidence.subjects.map { subject in
            [
              "description": OSCALText.text(subject.name),
              "props": [OSCALText.own("sha256", subject.digest.hex)],
            ]
          })
      ), ("collected", .string((evidence.collected ?? evidence.effectiveFrom ?? record.time).description)),
      ("expires", evidence.effectiveUntil.map { .string($0.description) }))
  }

  /// The components that a piece of evidence is about.
  private func subjects(_ evidence: EvidenceItem) -> [JSON] {
    let digests = Set(evidence.subjects.map(\.digest.description))
    return manifest.components.filter { component in
      digest(of: component.name).map(digests.contains) ?? false
    }.map { ["subject-uuid": .string(componentID($0.name)), "type": "component"] }
  }

  /// The observations of a control's evidence, as references.
  func related(_ control: ControlAccount) -> [JSON] {
    let known = Set(account.evidence.map(\.id))
    return control.evidence.filter(known.contains).map {
      ["observation-uuid": .string(observationID($0))]
    }
  }

  private func finding(_ control: ControlAccount) -> JSON {
    let isMet = control.outcome == .met
    let title = rules.catalog[control.control]?.title ?? control.control
    return OSCALText.object(
      ("uuid", .string(OSCALIdentifier.uuid("finding", decision.id.description, control.control))),
      (
        "title",
        OSCALText.text(
          "\(control.control) \(control.outcome.rawValue)\(control.waiver == nil ? "" : ", waived"): \(title)"
        )
      ),
      (
        "description",
        OSCALText.prose(
          control.reasons.isEmpty ? ["The evidence shows that it is satisfied."] : control.reasons)
      ),
      (
        "target",
        OSCALText.object(
          ("type", "objective-id"), ("target-id", .string(OSCALIdentifier.objective(control.control))),
          (
            "status",
            OSCALText.object(
              ("state", isMet ? "satisfied" : "not-satisfied"),
              ("reason", isMet ? "pass" : control.outcome == .violated ? "fail" : "other"),
              (
                "remarks",
                isMet
                  ? nil
                  : OSCALText.text(
                    control.outcome.rawValue + (control.waiver == nil ? "" : ", accepted by a waiver"))
              ))
          ))
      ), ("related-observations", .array(related(control))),
      (
        "related-risks",
        .array(isMet ? [] : [["risk-uuid": .string(riskID(control.control))]])
      ))
  }
}
