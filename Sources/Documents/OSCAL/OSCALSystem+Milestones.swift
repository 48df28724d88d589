import Attestation
import Decision
import Gate
import Governance
import Notation

/// What is still to be done, and what people accepted until when.
extension OSCALSystem {
  /// The plan of action and milestones: an item for each control that is not met; waived ones are accepted deviations.
  ///
  /// - Throws: `oscal.nothing_open` where every control is met, because OSCAL has no empty plan.
  func milestones() throws -> OSCALDocument {
    let open = account.controls.filter { $0.outcome != .met }
    guard !open.isEmpty else {
      throw DocumentsError(
        .nothingOpen,
        "every control of \(record.system) \(record.release) is met, so there is nothing to plan; OSCAL has no empty plan",
        remedy: "`ephor oscal assessment-results` shows what was found")
    }
    let cited = Set(open.flatMap(\.evidence))
    return try OSCALDocument(
      .milestones, named: name, title: "Open controls of \(manifest.system.name) \(record.release)",
      version: version, modified: modified, metadata: heading,
      [
        ("import-ssp", ["href": .string(OSCALModel.securityPlan.href(name))]),
        (
          "system-id",
          [
            "identifier-type": "https://ephor.dev/ns/system", "id": OSCALText.text(record.system),
          ]
        ),
        (
          "observations", .array(account.evidence.filter { cited.contains($0.id) }.map(observation))
        ), ("risks", .array(open.map(risk))), ("poam-items", .array(open.map(item))),
      ])
  }

  private func item(_ control: ControlAccount) -> JSON {
    let title = rules.catalog[control.control]?.title ?? control.control
    let waiver = waiver(of: control)
    return OSCALText.object(
      ("uuid", .string(OSCALIdentifier.uuid("item", record.system, control.control))),
      (
        "title",
        OSCALText.text(
          "\(control.control) \(control.outcome.rawValue)\(waiver == nil ? "" : ", waived"): \(title)")
      ),
      (
        "description",
        OSCALText.prose(control.reasons.isEmpty ? ["It is \(control.outcome.rawValue)."] : control.reasons)
      ),
      (
        "props",
        .array(
          OSCALText.own([
            ("control-id", OSCALIdentifier.control(control.control)), ("outcome", control.outcome.rawValue),
            ("required", control.isRequired ? "yes" : "no"), ("waiver", waiver?.id.description),
          ]))
      ), ("related-observations", .array(related(control))),
      ("related-risks", [["risk-uuid": .string(riskID(control.control))]]))
  }

  /// The waiver that held, with who signed it.
  private func waiver(of control: ControlAccount) -> LoggedFact<WaiverContent>? {
    guard let id = control.waiver else { return nil }
    return facts.waivers.first { $0.id.digest == id }
  }

  /// That a control does not hold: open, or accepted until its waiver ends.
  func risk(_ control: ControlAccount) -> JSON {
    let known = rules.catalog[control.control]
    let waiver = waiver(of: control)
    return OSCALText.object(
      ("uuid", .string(riskID(control.control))),
      ("title", OSCALText.text("\(control.control): \(known?.title ?? control.control)")),
      ("description", OSCALText.text(known?.harm ?? control.control)),
      (
        "statement",
        OSCALText.prose(
          control.reasons.isEmpty ? ["The control is \(control.outcome.rawValue)."] : control.reasons)
      ),
      (
        "props",
        .array(
          OSCALText.own([
            ("severity", known?.severity.rawValue), ("outcome", control.outcome.rawValue),
            ("waiver", control.waiver?.description),
            ("waiver-reason", waiver.map { facts.texts.words($0.content.reason) }),
          ])
            + (waiver?.signatories ?? []).map { key in
              OSCALText.own(
                key.key.keyid == waiver?.content.requester ? "waiver-requester" : "waiver-approver", key.name)
            })
      ), ("status", .string(control.waiver == nil ? "open" : "deviation-approved")),
      ("mitigating-factors", waiver.map { .array([compensation(control, $0)]) }),
      ("deadline", waiver.map { .string($0.content.expires.description) }),
      ("remediations", known.map { .array([remediation(control, $0)]) }),
      ("related-observations", .array(related(control))))
  }

  private func compensation(_ control: ControlAccount, _ waiver: LoggedFact<WaiverContent>) -> JSON {
    let other = waiver.content.compensatingControl
    return [
      "uuid": .string(OSCALIdentifier.uuid("compensates", waiver.id.description)),
      "description": OSCALText.text(
        "\(other) holds in its stead: \(rules.catalog[other]?.title ?? other). \(facts.texts.words(waiver.content.reason))"
      ),
    ]
  }

  private func remediation(_ control: ControlAccount, _ known: Control) -> JSON {
    OSCALText.object(
      ("uuid", .string(OSCALIdentifier.uuid("remedy", record.system, control.control))),
      ("lifecycle", "recommendation"), ("title", OSCALText.text("Meet \(control.control)")),
      ("description", OSCALText.text(known.remedy.text)),
      ("props", .array(OSCALText.own([("command", known.remedy.command)]))))
  }
}
