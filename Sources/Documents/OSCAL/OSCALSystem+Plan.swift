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
      modified: modified, metadata: people,
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
            "implemented-requirements": .array(account.controls.map(requirement)),
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
            "The components that \(manifest.file) declares: "
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

  private func requirement(_ control: ControlAccount) -> JSON {
    let id = control.control
    let what = rules.catalog[id].map { "\($0.title)." } ?? id
    return OSCALText.object(
      ("uuid", .string(OSCALIdentifier.uuid("implements", record.system, id))),
      ("control-id", .string(OSCALIdentifier.control(id))),
      (
        "props",
        .array(
          OSCALText.own([
            ("outcome", control.outcome.rawValue), ("waiver", control.waiver?.description),
            ("required", control.isRequired ? "yes" : "no"),
          ]))
      ),
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
                  ("description", OSCALText.prose([what] + shown(control) + control.reasons)),
                  ("implementation-status", ["state": .string(Self.status(control))]))
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
