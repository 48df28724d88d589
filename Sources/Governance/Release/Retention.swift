import Attestation
package import Notation

/// How long the openings of a kind of statement are kept at least, what keeps one longer, and what was erased.
///
/// The floor binds whoever tidies up, not a person's right: an erasure that somebody asked for or that was ordered
/// needs no floor. A legal hold binds everybody.
package struct Retention: Sendable {
  /// Days, by kind: ten years for what a release rests on (Regulation (EU) 2024/1689, Article 18).
  package static let floors: [String: Int] = [
    "submission": 3_653, "approval": 3_653, "waiver": 3_653, "attachment": 3_653, "incident": 3_653,
  ]
  /// Days for any other kind: six months (Articles 19 and 26(6)).
  package static let otherFloor = 184

  /// Why an opening is not erased.
  package enum Refusal: Sendable, Hashable {
    /// A legal hold is on it.
    case held
    /// It is kept at least until then.
    case tooEarly(until: Timestamp)
  }

  /// What is held.
  package let held: Set<Digest>
  /// What was erased, and when that was said first.
  package let erased: [Digest: Timestamp]
  private let days: [String: Int]

  /// Folds holds and erasures, oldest first; of two holds at one moment the one that holds wins.
  ///
  /// - Parameters:
  ///   - statements: all statements; only holds and erasures whose author signed are looked at. What was held or
  ///     erased stays so when the key of whoever said it ends; ending a hold takes a key that counts.
  ///   - days: what the organisation asks for, by kind; where it is less than the floor, the floor holds.
  package init(_ statements: [SignedStatement], days: [String: Int] = [:]) {
    self.days = days
    held = Self.held(statements)
    var erased: [Digest: Timestamp] = [:]
    for signed in statements where signed.asOnceSigned.author != nil {
      guard let at = signed.recordedAt ?? signed.at, let content = try? ErasureContent(signed.statement)
      else { continue }
      for commitment in content.commitments { erased[commitment] = min(at, erased[commitment] ?? at) }
    }
    self.erased = erased
  }

  private static func held(_ statements: [SignedStatement]) -> Set<Digest> {
    let holds = statements.compactMap { signed -> (Timestamp, HoldContent)? in
      guard let at = signed.at, let content = try? HoldContent(signed.statement) else { return nil }
      let author = content.holds ? signed.asOnceSigned.author : signed.author
      return author.map { _ in (at, content) }
    }
    var held: Set<Digest> = []
    for (_, content) in holds.sorted(by: { $0.0 == $1.0 ? !$0.1.holds && $1.1.holds : $0.0 < $1.0 }) {
      if content.holds {
        held.formUnion(content.commitments)
      } else {
        held.subtract(content.commitments)
      }
    }
    return held
  }

  /// For how many days the openings of a kind are kept at least.
  package func days(of kind: String) -> Int {
    let floor = Self.floors[kind] ?? Self.otherFloor
    return max(floor, days[kind] ?? floor)
  }

  /// Until when the openings of a statement are kept at least: since it was recorded, or since its author says where
  /// that is later or nothing recorded it.
  package func end(of signed: SignedStatement) -> Timestamp? {
    guard let since = [signed.recordedAt, signed.statement.effectiveFrom].compactMap(\.self).max() else {
      return nil
    }
    return since.adding(DaySpan(days: days(of: Self.kind(of: signed))))
  }

  /// `approval`; the whole predicate type where it is not one of Ephor's.
  package static func kind(of signed: SignedStatement) -> String {
    PredicateType.parse(signed.statement.predicateType)?.kind ?? signed.statement.predicateType
  }

  /// Why an opening is not erased on that ground; nil when it may be. A statement without a time is kept.
  package func refusal(
    of commitment: Digest, in statement: SignedStatement, on ground: ErasureContent.Ground,
    asOf: Timestamp
  ) -> Refusal? {
    if held.contains(commitment) { return .held }
    guard ground == .expired, let end = end(of: statement) else { return nil }
    return asOf < end ? .tooEarly(until: end) : nil
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
