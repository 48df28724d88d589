/// What a comparison of a candidate with the last approved release rests on.
public enum RegressionEvidence: Sendable, Hashable {
  /// Two samples without rows in common: a fresh evaluation against a recorded one.
  case independent(baseline: SampledQuantity, candidate: SampledQuantity)
  /// The same rows decided by both: `first` is the baseline, `second` the candidate.
  case pairedRates(PairedProportions)
  /// Candidate minus baseline over the same rows, with its standard error; such as DeLong's paired areas.
  case pairedDifference(Double, standardError: Double, count: Int)

  /// Nil where it does not exist.
  public var baselineValue: Double? {
    switch self {
    case .independent(let baseline, _): baseline.value
    case .pairedRates(let table): table.first.rate
    case .pairedDifference: nil
    }
  }

  /// Nil where it does not exist.
  public var candidateValue: Double? {
    switch self {
    case .independent(_, let candidate): candidate.value
    case .pairedRates(let table): table.second.rate
    case .pairedDifference: nil
    }
  }

  /// Candidate minus baseline.
  public var change: Double? {
    switch self {
    case .independent(let baseline, let candidate):
      candidate.value.flatMap { value in baseline.value.map { value - $0 } }
    case .pairedRates(let table): table.difference.map { -$0 }
    case .pairedDifference(let difference, _, _): difference
    }
  }

  /// Rows the baseline's value rests on.
  public var baselineCount: Int {
    switch self {
    case .independent(let baseline, _): baseline.count
    case .pairedRates(let table): table.count
    case .pairedDifference(_, _, let count): count
    }
  }

  /// Rows the candidate's value rests on.
  public var count: Int {
    switch self {
    case .independent(_, let candidate): candidate.count
    case .pairedRates(let table): table.count
    case .pairedDifference(_, _, let count): count
    }
  }
}
