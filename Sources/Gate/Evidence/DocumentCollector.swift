import Attestation
import Governance
import Notation

/// The declared documents, read and checked for what each kind must contain.
struct DocumentCollector {
  let manifest: Manifest
  let workspace: Workspace
  let baseline: Baseline
  let release: Set<Digest>
  let asOf: Timestamp

  /// A document, and what is wrong with it by line, for findings.
  struct Collected {
    let item: DocumentItem
    let evidence: EvidenceItem
    /// What deserves a look and decides nothing.
    let notes: [String]
  }

  /// Reads every document that exists; one that does not is absent from the input, and its control unsatisfied.
  ///
  /// - Throws: what reading a file throws, except that it is not there.
  func collect() throws -> [Collected] {
    try manifest.documents.compactMap { declaration in
      let place = manifest.location(of: declaration.pointer.appending("path"))
      let read = try GateError.placing(place) { try self.read(declaration) }
      guard let (document, digest) = read else { return nil }
      let id = "document:\(declaration.path)"
      let required = baseline.documents[declaration.kind] ?? []
      let content = RequiredContent.check(document, against: required)
      let shown = workspace.shown(declaration.path)
      let notes = RequiredContent.twins(in: document, among: required).map { titles in
        "\(shown): the sections \(titles.map { "“\($0)”" }.joined(separator: ", ")) say the very same; check that each was written for its heading"
      }
      let name = declaration.kind.rawValue.replacing("_", with: " ")
      return Collected(
        item: DocumentItem(declaration, digest: digest, evidence: id, content: content),
        evidence: EvidenceItem(
          id: id, kind: .document, subjects: [EvidenceItem.Subject(name: declaration.path, digest: digest)],
          collected: asOf, summary: "\(name) \(declaration.path), \(content.words) words",
          release: release.union([digest]), asOf: asOf),
        notes: notes)
    }
  }

  /// The document and its digest; nil when there is none.
  private func read(_ declaration: DocumentDeclaration) throws -> (MarkdownDocument, Digest)? {
    let path = try workspace.inside(declaration.path)
    guard FileStamp.read(path) != nil else { return nil }
    let shown = workspace.shown(declaration.path)
    let bytes = try FileReader.bytes(path, shownAs: shown)
    return (try MarkdownDocument(bytes, file: shown), Digest(sha256Of: bytes))
  }
}
