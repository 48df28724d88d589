/// What came of a case.
public enum ConformanceOutcome: Sendable, Hashable {
  case passed
  case failed(reason: String)
}
