import Attestation
import Governance
import Notation

/// Files that somebody attested for one control, from `governance/evidence`.
struct AttachmentCollector {
  let path: ReleasePath
  let asOf: Timestamp

  /// The attachments of this system whose signature counts, and a note for each that does not.
  ///
  /// An attachment is current while its file is still there unchanged, the components that its control binds it to
  /// are those it was attested for, and its period lasts (invariant 4). What the release is made of and what is
  /// judged as something else already cannot be attested, whoever signed it.
  func collect(
    _ statements: [(file: GovernanceFolder.File, signed: SignedStatement, defects: [SignatureDefect])]
  ) -> (evidence: [EvidenceItem], notes: [String]) {
    let (manifest, workspace) = (path.manifest, path.workspace)
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
        guard author.kind == .person else {
          notes.append(
            "\(workspace.shown(file.path)) does not count: only a person attests a file, and \(author.holder) is none"
          )
          continue
        }
        if let clear = content.why.clear, let fault = StatedReason.fault(in: clear) {
          notes.append("\(workspace.shown(file.path)) does not count: its reason says nothing: \(fault)")
          continue
        }
        if let use = AttestableFile(path).use(of: content.file) {
          notes.append("\(workspace.shown(file.path)) does not count: \(content.file) is \(use)")
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
    let present = try? path.index.digest(of: path.workspace.inside(content.file), shownAs: content.file)
    let file = signed.statement.subjects.filter { $0.name == content.file }
    var outdated = AttachmentScope.differences(
      of: content.about, from: path.components.ordered,
      binding: path.rules.catalog[content.control]?.bindsAttachments ?? [])
    if present == nil {
      outdated.insert("the file is not there any more", at: 0)
    } else if !file.isEmpty, !file.contains(where: { $0.digest == present }) {
      outdated.insert("the file has changed since", at: 0)
    }
    return EvidenceItem(
      id: signed.id.description, kind: .attachment, control: content.control,
      subjects: (file.isEmpty ? signed.statement.subjects : file)
        .map { EvidenceItem.Subject(name: $0.name, digest: $0.digest) },
      collected: signed.statement.collectedAt ?? signed.at, effectiveFrom: signed.statement.effectiveFrom,
      effectiveUntil: content.until, by: author,
      summary: content.file + (content.why.clear.map { ": \($0)" } ?? ""),
      outdated: outdated, release: Set([present].compactMap { $0 }), asOf: asOf)
  }
}
