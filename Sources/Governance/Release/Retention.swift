import Attestation
package import Notation

/// How long the openings of a kind of statement are kept at least.
///
/// The floor binds whoever tidies up, not a person's right: an erasure that somebody asked for or that was ordered
/// needs no floor. What a legal hold keeps longer is told by `SealedRecord`.
package struct Retention: Sendable {
  /// Days, by kind: ten years for what a release rests on (Regulation (EU) 2024/1689, Article 18).
  package static let floors: [String: Int] = [
    "submission": 3_653, "approval": 3_653, "waiver": 3_653, "attachment": 3_653, "incident": 3_653,
  ]
  /// Days for any other kind: six months (Articles 19 and 26(6)).
  package static let otherFloor = 184

  private let days: [String: Int]

  /// - Parameter days: what the organisation asks for, by kind; where it is less than the floor, the floor holds.
  package init(days: [String: Int] = [:]) { self.days = days }

  /// For how many days the openings of a kind are kept at least.
  package func days(of kind: String) -> Int {
    let floor = Self.floors[kind] ?? Self.otherFloor
    return max(floor, days[kind] ?? floor)
  }

  /// Until when the openings of a statement are kept at least: counted from its recording in the log, or from the time
  /// that its author gives where no log recorded it; nil without either, which is kept.
  package func end(of signed: SignedStatement) -> Timestamp? {
    (signed.recordedAt ?? signed.statement.effectiveFrom)?
      .adding(DaySpan(days: days(of: Self.kind(of: signed))))
  }

  /// `approval`; the whole predicate type where it is not one of Ephor's.
  package static func kind(of signed: SignedStatement) -> String {
    PredicateType.parse(signed.statement.predicateType)?.kind ?? signed.statement.predicateType
  }
}

extension Retention {
  /// Reads what a baseline asks for: days by kind, each no less than the floor, as the baseline's schema has it.
  static func days(_ reader: ObjectReader) throws(GovernanceError) -> [String: Int] {
    var days: [String: Int] = [:]
    for kind in reader.object.keys { days[kind] = try reader.int(kind) }
    return days
  }
}
