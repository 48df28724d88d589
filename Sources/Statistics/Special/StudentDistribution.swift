/// Student's t distribution with ν > 0 degrees of freedom.
public enum StudentDistribution {
  /// P(T > t).
  public static func upperTail(_ t: Double, degreesOfFreedom nu: Double) -> Double {
    let half = 0.5 * twoSidedTail(t, degreesOfFreedom: nu)
    return t >= 0 ? half : 1 - half
  }

  /// P(|T| ≥ |t|).
  public static func twoSidedTail(_ t: Double, degreesOfFreedom nu: Double) -> Double {
    guard nu.isFinite else { return NormalDistribution.twoSidedTail(t) }
    guard t.magnitude.isFinite else { return t.isNaN ? .nan : 0 }
    let scale = nu + t * t
    return SpecialFunctions.incompleteBeta(nu / scale, complement: t * t / scale, 0.5 * nu, 0.5).lower
  }

  /// The t with P(T ≤ t) = `p`.
  public static func quantile(_ p: Double, degreesOfFreedom nu: Double) -> Double {
    p < 0.5 ? -quantile(upperTail: p, degreesOfFreedom: nu) : quantile(upperTail: 1 - p, degreesOfFreedom: nu)
  }

  /// The t with P(T > t) = `tail`.
  public static func quantile(upperTail tail: Double, degreesOfFreedom nu: Double) -> Double {
    guard nu.isFinite else { return NormalDistribution.quantile(upperTail: tail) }
    guard tail >= 0, tail <= 1, nu > 0 else { return .nan }
    if tail == 0.5 { return 0 }
    guard tail < 0.5 else { return -quantile(upperTail: 1 - tail, degreesOfFreedom: nu) }
    // ν/(ν+t²) is a beta quantile; both it and its complement come out exact, so t is exact near 0 and far out.
    let solved =
      tail < 0.25
      ? BetaDistribution.solve(tail: 2 * tail, upper: false, 0.5 * nu, 0.5)
      : BetaDistribution.solve(tail: 1 - 2 * tail, upper: true, 0.5 * nu, 0.5)
    return (nu * solved.complement / solved.x).squareRoot()
  }
}
