/// The limit that a measurement is held against.
package struct ReportThreshold: Sendable, Hashable {
  /// Which side of the limit is good.
  package enum Direction: String, Sendable, Hashable {
    case atLeast = "at_least"
    case atMost = "at_most"
  }

  package var direction: Direction
  package var limit: Double
  /// Where the limit comes from: a file, a file and line, a standard.
  package var source: String

  package init(_ direction: Direction, _ limit: Double, source: String) {
    self.direction = direction
    self.limit = limit
    self.source = source
  }

  /// Whether a value alone, without its uncertainty, lies on the good side.
  package func admits(_ value: Double) -> Bool {
    switch direction {
    case .atLeast: value >= limit
    case .atMost: value <= limit
    }
  }
}
