/// The chi-squared distribution.
public enum ChiSquaredDistribution {
  /// P(X > x) with k > 0 degrees of freedom; accurate until it underflows.
  public static func upperTail(_ x: Double, degreesOfFreedom k: Double) -> Double {
    guard x > 0 else { return x.isNaN ? .nan : 1 }
    if k == 1 { return Elementary.erfc((0.5 * x).squareRoot()) }
    return SpecialFunctions.incompleteGamma(0.5 * k, 0.5 * x).upper
  }
}
