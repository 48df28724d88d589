package import Notation

/// The control-by-control table of a pack (`controls.json`).
///
/// Version 1: `{"version": 1, "as_of": TIME, "basis": ID, "controls": [{"control", "title", "outcome", "waiver",
/// "evidence"}]}`; `title` and `waiver` may be absent; basis, waiver and evidence are ids of statements.
package struct PackControls: Sendable, Hashable {
  /// What is said of a control.
  package enum Outcome: String, Sendable, Hashable, CaseIterable {
    case met, violated, inconclusive, stale, missing
  }

  /// One control.
  package struct Row: Sendable, Hashable {
    package let control: String
    package let title: String?
    package let outcome: Outcome
    /// The waiver that stands beside the outcome; it changes no outcome.
    package let waiver: StatementID?
    package let evidence: [StatementID]
  }

  /// Most rows.
  package static let rowLimit = 10_000
  private static let limits = ParsingLimits(bytes: 16 << 20, depth: 8, nodes: 1_000_000)
  private static let version = 1

  /// The moment at which age was judged.
  package let asOf: Timestamp
  /// The statement that the outcomes are taken from.
  package let basis: StatementID
  package let rows: [Row]

  /// Throws `pack.malformed`, `pack.too_large`, and `NotationError` for text that is no JSON.
  package init(parsing bytes: [UInt8]) throws {
    let json = try JSON.parse(bytes, limits: Self.limits)
    guard Set(json.object?.keys ?? []) == ["version", "as_of", "basis", "controls"],
      json["version"]?.int == Self.version,
      let asOf = json["as_of"]?.string.flatMap({ try? Timestamp(parsing: $0) }),
      let basis = json["basis"]?.string.flatMap({ StatementID($0) }),
      let rows = json["controls"]?.array
    else { throw Self.malformed("it is not of version 1 with as_of, basis and controls") }
    guard rows.count <= Self.rowLimit else {
      throw AttestationError(
        .packTooLarge, "the table has \(rows.count) controls; the limit is \(Self.rowLimit)")
    }
    self.asOf = asOf
    self.basis = basis
    self.rows = try rows.map(Self.row)
    guard Set(self.rows.map(\.control)).count == rows.count else {
      throw Self.malformed("it names a control twice")
    }
  }

  /// The ids of all statements that its rows rest on.
  package var references: Set<StatementID> {
    Set(rows.flatMap { $0.evidence + ($0.waiver.map { [$0] } ?? []) })
  }

  /// `3 met, 1 violated (waived 1)`.
  package var summary: String {
    let counts = Outcome.allCases.compactMap { outcome in
      let rows = rows.filter { $0.outcome == outcome }
      let waived = rows.count { $0.waiver != nil }
      let mark = waived > 0 ? " (\(waived) waived)" : ""
      return rows.isEmpty ? nil : "\(rows.count) \(outcome.rawValue)\(mark)"
    }
    return counts.isEmpty ? "none" : counts.joined(separator: ", ")
  }

  private static func row(_ json: JSON) throws -> Row {
    let members: Set<String> = ["control", "title", "outcome", "waiver", "evidence"]
    guard let object = json.object, members.isSuperset(of: object.keys),
      let control = json["control"]?.string, !control.isEmpty,
      let outcome = json["outcome"]?.string.flatMap(Outcome.init), let evidence = json["evidence"]?.array
    else { throw malformed("a row is not control, title, outcome, waiver and evidence") }
    let ids = evidence.compactMap { $0.string.flatMap { StatementID($0) } }
    let waiver = json["waiver"]?.string.flatMap { StatementID($0) }
    guard ids.count == evidence.count, (waiver == nil) == (object["waiver"] == nil) else {
      throw malformed("the row of \(control) has evidence or a waiver that is no id of a statement")
    }
    guard (json["title"]?.string == nil) == (object["title"] == nil) else {
      throw malformed("the row of \(control) has a title that is no text")
    }
    return Row(
      control: control, title: json["title"]?.string, outcome: outcome, waiver: waiver, evidence: ids)
  }

  private static func malformed(_ what: String) -> AttestationError {
    AttestationError(.packMalformed, "the table of controls cannot be taken: \(what)")
  }
}
