/// The difference of two texts as `diff -u` prints it.
package enum UnifiedDiff {
  /// Unchanged lines around a change.
  static let context = 3
  /// Texts of more lines are compared as a whole: one change from the first different line to the last.
  static let lineLimit = 4_000

  private enum Edit: Equatable {
    case keep(String)
    case remove(String)
    case add(String)
  }

  /// The page; empty when the texts are equal.
  ///
  /// - Parameter change: what made the second text of the first, as the heading tells.
  package static func page(_ before: String, _ after: String, name: String, change: String = "formatted")
    -> String
  {
    guard before != after else { return "" }
    let edits = edits(lines(before), lines(after))
    var page = ["--- \(name)", "+++ \(name) (\(change))"]
    var changed: [ClosedRange<Int>] = []
    for (index, edit) in edits.enumerated() {
      if case .keep = edit { continue }
      let around = max(0, index - context)...min(edits.count - 1, index + context)
      if let last = changed.last, around.lowerBound <= last.upperBound + 1 {
        changed[changed.count - 1] = last.lowerBound...around.upperBound
      } else {
        changed.append(around)
      }
    }
    for hunk in changed {
      var (oldStart, newStart) = (1, 1)
      for edit in edits[..<hunk.lowerBound] {
        if case .add = edit {} else { oldStart += 1 }
        if case .remove = edit {} else { newStart += 1 }
      }
      let body = edits[hunk]
      let old = body.count { if case .add = $0 { false } else { true } }
      let new = body.count { if case .remove = $0 { false } else { true } }
      page.append("@@ -\(oldStart),\(old) +\(newStart),\(new) @@")
      page += body.map {
        switch $0 {
        case .keep(let line): " \(line)"
        case .remove(let line): "-\(line)"
        case .add(let line): "+\(line)"
        }
      }
    }
    return page.joined(separator: "\n")
  }

  private static func lines(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// The longest common lines kept, by the table of their lengths.
  private static func edits(_ before: [String], _ after: [String]) -> [Edit] {
    let head = zip(before, after).prefix { $0 == $1 }.count
    let tail = min(
      zip(before.reversed(), after.reversed()).prefix { $0 == $1 }.count,
      min(before.count, after.count) - head)
    let (old, new) = (Array(before[head..<(before.count - tail)]), Array(after[head..<(after.count - tail)]))
    var middle: [Edit] = []
    if old.count > lineLimit || new.count > lineLimit {
      middle = old.map { .remove($0) } + new.map { .add($0) }
    } else {
      let width = new.count + 1
      var lengths = [Int32](repeating: 0, count: (old.count + 1) * width)
      for i in stride(from: old.count - 1, through: 0, by: -1) {
        for j in stride(from: new.count - 1, through: 0, by: -1) {
          lengths[i * width + j] =
            old[i] == new[j]
            ? lengths[(i + 1) * width + j + 1] + 1
            : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
        }
      }
      var (i, j) = (0, 0)
      while i < old.count || j < new.count {
        if i < old.count, j < new.count, old[i] == new[j] {
          middle.append(.keep(old[i]))
          (i, j) = (i + 1, j + 1)
        } else if i < old.count, j == new.count || lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]
        {
          middle.append(.remove(old[i]))
          i += 1
        } else {
          middle.append(.add(new[j]))
          j += 1
        }
      }
    }
    return before[..<head].map { .keep($0) } + middle + before[(before.count - tail)...].map { .keep($0) }
  }
}
