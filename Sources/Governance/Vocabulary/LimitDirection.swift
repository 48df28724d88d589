/// Which side of a limit is good.
package enum LimitDirection: String, CaseIterable, Sendable {
  /// The value must not be below the limit.
  case atLeast = "at_least"
  /// The value must not be above the limit.
  case atMost = "at_most"
}
