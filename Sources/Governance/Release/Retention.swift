import Attestation
package import Notation

/// How long the openings of a kind of statement are kept at least, and what keeps one longer.
///
/// The floor binds whoever tidies up, not a person's right: an erasure that somebody asked for or that was ordered
/// needs no floor. A legal hold binds everybody.
package struct Retention: Sendable {
  /// Days, by kind: ten years for what a release rests on (Regulation (EU) 2024/1689, Article 18), six months else
  /// (Articles 19 and 26(6)).
  private static let floors: [String: Int] = [
    "submission": 3_653, "approval": 3_653, "waiver": 3_653,
  ]
  private static let floor = 184

  /// Why an opening is not erased.
  package enum Refusal: Sendable, Hashable {
    /// A legal hold is on it.
    case held
    /// It is kept at least until then.
    case tooEarly(until: Timestamp)
  }

  /// What is held.
  package let held: Set<Digest>

  /// Folds holds, oldest first; of two at one moment the one that holds wins.
  ///
  /// - Parameter statements: all statements; only holds whose author signed are looked at. A hold outlives the key of whoever
  ///   began it; ending it takes a key that counts.
  package init(_ statements: [SignedStatement]) {
    let holds = statements.compactMap { signed -> (Timestamp, HoldContent)? in
      let author =
        (try? HoldContent(signed.statement))?.holds == true
        ? signed.asOnceSigned.author : signed.author
      guard author != nil, let at = signed.at, let content = try? HoldContent(signed.statement)
      else {
        return nil
      }
      return (at, content)
    }
    var held: Set<Digest> = []
    for (_, content) in holds.sorted(by: { $0.0 == $1.0 ? !$0.1.holds && $1.1.holds : $0.0 < $1.0 }) {
      if content.holds {
        held.formUnion(content.commitments)
      } else {
        held.subtract(content.commitments)
      }
    }
    self.held = held
  }

  /// Until when the openings of a statement are kept at least.
  package static func end(of predicateType: String, since: Timestamp) -> Timestamp {
    let days = PredicateType.parse(predicateType).flatMap { floors[$0.kind] } ?? floor
    return since.adding(DaySpan(days: days)) ?? since
  }

  /// Why an opening is not erased on that ground; nil when it may be.
  package func refusal(
    of commitment: Digest, in statement: SignedStatement, on ground: ErasureContent.Ground,
    asOf: Timestamp
  ) -> Refusal? {
    if held.contains(commitment) { return .held }
    guard ground == .expired, let since = statement.at else { return nil }
    let end = Self.end(of: statement.statement.predicateType, since: since)
    return asOf < end ? .tooEarly(until: end) : nil
  }
}
