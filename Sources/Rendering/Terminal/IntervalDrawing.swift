/// A measurement drawn on one line: `0.2 ┄┄├━●━┤┄┄┄┄┄┄┄┃──── 1.0`.
///
/// The drawing never contradicts the numbers: what differs from the limit is drawn beside it, on its own side,
/// even where both would fall into one cell.
package struct IntervalDrawing: Sendable, Hashable {
  /// What a stretch of the drawing stands for, for its colour.
  package enum Role: Sendable, Hashable {
    case end
    /// The axis where there is no limit.
    case axis
    case good
    case bad
    case interval
    case point
    case limit
  }

  /// Neighbouring cells of one role.
  package struct Run: Sendable, Hashable {
    package var text: String
    package let role: Role
  }

  /// The stretches from left to right.
  package private(set) var runs: [Run]

  /// The narrowest axis that is worth drawing, in cells.
  package static let leastAxisWidth = 12
  package static let mostAxisWidth = 60

  /// A drawing on a scale of its own, whose ends are written at its sides.
  ///
  /// Nil where the value is not finite or the width leaves no room for an axis.
  package init?(_ measurement: ReportMeasurement, width: Int, glyphs: Glyphs = .unicode) {
    guard let scale = Scale([measurement]) else { return nil }
    let ends = scale.ends(measurement.format)
    let axis = min(width - ends.low.utf8.count - ends.high.utf8.count - 2, Self.mostAxisWidth)
    self.init(measurement, on: scale, axis: axis, glyphs: glyphs)
    runs.insert(Run(text: "\(ends.low) ", role: .end), at: 0)
    runs.append(Run(text: " \(ends.high)", role: .end))
  }

  /// The axis alone, on a scale that several drawings share.
  init?(_ measurement: ReportMeasurement, on scale: Scale, axis: Int, glyphs: Glyphs) {
    guard measurement.value.isFinite, axis >= Self.leastAxisWidth else { return nil }
    let limit = measurement.threshold.map { ($0, scale.cell($0.limit, width: axis)) }
    func cell(_ number: Double) -> Int {
      let cell = scale.cell(number, width: axis)
      guard let (threshold, limitCell) = limit else { return cell }
      if number < threshold.limit, cell >= limitCell { return max(limitCell - 1, 0) }
      if number > threshold.limit, cell <= limitCell { return min(limitCell + 1, axis - 1) }
      return cell
    }

    var cells: [(Character, Role)] = (0..<axis).map { position in
      guard let (threshold, limitCell) = limit else { return (glyphs.axisGood, .axis) }
      let isBad = threshold.direction == .atLeast ? position < limitCell : position > limitCell
      return isBad ? (glyphs.axisBad, .bad) : (glyphs.axisGood, .good)
    }
    if let interval = measurement.interval, interval.low.isFinite, interval.high.isFinite,
      interval.low <= interval.high
    {
      let (low, high) = (cell(interval.low), cell(interval.high))
      for position in low...high { cells[position] = (glyphs.intervalFill, .interval) }
      cells[low] = (glyphs.intervalLow, .interval)
      cells[high] = (glyphs.intervalHigh, .interval)
    }
    if let (_, limitCell) = limit {
      let isInside = cells[limitCell].1 == .interval
      cells[limitCell] = (isInside ? glyphs.limitInside : glyphs.limit, .limit)
    }
    cells[cell(measurement.value)] = (glyphs.point, .point)

    var runs: [Run] = []
    for (character, role) in cells {
      if let last = runs.last, last.role == role {
        runs[runs.count - 1].text.append(character)
      } else {
        runs.append(Run(text: String(character), role: role))
      }
    }
    self.runs = runs
  }

  /// The drawing without colour.
  package var text: String { runs.map(\.text).joined() }

  /// The drawing in colour: the bad side red, the good side green.
  package func painted(_ paint: Painter) -> String {
    runs.map { run in
      switch run.role {
      case .end, .axis: paint(run.text, .dim)
      case .good: paint(run.text, [.green, .dim])
      case .bad: paint(run.text, [.red, .dim])
      case .interval: paint(run.text, .cyan)
      case .point: paint(run.text, [.bold, .cyan])
      case .limit: paint(run.text, .bold)
      }
    }
    .joined()
  }
}
