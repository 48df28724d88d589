import Dispatch

/// What a family of regression controls does when nothing changes but the sample.
///
/// The rows given stand for the population. Each round draws, with replacement, a baseline and a candidate sample
/// from it, as two releases of one system would see, and judges the family. Round r draws from outputs of the
/// counter generator that no other round uses, so the result depends on the seed alone.
public struct RegressionSimulation: Sendable, Hashable {
  /// One control's record over the rounds.
  public struct Control: Sendable, Hashable {
    /// The comparison's.
    public let id: String
    /// Rounds in which it was violated.
    public let violated: Int
    /// Rounds in which it was met.
    public let met: Int
  }

  /// Rounds simulated.
  public let rounds: Int
  /// Rounds in which any control was violated, of all rounds: the family's error rate.
  public let wrongRounds: Proportion
  /// In the order of the family.
  public let controls: [Control]

  /// - Parameters:
  ///   - counts: rows drawn for the baseline and for the candidate.
  ///   - family: makes the family to judge from the two samples' snapshots; the same controls every time.
  /// - Throws: `statistics.invalid_parameter` for a size below 1, whatever a sample or the family throws.
  /// - Complexity: O(rounds × rows), on all cores.
  public init(
    population: BinaryPredictions, attributes: [Attribute], counts: (baseline: Int, candidate: Int),
    rounds: Int, seed: UInt64, maximumDepth: Int = 1,
    family: @Sendable (EvaluationSnapshot, EvaluationSnapshot) throws(StatisticsError) -> RegressionFamily
  ) throws(StatisticsError) {
    guard counts.baseline > 0, counts.candidate > 0, rounds > 0, rounds <= StatisticsLimits.maximumReplicates
    else {
      throw StatisticsError(.invalidParameter, "a simulation needs at least one round and one row a sample")
    }
    let sampler = RowSampler(population: population, attributes: attributes, seed: seed)
    var results = [Result<[RegressionOutcome], StatisticsError>?](repeating: nil, count: rounds)
    results.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let buffer = buffer  // Each round writes its own place.
      DispatchQueue.concurrentPerform(iterations: rounds) { round in
        buffer[round] = Self.round(round, sampler, counts, maximumDepth, family)
      }
    }
    var wrong = 0
    var tallies: [(id: String, violated: Int, met: Int)] = []
    for case let result? in results {
      let outcomes = try result.get()
      if tallies.isEmpty { tallies = outcomes.map { ($0.id, 0, 0) } }
      for (index, outcome) in outcomes.enumerated() where index < tallies.count {
        if outcome.outcome == .violated { tallies[index].violated += 1 }
        if outcome.outcome == .met { tallies[index].met += 1 }
      }
      if outcomes.contains(where: { $0.outcome == .violated }) { wrong += 1 }
    }
    self.rounds = rounds
    wrongRounds = Proportion(part: wrong, whole: rounds)
    controls = tallies.map { Control(id: $0.id, violated: $0.violated, met: $0.met) }
  }

  private static func round(
    _ round: Int, _ sampler: RowSampler, _ counts: (baseline: Int, candidate: Int), _ depth: Int,
    _ family: (EvaluationSnapshot, EvaluationSnapshot) throws(StatisticsError) -> RegressionFamily
  ) -> Result<[RegressionOutcome], StatisticsError> {
    let start = UInt64(round) &* UInt64(counts.baseline + counts.candidate)
    do throws(StatisticsError) {
      let baseline = try sampler.snapshot(counts.baseline, after: start, depth: depth)
      let candidate = try sampler.snapshot(
        counts.candidate, after: start &+ UInt64(counts.baseline), depth: depth)
      return .success(try family(baseline, candidate).outcomes())
    } catch {
      return .failure(error)
    }
  }
}
