/// Numbers the expressions of a compilation, so that an evaluation can mark those it reaches.
final class CoveragePlan {
  /// The expression behind each mark.
  private(set) var marks: [(source: Source, place: Place)] = []

  func mark(_ source: Source, _ place: Place) -> Int {
    marks.append((source, place))
    return marks.count - 1
  }
}
