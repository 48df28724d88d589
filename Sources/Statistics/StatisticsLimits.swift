/// The named limits of the room: every loop over input and every table is bounded by one of these.
public enum StatisticsLimits {
  /// Rows of one evaluation: replicate counts are 31-bit.
  public static let maximumRows = 2_000_000_000
  /// Distinct values of one attribute.
  public static let maximumAttributeValues = 4_096
  /// Attributes of one fairness analysis.
  public static let maximumAttributes = 16
  /// Non-empty combinations of all attributes and outcomes: a row's cell is a 16-bit code.
  public static let maximumCells = 65_536
  /// Slices over all families of one analysis.
  public static let maximumSlices = 20_000
  /// Bootstrap replicates or permutations of one call.
  public static let maximumReplicates = 1_000_000
  /// Bytes of replicate tallies held at once.
  public static let maximumTallyBytes = 1 << 30
  /// Reliability bins of one calibration.
  public static let maximumBins = 10_000
  /// Terms of a series or continued fraction; √n suffices, so this serves counts up to 10¹⁰.
  static let maximumTerms = 500_000
  /// Steps of a safeguarded root search; bisection alone needs fewer.
  static let maximumRootSteps = 200
}
