import Attestation
package import Gate
package import Notation

/// An OSCAL document as it is written: indented JSON, the same bytes for the same content.
package struct OSCALDocument: Sendable, Answer {
  /// Which model it is of.
  package let model: OSCALModel
  /// Its name in a workspace.
  package let name: String
  /// `{"catalog": {…}}`
  package let json: JSON

  /// Puts identifier and metadata before the content.
  ///
  /// The identifier follows from all that is said, the time aside, so that a document has a new one exactly when it
  /// says something new.
  init(
    _ model: OSCALModel, named name: String, title: String, version: String, modified: Timestamp,
    metadata: [(String, JSON?)] = [], _ content: [(String, JSON?)]
  ) throws {
    self.model = model
    self.name = name
    var heading: JSONObject = ["title": .string(OSCALText.line(title))]
    heading["last-modified"] = .string(modified.description)
    heading["version"] = .string(OSCALText.line(version))
    heading["oscal-version"] = .string(OSCALModel.version)
    for (member, value) in OSCALText.present(metadata) { heading[member] = value }
    let body = OSCALText.present(content)
    var said = heading
    said["last-modified"] = nil
    let digest = Digest(
      sha256Of: try CanonicalJSON.encode([.string(name), .object(said), .object(JSONObject(body))]))
    var members: JSONObject = ["uuid": .string(OSCALIdentifier.uuid(model.rawValue, digest.hex))]
    members["metadata"] = .object(heading)
    for (member, value) in body { members[member] = value }
    json = .object([model.rawValue: .object(members)])
  }

  /// What stands below the model's name.
  package var content: JSON { json[model.rawValue] ?? .null }

  /// As it is written, with a line break at the end.
  package var bytes: [UInt8] { Array((json.text(.pretty) + "\n").utf8) }

  /// As it is written.
  package func text(_ style: TextStyle) -> String { json.text(.pretty) }
}
