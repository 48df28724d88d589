import Attestation
import Governance
import Notation

/// Files that somebody attested for one control, from `governance/evidence`.
struct AttachmentCollector {
  let manifest: Manifest
  let workspace: Workspace
  let index: HashIndex
  let release: Set<Digest>
  let asOf: Timestamp

  /// The attachments of this system whose signature counts, and a note for each that does not.
  ///
  /// An attachment is current while its file is still there unchanged, its components are those of this release,
  /// and its period lasts (invariant 4).
  func collect(
    _ statements: [(file: GovernanceFolder.File, signed: SignedStatement, defects: [SignatureDefect])]
  ) -> (evidence: [EvidenceItem], notes: [String]) {
    var evidence: [EvidenceItem] = []
    var notes: [String] = []
    for (file, signed, defects) in statements
    where signed.statement.predicateType == AttachmentContent.predicateType {
      do {
        let content = try AttachmentContent(signed.statement)
        guard content.system == manifest.system.id else { continue }
        guard let author = signed.author else {
          let why = defects.first?.message ?? "its author did not sign it"
          notes.append("\(workspace.shown(file.path)) does not count: \(why)")
          continue
        }
        if let fault = StatedReason.fault(in: content.why) {
          notes.append("\(workspace.shown(file.path)) does not count: its reason says nothing: \(fault)")
          continue
        }
        evidence.append(item(signed, content, author))
      } catch {
        notes.append("\(workspace.shown(file.path)) does not count: \(error.message)")
      }
    }
    return (evidence, notes)
  }

  private func item(_ signed: SignedStatement, _ content: AttachmentContent, _ author: EnrolledKey)
    -> EvidenceItem
  {
    let present =
      (try? index.digest(of: workspace.inside(content.file), shownAs: content.file)).map { [$0] } ?? []
    return EvidenceItem(
      id: signed.id.description, kind: .attachment, control: content.control,
      subjects: signed.statement.subjects.map { EvidenceItem.Subject(name: $0.name, digest: $0.digest) },
      collected: signed.statement.collectedAt ?? signed.at, effectiveFrom: signed.statement.effectiveFrom,
      effectiveUntil: content.until, by: author, summary: "\(content.file): \(content.why)",
      release: release.union(present), asOf: asOf)
  }
}
