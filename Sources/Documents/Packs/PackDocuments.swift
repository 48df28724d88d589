import Attestation
import Governance
import Ledger
package import Notation
import TransparencyLog

/// The files under `documents/` of a pack: what the decision rested on, what people wrote, and the same story as the
/// page tells for machines.
package struct PackDocuments {
  /// Largest document that goes into a pack, in bytes; larger ones are named by digest alone.
  package static let byteLimit = NamedLimit("pack.document", 32 << 20, unit: "bytes")

  /// The story for machines.
  static let storyNames = ["timeline.json", "people.json", "lineage.json"]

  /// What `addBasis` fills.
  private static let basisFolders = ["decision-", "rules/", "manifest/", "repository/"]

  private(set) var files: [ArchiveFile] = []
  /// Declared documents that the content store does not hold.
  private(set) var absent: [String] = []
  private var paths: Set<String> = []

  /// What an audit reads: input document, rules, manifest and declared documents of the decision, each as the content
  /// store has it under the digest that the decision names.
  ///
  /// - Parameter whole: whether nothing is to be left out; else the input document is, which names everything.
  mutating func addBasis(_ basis: DecisionBasis, whole: Bool) throws {
    // The place that whoever verifies the pack sees first.
    let folder = "decision-\(basis.decision.soundLeaves.first?.index ?? basis.decision.index)"
    if whole, let input = basis.input { add("\(folder)/input.json", try CanonicalJSON.encode(input)) }
    if let listing = basis.listing { add("\(folder)/rules.json", try CanonicalJSON.encode(listing)) }
    if let manifest = basis.manifest { add("manifest/\(Self.name(manifest.file))", manifest.bytes) }
    for file in basis.ruleFiles { add("rules/\(file.layer.rawValue)/\(file.path)", file.bytes) }
    for document in basis.documents {
      if let bytes = document.bytes {
        add("repository/\(document.path)", bytes)
      } else {
        absent.append(document.path)
      }
    }
  }

  /// Files that whoever builds the pack gave.
  mutating func add(_ given: [ArchiveFile]) throws(DocumentsError) {
    for file in given {
      guard !String(decoding: file.bytes, as: UTF8.self).contains("PRIVATE KEY-----") else {
        throw DocumentsError(
          .packDocument, "\(file.path) holds a private key, which must never be handed out",
          remedy: "leave it out; if it was shared before, revoke that key")
      }
      guard add("added/\(file.path)", file.bytes) else {
        throw DocumentsError(
          .packDocument, "two documents of the pack would be called \(file.path)",
          remedy: "give files of different names")
      }
    }
  }

  /// What machines read of the story: `timeline.json`, `people.json`, `lineage.json`.
  mutating func addStory(_ acts: [PackAct], _ people: PackPeople) {
    let timeline: JSON = ["version": 1, "acts": .array(acts.map(\.json))]
    for (name, story) in zip(Self.storyNames, [timeline, Self.people(people), Self.lineage(acts)]) {
      add(name, story.serialized(.pretty))
    }
  }

  /// Leaves out what only a decision vouches for that the pack does not show.
  mutating func removeBasis() {
    files.removeAll { file in Self.basisFolders.contains { file.path.hasPrefix($0) } }
    absent = []
  }

  /// Leaves out what is not to be shown.
  mutating func remove(_ redaction: PackRedaction) {
    files.removeAll { file in
      let path = file.path
      // Also by the name it has in the repository.
      let short = path.split(separator: "/", maxSplits: 1).last.map(String.init) ?? path
      return redaction.hides(file: path) || redaction.hides(file: short)
    }
  }

  @discardableResult
  private mutating func add(_ path: String, _ bytes: [UInt8]) -> Bool {
    guard Self.byteLimit.allows(bytes.count) else { return true }
    // Names that cannot stand in an archive keep their content under its digest.
    let safe = ArchivePath.isSafe(PackPath.documents + path)
    let name = safe ? path : "by-digest/\(Digest(sha256Of: bytes).hex)"
    guard paths.insert(name.lowercased()).inserted else { return false }
    files.append(ArchiveFile(name, bytes))
    return true
  }

  private static func name(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// `{"version", "organisation", "keys": [{keyid, holder, name?, kind, ranks, valid_from, valid_until?, revoked?}]}`
  private static func people(_ people: PackPeople) -> JSON {
    [
      "version": 1, "organisation": .string(people.root.organisation),
      "keys": .array(
        people.keys.trustRoot.keys.map { key in
          var object: JSONObject = [
            "keyid": .string(key.key.keyid), "holder": .string(key.holder),
            "kind": .string(key.kind.rawValue),
            "ranks": .array(key.ranks.map(JSON.string)), "valid_from": .string(key.validFrom.description),
          ]
          object["name"] = key.displayName.map(JSON.string)
          object["valid_until"] = key.validUntil.map { .string($0.description) }
          object["revoked"] = key.revoked.map { .string($0.description) }
          return .object(object)
        }),
    ]
  }

  /// `{"version", "subjects": [{digest, names, statements}], "statements": [{id, refers_to}]}`: which statements are
  /// about which content, and which rest on which.
  private static func lineage(_ acts: [PackAct]) -> JSON {
    [
      "version": 1,
      "subjects": .array(
        PackSubject.all(in: acts).map { subject in
          [
            "digest": .string(subject.digest.description),
            "names": .array(subject.names.map(JSON.string)),
            "statements": .array(subject.acts.map { .string($0.logged.id.description) }),
          ]
        }),
      "statements": .array(
        acts.map { act in
          [
            "id": .string(act.logged.id.description),
            "refers_to": .array(act.references.map { .string($0.description) }),
          ]
        }),
    ]
  }
}
