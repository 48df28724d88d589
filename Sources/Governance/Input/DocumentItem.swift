package import Notation

/// A document as policies see it.
package struct DocumentItem: Sendable, Hashable {
  /// What it is.
  package let kind: DocumentKind
  /// Where it lies.
  package let path: String
  /// The component it is about.
  package let about: String?
  /// SHA-256 of its content.
  package let digest: Digest
  /// The evidence it is.
  package let evidence: String
  /// What it has and lacks.
  package let content: RequiredContent

  package init(_ declaration: DocumentDeclaration, digest: Digest, evidence: String, content: RequiredContent)
  {
    kind = declaration.kind
    path = declaration.path
    about = declaration.about
    self.digest = digest
    self.evidence = evidence
    self.content = content
  }

  /// As policies see it.
  package var json: JSON {
    var object: JSONObject = [
      "kind": .string(kind.rawValue), "path": .string(path), "digest": .string(digest.description),
      "evidence": .string(evidence),
      "missing": .array(
        content.missing.map { ["section": .string($0.section), "reason": .string($0.reason.rawValue)] }),
      "words": JSON(content.words),
    ]
    object["about"] = about.map(JSON.string)
    return .object(object)
  }
}
