/// The hypergeometric distribution: `draws` from `successes` good and `failures` bad, without replacement.
public enum HypergeometricDistribution {
  /// P(X = x), by Loader's ratio of binomial masses.
  public static func mass(_ x: Int, successes: Int, failures: Int, draws: Int) -> Double {
    guard x >= 0, x <= successes, draws - x >= 0, draws - x <= failures else { return 0 }
    let total = Double(successes + failures)
    guard draws > 0, Double(draws) < total else { return 1 }
    let p = Double(draws) / total
    let q = (total - Double(draws)) / total
    return Elementary.exp(
      Saddlepoint.logBinomialMass(Double(x), Double(successes), p, q)
        + Saddlepoint.logBinomialMass(Double(draws - x), Double(failures), p, q)
        - Saddlepoint.logBinomialMass(Double(draws), total, p, q))
  }

  /// P(X ≥ x).
  ///
  /// - Complexity: O(terms that still change the sum), by the ratio of neighbouring masses.
  public static func upperTail(_ x: Int, successes: Int, failures: Int, draws: Int) -> Double {
    let least = max(0, draws - failures)
    let most = min(successes, draws)
    if x <= least { return 1 }
    if x > most { return 0 }
    let mean = Double(draws) * Double(successes) / Double(successes + failures)
    if Double(x) < mean {
      return max(0, 1 - lowerTailSum(x - 1, successes: successes, failures: failures, draws: draws))
    }
    return upperTailSum(x, successes: successes, failures: failures, draws: draws)
  }

  /// P(X ≤ x).
  public static func lowerTail(_ x: Int, successes: Int, failures: Int, draws: Int) -> Double {
    // X of the other kind is draws − X.
    upperTail(draws - x, successes: failures, failures: successes, draws: draws)
  }

  /// Σ of masses from x upwards, x at or above the mode.
  private static func upperTailSum(_ x: Int, successes: Int, failures: Int, draws: Int) -> Double {
    var term = mass(x, successes: successes, failures: failures, draws: draws)
    var sum = term
    var k = x
    let most = min(successes, draws)
    while k < most {
      let up = Double(successes - k) * Double(draws - k)
      term *= up / (Double(k + 1) * Double(failures - draws + k + 1))
      k += 1
      sum += term
      if term < sum * 0x1p-56 { break }
    }
    return min(1, sum)
  }

  private static func lowerTailSum(_ x: Int, successes: Int, failures: Int, draws: Int) -> Double {
    let mirrored = draws - x
    guard mirrored <= min(failures, draws) else { return 0 }
    return upperTailSum(mirrored, successes: failures, failures: successes, draws: draws)
  }
}
