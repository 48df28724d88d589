package import Attestation
package import Notation

/// A piece of evidence as policies see it.
package struct EvidenceItem: Sendable, Hashable {
  /// What a piece of evidence is about.
  package struct Subject: Sendable, Hashable {
    /// For people.
    package let name: String
    /// What counts.
    package let digest: Digest

    package init(name: String, digest: Digest) {
      self.name = name
      self.digest = digest
    }
  }

  /// The id of the evidence that the manifest itself is.
  package static let manifestID = "manifest"

  /// Unique in its input: a statement's id, or a name such as `document:docs/model-card.md`.
  package let id: String
  /// Where it comes from.
  package let kind: EvidenceKind
  /// The control an attachment was made for.
  package let control: String?
  /// What it is about.
  package let subjects: [Subject]
  /// When it was gathered.
  package let collected: Timestamp?
  /// From when on it holds.
  package let effectiveFrom: Timestamp?
  /// The first moment at which it holds no more.
  package let effectiveUntil: Timestamp?
  /// Who vouches for it; nil for what Ephor found itself in this run.
  package let by: EnrolledKey?
  /// One line for people.
  package let summary: String
  /// Of an attachment: in what the system differs from the one that it was attested for, a phrase each.
  package let outdated: [String]
  /// Whether it is about this release: all its digests are, and it is within its period (invariant 4).
  package let current: Bool
  /// Whole days since it was collected; nil when nobody says.
  package let ageDays: Int?

  /// - Parameters:
  ///   - outdated: in what the system differs from the one it is about; it is not current then.
  ///   - release: the digests of this release; every subject must be among them.
  package init(
    id: String, kind: EvidenceKind, control: String? = nil, subjects: [Subject], collected: Timestamp?,
    effectiveFrom: Timestamp? = nil, effectiveUntil: Timestamp? = nil, by: EnrolledKey? = nil,
    summary: String, outdated: [String] = [], release: Set<Digest>, asOf: Timestamp
  ) {
    self.id = id
    self.kind = kind
    self.control = control
    self.subjects = subjects
    self.collected = collected
    self.effectiveFrom = effectiveFrom
    self.effectiveUntil = effectiveUntil
    self.by = by
    self.summary = summary
    self.outdated = outdated
    current =
      outdated.isEmpty && subjects.allSatisfy { release.contains($0.digest) }
      && effectiveFrom.map { $0 <= asOf } ?? true
      && effectiveUntil.map { asOf < $0 } ?? true
    ageDays = collected.map { max(0, asOf.days(since: $0)) }
  }

  /// The manifest, which is always current and of age 0.
  package static func manifest(_ manifest: Manifest, digest: Digest, asOf: Timestamp) -> EvidenceItem {
    EvidenceItem(
      id: manifestID, kind: .declaration, subjects: [Subject(name: manifest.file, digest: digest)],
      collected: asOf, summary: "declared in \(manifest.file)", release: [digest], asOf: asOf)
  }

  /// As policies see it. What is not known is absent.
  package var json: JSON {
    var object: JSONObject = [
      "id": .string(id), "kind": .string(kind.rawValue),
      "subjects": .array(
        subjects.map { ["name": .string($0.name), "digest": .string($0.digest.description)] }),
      "summary": .string(summary), "current": .bool(current),
    ]
    object["control"] = control.map(JSON.string)
    object["collected"] = collected.map { .string($0.description) }
    object["effective_from"] = effectiveFrom.map { .string($0.description) }
    object["effective_until"] = effectiveUntil.map { .string($0.description) }
    object["by"] = by.map {
      ["holder": .string($0.holder), "keyid": .string($0.key.keyid), "kind": .string($0.kind.rawValue)]
    }
    if !outdated.isEmpty { object["outdated"] = .array(outdated.map(JSON.string)) }
    object["age_days"] = ageDays.map { JSON($0) }
    return .object(object)
  }
}
