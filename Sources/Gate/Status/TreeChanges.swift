package import Governance
package import Notation

/// What of a folder is no longer what a decision was made about: whoever is told of the decision must know it.
///
/// Compared are the manifest, the components, what evaluations measure, attested files and declared documents, each
/// by the digest that the decision's input document names. What lies elsewhere cannot be looked at.
package struct TreeChanges: Sendable, Hashable {
  /// Manifest, components, measured and attested files: `ephor.yaml changed`, `model is gone`.
  package let facts: [String]
  /// Declared documents: `docs/model-card.md changed`.
  package let documents: [String]

  /// Most phrases that the sentence holds; the rest is counted.
  private static let most = 4

  /// Compares a folder with what an input document names.
  ///
  /// - Parameters:
  ///   - manifest: the manifest of then.
  ///   - believes: whether the index of digests beside the log spares reading files that seem unchanged.
  package init(since input: JSON, manifest: Manifest, in workspace: Workspace, believing believes: Bool) {
    let index = HashIndex(path: believes ? "\(workspace.local)/hash-index" : nil)
    let context = input["context"] ?? [:]
    var facts: [String] = []
    var documents: [String] = []
    func compare(_ path: String, with digest: Digest?) -> String? {
      guard let file = try? workspace.inside(path), FileStamp.read(file) != nil else {
        return "\(path) is gone"
      }
      return (try? index.digest(of: file, shownAs: path)) == digest ? nil : "\(path) changed"
    }
    for item in context["evidence"]?.array ?? [] {
      guard let kind = item["kind"]?.string.flatMap(EvidenceKind.init), item["current"]?.bool == true,
        let subject = item["subjects"]?[0]
      else { continue }
      let digest = subject["digest"]?.string.flatMap { try? Digest(parsing: $0) }
      let path = kind == .declaration ? Workspace.manifestName : subject["name"]?.string ?? ""
      guard [.declaration, .document, .evaluation, .attachment].contains(kind), let digest,
        let change = compare(path, with: digest)
      else { continue }
      if kind == .document {
        documents.append(change)
      } else if !facts.contains(change) {
        facts.append(change)
      }
    }
    for component in manifest.components where component.path != nil {
      let then = context["components"]?.array?.first { $0["name"]?.string == component.name }
      guard let digest = then?["digest"]?.string else { continue }
      let now = try? ComponentDigests.digest(of: component, manifest, in: workspace, index: index)
      if now?.description != digest {
        facts.append("\(component.name) \(now == nil ? "is gone or does not read" : "changed")")
      }
    }
    self.facts = facts
    self.documents = documents
  }

  /// One sentence; nil where nothing changed.
  ///
  /// - Parameters:
  ///   - all: whether documents count, which a document that was written since is itself.
  ///   - command: what decides anew.
  package func sentence(withDocuments all: Bool = true, deciding command: String = "ephor gate") -> String? {
    let changes = all ? facts + documents : facts
    guard !changes.isEmpty else { return nil }
    let more = changes.count > Self.most ? " and \(changes.count - Self.most) more" : ""
    return
      "the folder is no longer what was decided: \(changes.prefix(Self.most).joined(separator: ", "))\(more); "
      + "`\(command)` decides anew"
  }
}
