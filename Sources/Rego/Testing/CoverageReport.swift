/// Which lines of policies were evaluated.
public struct CoverageReport: Sendable, Hashable {
  /// One module.
  public struct File: Sendable, Hashable {
    /// The file as it was named when the module was parsed.
    public let file: String
    /// Lines with something to evaluate that was evaluated, ascending.
    public let covered: [Int]
    /// Lines with something to evaluate that never was, ascending.
    public let missed: [Int]

    /// The share of this file's lines evaluated, from 0 to 1; 1 when there are none.
    public var share: Double {
      let all = covered.count + missed.count
      return all == 0 ? 1 : Double(covered.count) / Double(all)
    }

    /// The covered lines as stretches without a gap.
    public var coveredRanges: [ClosedRange<Int>] { CoverageReport.ranges(covered) }
    /// The missed lines as stretches without a gap.
    public var missedRanges: [ClosedRange<Int>] { CoverageReport.ranges(missed) }
  }

  /// By file name.
  public let files: [File]

  /// The share of lines evaluated, from 0 to 1; 1 when there are none.
  public var share: Double {
    let covered = files.reduce(0) { $0 + $1.covered.count }
    let all = files.reduce(covered) { $0 + $1.missed.count }
    return all == 0 ? 1 : Double(covered) / Double(all)
  }

  /// Ascending numbers as stretches without a gap.
  static func ranges(_ lines: [Int]) -> [ClosedRange<Int>] {
    var ranges: [ClosedRange<Int>] = []
    for line in lines {
      if let last = ranges.last, last.upperBound + 1 == line {
        ranges[ranges.count - 1] = last.lowerBound...line
      } else {
        ranges.append(line...line)
      }
    }
    return ranges
  }

  /// A line counts as covered when everything that begins on it was reached.
  init(marks: [CoverageMark], record: CoverageRecord, including isIncluded: (String) -> Bool) {
    var lines: [String: [Int: Bool]] = [:]
    for (index, mark) in marks.enumerated() where isIncluded(mark.source.file) {
      let line = Int(mark.place.line)
      let reached = record.isReached(index)
      let present = lines[mark.source.file]?[line] ?? true
      lines[mark.source.file, default: [:]][line] = present && reached
    }
    files = lines.keys.sorted().map { file in
      let found = lines[file] ?? [:]
      return File(
        file: file, covered: found.filter(\.value).keys.sorted(),
        missed: found.filter { !$0.value }.keys.sorted())
    }
  }
}
