import Governance
import Notation

/// A framework of the catalogue as an OSCAL catalog, so that mappings have a target: ids and our titles, not its text.
struct FrameworkDocument {
  let framework: Framework
  let modified: Timestamp

  /// - Throws: `oscal.ambiguous` where two requirements would have one id.
  func document() throws -> OSCALDocument {
    var seen: [String: String] = [:]
    let controls = try framework.requirements.map { requirement -> JSON in
      let id = OSCALIdentifier.requirement(requirement.id, of: framework.id)
      if let other = seen.updateValue(requirement.id, forKey: id) {
        throw DocumentsError(
          .oscalAmbiguous,
          "'\(other)' and '\(requirement.id)' of \(framework.id) would both be the control \(id)",
          remedy: "give one of them another id in the framework's file")
      }
      return OSCALText.object(
        ("id", .string(id)), ("class", "requirement"), ("title", OSCALText.text(requirement.id)),
        (
          "props",
          .array(
            [OSCALText.property("label", requirement.id)]
              + OSCALText.own([("effective-from", requirement.effectiveFrom)]))
        ),
        (
          "parts",
          [
            OSCALText.object(
              ("id", .string("\(id)_smt")), ("name", "statement"),
              ("prose", OSCALText.text(requirement.title)))
          ]
        ))
    }
    return try OSCALDocument(
      .catalog, named: OSCALIdentifier.token(framework.id), title: framework.title,
      version: framework.version, modified: modified,
      metadata: [
        ("props", .array(OSCALText.own([("effective-from", framework.effectiveFrom)]))),
        ("links", [["href": .string(framework.source), "rel": "reference"]]),
        ("remarks", OSCALText.text(framework.licence)),
      ],
      [
        (
          "groups",
          [
            OSCALText.object(
              ("id", .string("\(OSCALIdentifier.token(framework.id))-all")), ("class", "framework"),
              ("title", OSCALText.text(framework.title)), ("controls", .array(controls)))
          ]
        )
      ])
  }
}
