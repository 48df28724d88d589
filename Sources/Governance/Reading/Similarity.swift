/// Finds the name a person probably meant.
package enum Similarity {
  /// Longer words are not compared: the cost grows with the product of the lengths.
  static let longestWord = 64

  /// The candidate fewest edits away from `word`, when that is few enough for a slip of the finger: at most a
  /// third of its length, and at least 1. Of equally near ones, the first.
  package static func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
    let wanted = Array(word.lowercased().utf8)
    guard !wanted.isEmpty, wanted.count <= longestWord else { return nil }
    var best: (word: String, edits: Int)?
    for candidate in candidates {
      let bytes = Array(candidate.lowercased().utf8)
      guard bytes.count <= longestWord else { continue }
      let edits = edits(wanted, bytes)
      if edits < best?.edits ?? Int.max { best = (candidate, edits) }
    }
    guard let best, best.edits <= max(1, wanted.count / 3) else { return nil }
    return best.word
  }

  /// Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.
  static func edits(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var twoAbove = [Int](repeating: 0, count: right.count + 1)
    var above = Array(0...right.count)
    var row = above
    for i in left.indices {
      row[0] = i + 1
      for j in right.indices {
        var least = min(above[j + 1] + 1, row[j] + 1, above[j] + (left[i] == right[j] ? 0 : 1))
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          least = min(least, twoAbove[j - 1] + 1)
        }
        row[j + 1] = least
      }
      twoAbove = above
      above = row
    }
    return above[right.count]
  }
}
