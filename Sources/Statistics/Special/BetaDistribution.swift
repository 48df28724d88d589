/// The beta distribution with shapes a, b > 0.
public enum BetaDistribution {
  /// P(X ≤ x) for x in 0…1.
  public static func cumulative(_ x: Double, _ a: Double, _ b: Double) -> Double {
    SpecialFunctions.incompleteBeta(min(1, max(0, x)), a, b).lower
  }

  /// P(X > x) for x in 0…1, accurate in the far tail.
  public static func upperTail(_ x: Double, _ a: Double, _ b: Double) -> Double {
    SpecialFunctions.incompleteBeta(min(1, max(0, x)), a, b).upper
  }

  /// The x with P(X ≤ x) = `p`; 0 at p = 0, 1 at p = 1, NaN outside.
  public static func quantile(_ p: Double, _ a: Double, _ b: Double) -> Double {
    guard p <= 0.5 else { return solve(tail: 1 - p, upper: true, a, b).x }
    return solve(tail: p, upper: false, a, b).x
  }

  /// The x with P(X > x) = `tail`.
  public static func quantile(upperTail tail: Double, _ a: Double, _ b: Double) -> Double {
    guard tail <= 0.5 else { return solve(tail: 1 - tail, upper: false, a, b).x }
    return solve(tail: tail, upper: true, a, b).x
  }

  /// The quantile and its complement 1 − x, each to full relative precision.
  static func solve(tail: Double, upper: Bool, _ a: Double, _ b: Double) -> (x: Double, complement: Double) {
    guard a > 0, b > 0, tail >= 0, tail <= 1 else { return (.nan, .nan) }
    if upper {
      let mirrored = solve(tail: tail, upper: false, b, a)
      return (mirrored.complement, mirrored.x)
    }
    if tail == 0 { return (0, 1) }
    if tail == 1 { return (1, 0) }
    // In u = log(x/(1−x)) the logarithm of the lower tail is increasing and concave, with derivative D/I, so
    // Newton's step is safe from the left; a bracket holds it in elsewhere.
    let target = Elementary.log(tail)
    var low = -745.0
    var high = 745.0
    var u = start(tail, a, b)
    for _ in 0..<StatisticsLimits.maximumRootSteps {
      let (x, y) = logistic(u)
      let lower = SpecialFunctions.incompleteBeta(x, complement: y, a, b).lower
      let gap = lower > 0 ? Elementary.log(lower) - target : -.infinity
      if gap == 0 { break }
      if gap > 0 { high = min(high, u) } else { low = max(low, u) }
      let density = Elementary.exp(Saddlepoint.logBinomialMass(a, a + b, x, y)) * (a / (a + b)) * b
      var next = u - gap * lower / density
      if !(next > low && next < high) { next = 0.5 * (low + high) }
      if (next - u).magnitude <= 0x1p-52 * max(1, u.magnitude) || high - low <= 0x1p-52 {
        u = next
        break
      }
      u = next
    }
    return logistic(u)
  }

  /// A first guess: the power law of the tail where it is deep, the normal approximation of the logit elsewhere.
  private static func start(_ tail: Double, _ a: Double, _ b: Double) -> Double {
    let power = (Elementary.log(tail) + Elementary.log(a) + SpecialFunctions.logBeta(a, b)) / a
    let centre = Elementary.log(a / b) + NormalDistribution.quantile(tail) * (1 / a + 1 / b).squareRoot()
    let guess = a < 1 || b < 1 ? power : max(centre, power)
    return min(700, max(-700, guess.isFinite ? guess : 0))
  }

  private static func logistic(_ u: Double) -> (Double, Double) {
    let e = Elementary.exp(-u.magnitude)
    let small = e / (1 + e)
    let large = 1 / (1 + e)
    return u < 0 ? (small, large) : (large, small)
  }
}
