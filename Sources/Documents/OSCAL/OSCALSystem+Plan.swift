import Attestation
import Decision
import Gate
import Governance
import Notation
import TransparencyLog

/// What a system says of itself: how each control is implemented, by its parts.
extension OSCALSystem {
  /// The system security plan.
  func securityPlan() throws -> OSCALDocument {
    try OSCALDocument(
      .securityPlan, named: name, title: "\(manifest.system.name) \(record.release)", version: version,
      modified: modified, metadata: heading,
      [
        ("import-profile", ["href": .string(OSCALModel.profile.href(name))]),
        ("system-characteristics", characteristics),
        (
          "system-implementation",
          OSCALText.object(("users", .array(users)), ("components", .array(implementing)))
        ),
        (
          "control-implementation",
          [
            "description": OSCALText.text(
              "As the \(record.point.words) gate found it on \(record.time): \(record.verdict.rawValue)."),
            "implemented-requirements": .array(requirements),
          ]
        ),
      ])
  }

  private var characteristics: JSON {
    let system = manifest.system
    let classes = (system.json["data_classes"]?.array ?? []).compactMap(\.string)
    return OSCALText.object(
      (
        "system-ids",
        [["identifier-type": "https://ephor.dev/ns/system", "id": OSCALText.text(system.id)]]
      ),
      ("system-name", OSCALText.text(system.name)), ("description", OSCALText.text(system.purpose)),
      (
        "props",
        .array(
          OSCALText.own([
            ("tier", record.tier?.rawValue), ("release", record.release),
            ("state", record.state?.description),
            ("eu-ai-act-class", system.json["eu_ai_act"]?["class"]?.string),
            ("lifecycle", system.lifecycle?.rawValue), ("decision", decision.id.description),
            ("log", facts.origin), ("log-index", decision.index.description),
            ("self-governed", record.isSelfGoverned ? "yes" : "no"),
          ]) + regions.map { OSCALText.own("region", $0) })
      ),
      (
        "system-information",
        [
          "information-types": .array(
            (classes.isEmpty ? ["not stated"] : classes).map { name in
              [
                "title": OSCALText.text(name.replacing("_", with: " ")),
                "description": OSCALText.text(
                  name == "not stated"
                    ? "The manifest names no data class."
                    : "Data of the class \(name), as the manifest declares."),
              ]
            })
        ]
      ), ("status", status),
      (
        "authorization-boundary",
        [
          "description": OSCALText.text(
            manifest.components.isEmpty
              ? "The system as a whole: \(manifest.file) declares no components."
              : "The components that \(manifest.file) declares: "
                + manifest.components.map(\.name).joined(separator: ", "))
        ]
      ))
  }

  /// Where it stands in its life, in OSCAL's words.
  private var status: JSON {
    switch manifest.system.lifecycle {
    case .live: ["state": "operational"]
    case .retired: ["state": "disposition"]
    case .suspended: ["state": "other", "remarks": "It is suspended."]
    case .proposed, .assessed, .approved, nil: ["state": "under-development"]
    }
  }

  private var implementing: [JSON] {
    let own = OSCALText.object(
      ("uuid", .string(ownID)), ("type", "this-system"), ("title", OSCALText.text(manifest.system.name)),
      ("description", OSCALText.text(manifest.system.purpose)), ("status", status))
    return [own]
      + manifest.components.map { component in
        OSCALText.object(
          ("uuid", .string(componentID(component.name))), ("type", .string(Self.type(component.kind))),
          ("title", OSCALText.text(component.name)), ("description", OSCALText.text(describe(component))),
          ("props", .array(properties(component))), ("status", status))
      }
  }

  /// How each control of the profile is implemented: as the gate found it, or why it judged nothing.
  private var requirements: [JSON] {
    let judged = Dictionary(account.controls.map { ($0.control, $0) }) { first, _ in first }
    return profile.controls.map { control in
      judged[control.id].map(requirement) ?? requirement(control)
    }
  }

  private func requirement(_ control: ControlAccount) -> JSON {
    let what = rules.catalog[control.control].map { "\($0.title)." } ?? control.control
    return requirement(
      control.control,
      OSCALText.own([
        ("outcome", control.outcome.rawValue), ("waiver", control.waiver?.description),
        ("required", control.isRequired ? "yes" : "no"),
      ]), prose: [what] + shown(control) + control.reasons, state: Self.status(control))
  }

  /// A control of the profile that the gate did not judge: it has no object here, or another gate asks for it.
  private func requirement(_ control: Control) -> JSON {
    if let reason = account.inapplicable[control.id] {
      return requirement(
        control.id, [], prose: ["\(control.title).", "Not applicable: \(reason)"], state: "not-applicable")
    }
    let others = control.points.filter { $0 != record.point }.map(\.words)
    let reason =
      others.isEmpty
      ? "The \(record.point.words) gate did not judge it."
      : "It is judged at \(others.joined(separator: ", "))."
    return requirement(
      control.id, OSCALText.own([("outcome", "not_judged")]), prose: ["\(control.title).", reason],
      state: "planned",
      remarks: "The \(record.point.words) gate does not ask for it: nothing is known of it yet.")
  }

  private func requirement(
    _ id: String, _ properties: [JSON], prose: [String], state: String, remarks: String? = nil
  ) -> JSON {
    OSCALText.object(
      ("uuid", .string(OSCALIdentifier.uuid("implements", record.system, id))),
      ("control-id", .string(OSCALIdentifier.control(id))), ("props", .array(properties)),
      (
        "statements",
        [
          OSCALText.object(
            ("statement-id", .string(OSCALIdentifier.statement(id))),
            ("uuid", .string(OSCALIdentifier.uuid("statement", record.system, id))),
            (
              "by-components",
              [
                OSCALText.object(
                  ("component-uuid", .string(ownID)),
                  ("uuid", .string(OSCALIdentifier.uuid("by", record.system, id))),
                  ("description", OSCALText.prose(prose)),
                  (
                    "implementation-status",
                    OSCALText.object(("state", .string(state)), ("remarks", remarks.map(OSCALText.text)))
                  ))
              ]
            ))
        ]
      ))
  }

  /// On what it rests, in words.
  private func shown(_ control: ControlAccount) -> [String] {
    control.evidence.isEmpty ? ["No evidence."] : ["Evidence: \(control.evidence.joined(separator: ", "))."]
  }

  private static func status(_ control: ControlAccount) -> String {
    switch control.outcome {
    case .met: "implemented"
    case _ where control.waiver != nil: "alternative"
    case .missing: "planned"
    case .stale, .inconclusive, .violated: "partial"
    }
  }
}
