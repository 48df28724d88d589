/// A disparity between the judged slices of one family, with its uncertainty.
public struct DisparityEstimate: Sendable, Hashable {
  /// Which disparity.
  public let disparity: Disparity
  /// Nil where it does not exist; then `undefinedReason` says why.
  public let value: Double?
  /// Set exactly where `value` is nil.
  public let undefinedReason: UndefinedReason?
  /// The slices with the least and the greatest rate (of the worse rate, for equalised odds; for a difference to
  /// the overall rate, `lowest` is the slice farthest from it and `highest` is nil).
  public let lowest: SliceKey?
  /// The slice with the greatest rate.
  public let highest: SliceKey?
  /// Slices compared.
  public let groupCount: Int
  /// Rows behind the compared rates (of the rarer denominator, for equalised odds).
  public let count: Int
  /// Closed form, without resampling: pairs of Wilson limits, adjusted for the number of pairs on the side where
  /// choosing the extreme pair would overstate. For two groups it is Newcombe's interval.
  public let interval: ConfidenceInterval?
  /// Percentile bootstrap; for many groups it leans upwards, as the extreme of noisy rates does.
  public let bootstrap: BootstrapSummary?

  /// The disparity's name in reports.
  public var id: String { disparity.id }
}
