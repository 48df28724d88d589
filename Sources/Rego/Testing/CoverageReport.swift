/// Which lines of policies were evaluated.
public struct CoverageReport: Sendable, Hashable {
  /// One module.
  public struct File: Sendable, Hashable {
    public let file: String
    /// Lines with something to evaluate that was evaluated, ascending.
    public let covered: [Int]
    /// Lines with something to evaluate that never was, ascending.
    public let missed: [Int]
  }

  /// By file name.
  public let files: [File]

  /// The share of lines evaluated, from 0 to 1; 1 when there are none.
  public var share: Double {
    let covered = files.reduce(0) { $0 + $1.covered.count }
    let all = files.reduce(covered) { $0 + $1.missed.count }
    return all == 0 ? 1 : Double(covered) / Double(all)
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
