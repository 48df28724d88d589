import Attestation
package import Notation

/// "These files are our baseline." Subjects are the digests of every file of the baseline's folder.
package struct BaselineContent: StatementContent {
  package static let kind = "baseline"
  package static let version = 1
  package static let schemaText = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://ephor.dev/statement/baseline/v1",
      "title": "Adoption of an organisation baseline",
      "type": "object", "additionalProperties": false, "required": ["name", "version"],
      "properties": {
        "name": {"description": "The name of the baseline.", "type": "string"},
        "version": {"description": "Its version.", "type": "string"},
        "organisation": {"description": "Whose it is.", "type": "string"},
        "note": {
          "description": "What changed. In clear in statements of earlier builds alone: what is written now is sealed.",
          "type": "string", "maxLength": 10000
        },
        "sealed": {
          "description": "What stands here by commitment alone.",
          "type": "object", "additionalProperties": false, "required": ["note"],
          "properties": {
            "note": {"description": "What changed.", "type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
          }
        }
      }
    }
    """#

  /// The name of the baseline.
  package let name: String
  /// Its version.
  package let baselineVersion: String
  /// Whose it is.
  package let organisation: String?
  /// What changed.
  package let note: StatedText?

  package init(name: String, baselineVersion: String, organisation: String? = nil, note: StatedText? = nil) {
    self.name = name
    self.baselineVersion = baselineVersion
    self.organisation = organisation
    self.note = note
  }

  package init(_ reader: ObjectReader) throws(GovernanceError) {
    try reader.onlyMembers(["name", "version", "organisation", "note", StatedText.member])
    name = try reader.name("name")
    baselineVersion = try reader.name("version")
    organisation = try reader.optionalString("organisation")
    note = try reader.texts("note")["note"]
  }

  package var content: JSONObject {
    var object: JSONObject = ["name": .string(name), "version": .string(baselineVersion)]
    object["organisation"] = organisation.map(JSON.string)
    object.write(note, as: "note")
    return object
  }

  /// Why a baseline's folder is not what its owner signed.
  package enum Refusal: Error, Sendable, Hashable {
    /// The content is not that of a baseline.
    case malformed(GovernanceError)
    /// The owner that the trust root names did not sign.
    case notSignedByOwner(keyid: String)
    /// The statement holds only from later on.
    case notYetEffective(Timestamp)
    /// The statement does not hold any more.
    case expired(Timestamp)
    /// A file that the statement names is not there.
    case fileMissing(String)
    /// A file that the statement does not name.
    case fileUnsigned(String)
    /// A file that is not as it was signed.
    case fileChanged(String)

    /// One sentence for people.
    package var message: String {
      switch self {
      case .malformed(let error): error.message
      case .notSignedByOwner(let keyid):
        "the baseline is not signed by its owner (key \(keyid.prefix(12))…) that the trust root names"
      case .notYetEffective(let from): "the baseline holds only from \(from)"
      case .expired(let at): "the baseline expired on \(at)"
      case .fileMissing(let path): "\(path) is part of the signed baseline and is missing"
      case .fileUnsigned(let path): "\(path) is not part of the signed baseline"
      case .fileChanged(let path): "\(path) was changed after the baseline was signed"
      }
    }
  }

  /// Judges whether the owner signed exactly these files (invariant 14).
  ///
  /// - Parameters:
  ///   - owner: the id of the key that the trust root names as the baseline's owner.
  ///   - files: every file of the folder, by the names that the subjects use.
  package static func judge(
    _ signed: SignedStatement, owner: String, files: [String: Digest], asOf: Timestamp
  ) -> Result<BaselineContent, Refusal> {
    let content: BaselineContent
    do {
      content = try BaselineContent(signed.statement)
    } catch {
      return .failure(.malformed(error))
    }
    guard signed.signatories.contains(where: { $0.key.keyid == owner }) else {
      return .failure(.notSignedByOwner(keyid: owner))
    }
    if let from = signed.at, from > asOf { return .failure(.notYetEffective(from)) }
    if let until = signed.statement.effectiveUntil, until <= asOf { return .failure(.expired(until)) }
    var named: Set<String> = []
    for subject in signed.statement.subjects {
      named.insert(subject.name)
      guard let digest = files[subject.name] else { return .failure(.fileMissing(subject.name)) }
      guard digest == subject.digest else { return .failure(.fileChanged(subject.name)) }
    }
    for path in files.keys.sorted() where !named.contains(path) { return .failure(.fileUnsigned(path)) }
    return .success(content)
  }
}
