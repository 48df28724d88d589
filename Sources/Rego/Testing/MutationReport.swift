/// What came of changing a policy in many small ways and running its tests.
public struct MutationReport: Sendable {
  /// How a change fared.
  public enum Outcome: String, Sendable, Hashable {
    /// A test failed, as it should.
    case noticed
    /// No test noticed.
    case survived
    /// No test evaluates what was changed.
    case uncovered
    /// The changed policy does not compile.
    case invalid
  }

  /// Every change tried, in order of file and place.
  public let tried: [(mutation: Mutation, outcome: Outcome)]
  /// Changes left out because of the limit.
  public let skippedCount: Int

  /// How many changes fared so.
  public func count(_ outcome: Outcome) -> Int { tried.count { $0.outcome == outcome } }

  /// The share of valid changes that tests noticed, from 0 to 1; 1 when there are none.
  public var share: Double {
    let valid = tried.count - count(.invalid)
    return valid == 0 ? 1 : Double(count(.noticed)) / Double(valid)
  }

  /// The changes that no test noticed.
  public var unnoticed: [(mutation: Mutation, outcome: Outcome)] {
    tried.filter { $0.outcome == .survived || $0.outcome == .uncovered }
  }
}
