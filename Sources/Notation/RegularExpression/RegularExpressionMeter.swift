/// Counts the steps of a search, and tells its budget of them now and then.
struct RegularExpressionMeter {
  /// Steps between two reports: a fraction of a millisecond.
  static let stepsPerReport = 1 << 16

  private let budget: (any RegularExpressionBudget)?
  private var unreported = 0
  /// True once the budget has ended the search.
  private(set) var isStopped = false

  /// Nil has no limit.
  init(_ budget: (any RegularExpressionBudget)?) { self.budget = budget }

  /// Notes steps; false when the search must end.
  @inline(__always)
  mutating func goesOn(after steps: Int) -> Bool {
    unreported &+= steps
    return unreported < Self.stepsPerReport || report()
  }

  /// False when the search must end, since its result may not have so many bytes.
  mutating func goesOn(withResultOf bytes: Int) -> Bool {
    if let budget, !isStopped, !budget.hasRoom(forBytes: bytes) { isStopped = true }
    return !isStopped
  }

  /// Tells of the steps since the last report; false when the search must end.
  @inline(never)
  mutating func report() -> Bool {
    guard let budget else {
      unreported = 0
      return true
    }
    if !isStopped, unreported > 0 { isStopped = !budget.takes(searchSteps: unreported) }
    unreported = 0
    return !isStopped
  }
}
