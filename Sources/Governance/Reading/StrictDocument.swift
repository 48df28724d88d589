import Notation

/// Reads a document of the rules, refusing whatever its schema does not know.
enum StrictDocument {
  /// The most findings that one refusal lists.
  private static let listed = 5

  /// - Throws: `document.invalid`, saying the first few things that are wrong, at the place of the first.
  static func read(
    _ bytes: [UInt8], file: String, schema: DocumentSchema
  ) throws(GovernanceError) -> SourceDocument {
    let source: SourceDocument
    let findings: [Diagnostic]
    do {
      source = try SourceDocument.parse(bytes, file: file, limits: .standard)
      findings = try schema.compiled().validate(source.root)
    } catch let error as any CodedError {
      throw GovernanceError(.documentInvalid, error.message, remedy: error.remedy, at: error.location)
    } catch {
      throw GovernanceError(.documentInvalid, "\(file) cannot be read: \(error)")
    }
    guard let first = findings.first else { return source }
    let others = findings.dropFirst().prefix(listed - 1).map { finding in
      "line \(finding.location?.position.line ?? 0): \(finding.message)"
    }
    let rest = findings.count > listed ? ["and \(findings.count - listed) more"] : []
    throw GovernanceError(
      .documentInvalid, ([first.message] + others + rest).joined(separator: "; "),
      remedy: first.expected.map { "expected \($0)" } ?? "see Schemas/\(schema.fileName)", at: first.location)
  }
}
