/// One task tried several times: how often it is solved at least once, and how often every time.
public struct RepeatedTrials: Sendable, Hashable {
  /// How often the task was tried.
  public let trials: Int
  /// How often it was solved.
  public let successes: Int

  /// - Throws: `statistics.invalid_count` unless 0 ≤ successes ≤ trials and trials ≥ 1.
  public init(successes: Int, trials: Int) throws(StatisticsError) {
    guard trials >= 1, successes >= 0, successes <= trials else {
      throw StatisticsError(.invalidCount, "\(successes) successes in \(trials) trials are not possible")
    }
    self.trials = trials
    self.successes = successes
  }

  /// pass@k: the unbiased chance that at least one of k trials succeeds, 1 − C(n−c, k)/C(n, k) (Chen et al. 2021,
  /// arXiv 2107.03374); nil unless 1 ≤ k ≤ trials.
  public func passAny(of k: Int) -> Double? {
    guard k >= 1, k <= trials else { return nil }
    return 1 - Self.drawAll(k, from: trials - successes, of: trials)
  }

  /// pass^k: the unbiased chance that all of k trials succeed, C(c, k)/C(n, k) (Yao et al. 2024, arXiv 2406.12045);
  /// nil unless 1 ≤ k ≤ trials.
  public func passAll(of k: Int) -> Double? {
    guard k >= 1, k <= trials else { return nil }
    return Self.drawAll(k, from: successes, of: trials)
  }

  /// C(m, k)/C(n, k) as a product of k ratios.
  private static func drawAll(_ k: Int, from m: Int, of n: Int) -> Double {
    guard k <= m else { return 0 }
    return (0..<k).reduce(1) { $0 * Double(m - $1) / Double(n - $1) }
  }
}
