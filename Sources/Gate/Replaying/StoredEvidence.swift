import Governance
import Notation

/// The evidence of a recorded input document, as its decision saw it.
enum StoredEvidence {
  /// What currency and age each piece had then; who vouched for it stands in the document and judges nothing here.
  static func items(of input: JSON, asOf: Timestamp) -> [EvidenceItem] {
    (input["context"]?["evidence"]?.array ?? []).compactMap { entry in
      guard let id = entry["id"]?.string, let kind = entry["kind"]?.string.flatMap(EvidenceKind.init),
        let current = entry["current"]?.bool
      else { return nil }
      let subjects = (entry["subjects"]?.array ?? []).compactMap { subject -> EvidenceItem.Subject? in
        guard let name = subject["name"]?.string,
          let digest = subject["digest"]?.string.flatMap({ try? Digest(parsing: $0) })
        else { return nil }
        return EvidenceItem.Subject(name: name, digest: digest)
      }
      func time(_ member: String) -> Timestamp? {
        entry[member]?.string.flatMap { try? Timestamp(parsing: $0) }
      }
      // The document says whether it was current; naming its own digests as the release's repeats that.
      let release = current ? Set(subjects.map(\.digest)) : []
      return EvidenceItem(
        id: id, kind: kind, control: entry["control"]?.string, subjects: subjects,
        collected: time("collected"),
        effectiveFrom: time("effective_from"), effectiveUntil: time("effective_until"),
        summary: entry["summary"]?.string ?? "", release: release, asOf: asOf)
    }
  }
}
