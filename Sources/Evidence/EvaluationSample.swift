import Attestation
package import Governance
package import Notation

/// The file of one evaluation, read and checked: everything that measuring needs but its settings.
package struct EvaluationSample: Sendable {
  /// What the manifest declares.
  package let declaration: EvaluationDeclaration
  /// SHA-256 of the file.
  package let fileDigest: Digest
  /// The seed of every random choice: it follows from file and declaration alone (invariant 13).
  package let seed: UInt64
  /// How many of the rows are different.
  package let rows: EvaluationRows
  let columns: Columns

  enum Columns: Sendable {
    case classification(ClassificationColumns)
    case labelled(LabelledColumns)
  }

  /// Reads the file.
  ///
  /// - Parameters:
  ///   - bytes: the file's content.
  ///   - file: its name as the user knows it.
  ///   - location: where the manifest declares the evaluation.
  /// - Throws: `EvidenceError` for a file that is not what the manifest says, `NotationError` for text that is no
  ///   table, `StatisticsError` for limits of the measuring itself.
  package init(
    _ declaration: EvaluationDeclaration, bytes: [UInt8], file: String, at location: SourceLocation
  ) throws {
    self.declaration = declaration
    let digest = Digest(sha256Of: bytes)
    let suite = try CanonicalJSON.encode(declaration.json)
    seed = Digest(sha256Of: digest.bytes + suite).bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    fileDigest = digest
    let table = try EvidenceTable(bytes, file: file)
    let census = table.census(except: declaration.columns.id)
    switch declaration.kind {
    case .classification:
      let read = try ClassificationColumns(table, declaration, at: location)
      rows = census.rows.with(read.improbable)
      columns = .classification(read)
    case .labelled:
      rows = census.rows
      columns = .labelled(try LabelledColumns(table, declaration, at: location))
    }
    guard !census.isCopied || census.isIdentified else {
      throw EvidenceError(
        .copiedRows,
        "every row of \(file) occurs \(census.multiple) times or a multiple of that: \(census.count) rows, "
          + "\(census.distinct) different ones",
        remedy:
          "give each case once. If they are different cases, give each an id of its own and name the column in columns.id",
        at: location)
    }
  }
}
