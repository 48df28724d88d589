import Decision
import Gate
import Governance
import Notation

/// The parts of a system as OSCAL sees them.
extension OSCALSystem {
  /// The component definition: each part of the manifest, and Ephor as what validates the controls.
  func componentDefinition() throws -> OSCALDocument {
    try OSCALDocument(
      .component, named: name, title: "Components of \(manifest.system.name) \(record.release)",
      version: version, modified: modified, metadata: heading,
      [("components", .array(manifest.components.map(definition) + [validation]))])
  }

  private func definition(_ component: Component) -> JSON {
    OSCALText.object(
      ("uuid", .string(componentID(component.name))), ("type", .string(Self.type(component.kind))),
      ("title", OSCALText.text(component.name)), ("description", OSCALText.text(describe(component))),
      ("props", .array(properties(component))))
  }

  /// Ephor itself: what it checks of each control, and by which kinds of evidence.
  private var validation: JSON {
    let judged = account.controls.compactMap { rules.catalog[$0.control] }
    return OSCALText.object(
      ("uuid", .string(Self.platformID)), ("type", "validation"), ("title", OSCALText.text(record.engine)),
      (
        "description",
        "Decides by policy, on evidence, at every control point; each decision is signed and stands in a log."
      ),
      ("props", .array(OSCALText.own([("rules-digest", record.policy.description)]))),
      (
        "control-implementations",
        [
          OSCALText.object(
            ("uuid", .string(OSCALIdentifier.uuid("validation", record.system))),
            ("source", .string(OSCALModel.profile.href(name))),
            ("description", OSCALText.text("What the \(record.point.words) gate judges.")),
            (
              "implemented-requirements",
              .array(
                judged.map { control in
                  OSCALText.object(
                    ("uuid", .string(OSCALIdentifier.uuid("validates", record.system, control.id))),
                    ("control-id", .string(OSCALIdentifier.control(control.id))),
                    (
                      "description",
                      OSCALText.prose(
                        [control.intent] + control.evidence.map { "\($0.kind.rawValue): \($0.description)" })
                    ))
                })
            ))
        ]
      ))
  }

  func describe(_ component: Component) -> String {
    let kind = component.kind.rawValue.replacing("_", with: " ")
    let source = component.json["source"]?.string.map { ", from \($0)" } ?? ""
    return "A \(kind)\(component.version.map { " of version \($0)" } ?? "")\(source)."
  }

  func properties(_ component: Component) -> [JSON] {
    OSCALText.own([
      ("component-kind", component.kind.rawValue), ("digest", digest(of: component.name)),
      ("component-version", component.version), ("licence", component.json["licence"]?.string),
      ("path", component.path),
    ])
  }

  /// A kind of component in OSCAL's words: what somebody else runs is a service, anything else software.
  static func type(_ kind: ComponentKind) -> String { kind == .thirdParty ? "service" : "software" }
}
