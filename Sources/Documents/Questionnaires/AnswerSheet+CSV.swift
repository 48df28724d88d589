import Attestation
import Gate
import Governance
import Notation

/// The questionnaire with its answers beside it, for a spreadsheet.
extension AnswerSheet {
  /// What is added to the columns that were there.
  private static let columns = [
    "ephor_status", "ephor_answer", "ephor_controls", "ephor_matched", "ephor_evidence", "ephor_collected",
    "ephor_age_days", "ephor_supply", "ephor_decision", "ephor_decided_by",
  ]

  /// RFC 4180, every cell quoted, no cell that a spreadsheet would calculate.
  package var csv: String {
    let heading = questionnaire.header + Self.columns
    let lines = zip(questionnaire.rows, rows).map { cells, row in cells + added(row) }
    return ([heading] + lines).map { cells in
      cells.map(Self.cell).joined(separator: ",") + "\r\n"
    }.joined()
  }

  private func added(_ row: Row) -> [String] {
    let evidence = row.controls.flatMap(\.evidence)
    let oldest = evidence.compactMap(\.collected).min()
    var commands: [String] = []
    for command in row.controls.compactMap(\.command) where !commands.contains(command) {
      commands.append(command)
    }
    var ids: [String] = []
    for name in evidence.map(\.name) where !ids.contains(name) { ids.append(name) }
    return [
      row.status.rawValue,
      row.status == .unanswered ? "" : row.controls.map(\.text).joined(separator: "; "),
      row.controls.map(\.control).joined(separator: " "), row.why, ids.joined(separator: "; "),
      oldest?.description ?? "", evidence.compactMap(\.ageDays).max().map(String.init) ?? "",
      commands.joined(separator: "; "), system.decision.id.description,
      signatory,
    ]
  }

  /// A cell as text: what a spreadsheet would take for a formula has an apostrophe before it.
  ///
  /// Spaces and characters that cannot be seen are skipped before looking, and the wide forms of the signs count too
  /// (OWASP, CSV injection).
  static func cell(_ text: String) -> String {
    let visible = text.unicodeScalars.first { scalar in
      !scalar.properties.isWhitespace && !scalar.properties.isDefaultIgnorableCodePoint
        && scalar.value >= 0x20
    }
    let startsBadly = text.unicodeScalars.first.map { ["\t", "\r", "\n", "\0"].contains($0) } ?? false
    let isFormula = visible.map { "=+-@＝＋－＠|%".unicodeScalars.contains($0) } ?? false
    let safe = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\0" }))
    return "\"\(isFormula || startsBadly ? "'" : "")\(safe.replacing("\"", with: "\"\""))\""
  }
}
