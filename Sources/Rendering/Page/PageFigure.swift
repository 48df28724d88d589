/// A chart, which is also told in words and numbers.
package struct PageFigure: Sendable, Hashable {
  /// What is drawn.
  package enum Chart: Sendable, Hashable {
    /// Values with intervals against limits.
    case intervals(IntervalChart)
    /// Promised against observed rates.
    case reliability(ReliabilityChart)
  }

  /// What the figure shows.
  package var caption: String
  /// What is drawn.
  package var chart: Chart
  /// The sources of its numbers, by position among the references of the page.
  package var references: [Int]

  /// A figure.
  package init(_ caption: String, _ chart: Chart, references: [Int]) {
    self.caption = caption
    self.chart = chart
    self.references = references
  }

  /// What the drawing shows, in a sentence.
  package var summary: String {
    switch chart {
    case .intervals(let chart): chart.summary
    case .reliability(let chart): chart.summary
    }
  }

  /// Every number that is drawn.
  package var table: PageTable {
    switch chart {
    case .intervals(let chart): chart.table(caption)
    case .reliability(let chart): chart.table(caption)
    }
  }
}
