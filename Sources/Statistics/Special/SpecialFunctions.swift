/// The special functions the distributions stand on, to near machine precision in both tails.
///
/// Accuracy is relative 1e-13 or better for the smaller of the two tails; the tests hold them to published
/// values, to exact sums and to scipy's.
public enum SpecialFunctions {
  /// log Γ(x) for x > 0; absolute error near the zeros at 1 and 2, relative elsewhere. NaN for x ≤ 0 or NaN.
  public static func logGamma(_ x: Double) -> Double {
    guard x > 0 else { return .nan }
    guard x.isFinite else { return .infinity }
    if x == 1 || x == 2 { return 0 }
    // Γ(x) = Γ(x+1)/x: Stirling's formula with its error term at x.
    return (x - 0.5) * Elementary.log(x) - x + Elementary.halfLogTwoPi + Saddlepoint.stirlingError(x)
  }

  /// log B(a,b) for a, b > 0.
  public static func logBeta(_ a: Double, _ b: Double) -> Double {
    guard a > 0, b > 0 else { return .nan }
    let sum = a + b
    // From the binomial mass at its mode, where the deviances vanish: no cancellation for large arguments.
    let mass = Saddlepoint.logBinomialMass(a, sum, a / sum, b / sum)
    return a * Elementary.log(a / sum) + b * Elementary.log(b / sum) - mass + Elementary.log(sum / a / b)
  }

  /// The error function; odd, in −1…1.
  public static func errorFunction(_ x: Double) -> Double { Elementary.erf(x) }

  /// 1 − erf(x), accurate in the far tail.
  public static func complementaryErrorFunction(_ x: Double) -> Double { Elementary.erfc(x) }

  /// Both tails of the regularised incomplete beta function: Iₓ(a,b) and 1 − Iₓ(a,b).
  ///
  /// - Parameters: `x` in 0…1; `complement` is 1 − x, given apart where it is known more exactly.
  /// - Returns: NaN in both for arguments outside the domain.
  /// - Complexity: O(√max(a,b)) by the continued fraction of DLMF 8.17.22.
  public static func incompleteBeta(
    _ x: Double, complement: Double? = nil, _ a: Double, _ b: Double
  ) -> (lower: Double, upper: Double) {
    let y = complement ?? (1 - x)
    guard a > 0, b > 0, x >= 0, y >= 0, x <= 1, y <= 1 else { return (.nan, .nan) }
    if x == 0 { return (0, 1) }
    if y == 0 { return (1, 0) }
    let mass = Elementary.exp(Saddlepoint.logBinomialMass(a, a + b, x, y))
    // D = xᵃ(1−x)ᵇ/B(a,b); each tail is D times a fraction that converges on its own side of the mean.
    if x * (a + b + 2) < a + 1 {
      let tail = mass * (b / (a + b)) * betaFraction(x, a, b)
      return (min(tail, 1), max(0, 1 - tail))
    }
    let tail = mass * (a / (a + b)) * betaFraction(y, b, a)
    return (max(0, 1 - tail), min(tail, 1))
  }

  /// Both tails of the regularised incomplete gamma function: P(a,x) and Q(a,x), for a > 0 and x ≥ 0.
  public static func incompleteGamma(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
    guard a > 0, x >= 0 else { return (.nan, .nan) }
    if x == 0 { return (0, 1) }
    guard x.isFinite else { return (1, 0) }
    // xᵃe⁻ˣ/Γ(a+1)
    let mass = Elementary.exp(Saddlepoint.logPoissonMass(a, x))
    if x < a + 1 {
      var term = 1.0
      var sum = 1.0
      for k in 1..<StatisticsLimits.maximumTerms {
        term *= x / (a + Double(k))
        sum += term
        if term < sum * 0x1p-54 { break }
      }
      let lower = min(1, mass * sum)
      return (lower, 1 - lower)
    }
    // Lentz's evaluation of DLMF 8.9.2.
    var b = x + 1 - a
    var c = 1 / Double.leastNormalMagnitude
    var d = 1 / b
    var fraction = d
    for k in 1..<StatisticsLimits.maximumTerms {
      let numerator = -Double(k) * (Double(k) - a)
      b += 2
      d = reciprocal(numerator * d + b)
      c = b + numerator / c
      if c == 0 { c = Double.leastNormalMagnitude }
      let factor = c * d
      fraction *= factor
      if (factor - 1).magnitude < 0x1p-52 { break }
    }
    let upper = min(1, mass * a * fraction)
    return (1 - upper, upper)
  }

  /// The continued fraction of Iₓ(a,b)·a/D, by Lentz's method.
  private static func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    var c = 1.0
    var d = reciprocal(1 - (a + b) * x / (a + 1))
    var fraction = d
    for m in 1..<StatisticsLimits.maximumTerms {
      let k = Double(m)
      let even = k * (b - k) * x / ((a + 2 * k - 1) * (a + 2 * k))
      d = reciprocal(1 + even * d)
      c = 1 + even / c
      fraction *= d * c
      let odd = -(a + k) * (a + b + k) * x / ((a + 2 * k) * (a + 2 * k + 1))
      d = reciprocal(1 + odd * d)
      c = 1 + odd / c
      let factor = d * c
      fraction *= factor
      if (factor - 1).magnitude < 0x1p-52 { break }
    }
    return fraction
  }

  /// 1/x, with Lentz's tiny value in the place of zero.
  @inline(__always) private static func reciprocal(_ x: Double) -> Double {
    x == 0 ? 1 / Double.leastNormalMagnitude : 1 / x
  }
}
