/// Loader's decomposition of the binomial and Poisson mass, which keeps full relative precision where
/// differences of log-gamma lose it (C. Loader, "Fast and Accurate Computation of Binomial Probabilities", 2000).
enum Saddlepoint {
  /// The error of Stirling's formula: log Γ(x+1) − (x+½) log x + x − ½ log 2π, for x > 0.
  static func stirlingError(_ x: Double) -> Double {
    // δ(x) = δ(x+1) + (x+½) log(1+1/x) − 1 carries small arguments up to where the series is exact.
    var shift = 0.0
    var x = x
    while x < 16 {
      shift += (x + 0.5) * Elementary.log1p(1 / x) - 1
      x += 1
    }
    let square = x * x
    // Bernoulli terms B₂ₖ / (2k (2k−1) x^(2k−1)); the eighth is below 1e-18 at x = 16.
    var sum = -3617.0 / 122_400
    sum = sum / square + 1.0 / 156
    sum = sum / square - 691.0 / 360_360
    sum = sum / square + 1.0 / 1_188
    sum = sum / square - 1.0 / 1_680
    sum = sum / square + 1.0 / 1_260
    sum = sum / square - 1.0 / 360
    sum = sum / square + 1.0 / 12
    return sum / x + shift
  }

  /// The deviance term x log(x/m) + m − x, without cancellation near x = m; x ≥ 0, m > 0.
  static func deviance(_ x: Double, _ mean: Double) -> Double {
    guard x > 0 else { return mean }
    let difference = x - mean
    guard difference.magnitude < 0.1 * (x + mean) else {
      return x * Elementary.log(x / mean) - difference
    }
    let v = difference / (x + mean)
    var sum = difference * v
    guard sum.magnitude >= Double.leastNormalMagnitude else { return sum }
    var term = 2 * x * v
    let square = v * v
    // |v| < 0.1, so eight terms more than exhaust a double; the loop ends when the sum stands still.
    for j in 1..<100 {
      term *= square
      let next = sum + term / Double(2 * j + 1)
      if next == sum { break }
      sum = next
    }
    return sum
  }

  /// log of C(n,x) pˣ qⁿ⁻ˣ for real 0 ≤ x ≤ n, with q = 1 − p given apart so that neither is rounded away.
  static func logBinomialMass(_ x: Double, _ n: Double, _ p: Double, _ q: Double) -> Double {
    guard x >= 0, x <= n else { return -.infinity }
    if p == 0 { return x == 0 ? 0 : -.infinity }
    if q == 0 { return x == n ? 0 : -.infinity }
    if x == 0 { return n * (p < q ? Elementary.log1p(-p) : Elementary.log(q)) }
    if x == n { return n * (q < p ? Elementary.log1p(-q) : Elementary.log(p)) }
    let rest = n - x
    let core =
      stirlingError(n) - stirlingError(x) - stirlingError(rest) - deviance(x, n * p) - deviance(rest, n * q)
    // log(2π x (n−x)/n)
    return core - 0.5 * (Elementary.logTwoPi + Elementary.log(x) + Elementary.log1p(-x / n))
  }

  /// log of mˣ e⁻ᵐ / Γ(x+1) for real x > 0, m > 0.
  static func logPoissonMass(_ x: Double, _ mean: Double) -> Double {
    -stirlingError(x) - deviance(x, mean) - 0.5 * (Elementary.logTwoPi + Elementary.log(x))
  }
}
