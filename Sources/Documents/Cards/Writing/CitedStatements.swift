import Attestation
import Governance
import Notation
import Rendering
import TransparencyLog

/// The statements that a document cites, numbered in the order of first citation.
struct CitedStatements: Sendable {
  /// In order of first citation.
  private(set) var statements: [LoggedStatement] = []
  private var positions: [StatementID: Int] = [:]

  /// The number of a statement, from 0; a new one where it was not cited yet.
  mutating func position(of statement: LoggedStatement) -> Int {
    if let known = positions[statement.id] { return known }
    positions[statement.id] = statements.count
    statements.append(statement)
    return statements.count - 1
  }

  /// As a page lists them.
  var references: [PageReference] {
    statements.map(Self.reference)
  }

  /// A statement as a page lists it.
  static func reference(_ statement: LoggedStatement) -> PageReference {
    PageReference(
      label: statement.kindName, id: statement.id.description,
      details: [
        PageReference.Detail("recorded", statement.recordedAt.description),
        PageReference.Detail("by", author(statement)),
        PageReference.Detail("leaf", "\(statement.index)"),
      ])
  }

  /// A statement as the record of a document lists it.
  static func source(_ statement: LoggedStatement) -> CardRecord.Source {
    CardRecord.Source(
      id: statement.id.description, kind: statement.kindName, recorded: statement.recordedAt.description,
      by: author(statement), leaf: Int(clamping: statement.index.rawValue))
  }

  /// Who said it, and whether that counts.
  static func author(_ statement: LoggedStatement) -> String {
    if let author = statement.author {
      return author.isDemo ? "\(author.name), a key marked DEMO" : author.name
    }
    return "key \(statement.statement.author.prefix(12))…, which the trust root does not enrol"
  }
}
