/// The binomial distribution: `n` trials, each a success with probability `p`.
public enum BinomialDistribution {
  /// P(X = x).
  public static func mass(_ x: Int, trials n: Int, probability p: Double) -> Double {
    guard x >= 0, x <= n else { return 0 }
    return Elementary.exp(Saddlepoint.logBinomialMass(Double(x), Double(n), p, 1 - p))
  }

  /// P(X ≤ x), accurate however small.
  public static func lowerTail(_ x: Int, trials n: Int, probability p: Double) -> Double {
    if x < 0 { return 0 }
    if x >= n { return 1 }
    return SpecialFunctions.incompleteBeta(p, Double(x) + 1, Double(n - x)).upper
  }

  /// P(X ≥ x), accurate however small.
  public static func upperTail(_ x: Int, trials n: Int, probability p: Double) -> Double {
    if x <= 0 { return 1 }
    if x > n { return 0 }
    return SpecialFunctions.incompleteBeta(p, Double(x), Double(n - x) + 1).lower
  }

  /// The exact two-sided p-value: the mass of every outcome no likelier than `x` (as R's and scipy's `binom_test`).
  ///
  /// - Complexity: O(log n) tails; the far bound is found by bisection, because the mass is unimodal.
  public static func twoSidedTest(_ x: Int, trials n: Int, probability p: Double) -> Double {
    guard n > 0 else { return 1 }
    if p <= 0 { return x == 0 ? 1 : 0 }
    if p >= 1 { return x == n ? 1 : 0 }
    // scipy's allowance for rounding when masses tie.
    let bound = mass(x, trials: n, probability: p) * (1 + 1e-7)
    let expected = p * Double(n)
    if Double(x) == expected { return 1 }
    if Double(x) < expected {
      // The first outcome above the mode whose mass is within the bound.
      var low = Int(expected.rounded(.up))
      var high = n + 1
      while low < high {
        let middle = low + (high - low) / 2
        if mass(middle, trials: n, probability: p) <= bound { high = middle } else { low = middle + 1 }
      }
      return min(1, lowerTail(x, trials: n, probability: p) + upperTail(low, trials: n, probability: p))
    }
    // The last outcome below the mode whose mass is within the bound.
    var low = -1
    var high = Int(expected.rounded(.down))
    while low < high {
      let middle = low + (high - low + 1) / 2
      if mass(middle, trials: n, probability: p) <= bound { low = middle } else { high = middle - 1 }
    }
    return min(1, lowerTail(low, trials: n, probability: p) + upperTail(x, trials: n, probability: p))
  }
}
