import Notation

/// Reads a document of the rules, refusing whatever its schema does not know.
enum StrictDocument {
  /// The most findings that one refusal lists.
  private static let listed = 20

  /// - Throws: `document.invalid` with the things that are wrong, at the place of the first.
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
    let advice = "`ephor catalog schema \(schema.rawValue)` prints what may stand there"
    guard findings.count > 1 else {
      throw GovernanceError(
        .documentInvalid, first.message, remedy: first.expected.map { "expected \($0)" } ?? advice,
        at: first.location)
    }
    let rest = findings.count > listed ? ", of which the first \(listed) are" : ""
    throw GovernanceError(
      .documentInvalid, "the file has \(findings.count) mistakes\(rest)", remedy: advice, at: first.location,
      mistakes: Array(findings.prefix(listed)))
  }
}
