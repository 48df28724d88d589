/// Finds the name somebody probably meant.
enum Nearest {
  /// Longer names are not compared.
  static let lengthLimit = 64

  /// The candidate with the fewest edits from `name`, when they are few enough to be a slip.
  static func name(to name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.utf8)
    guard wanted.count <= lengthLimit else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let other = Array(candidate.utf8)
      guard other.count <= lengthLimit, abs(other.count - wanted.count) <= 2 else { continue }
      let distance = edits(wanted, other)
      // Names without a letter in common, as single letters are, are no slips of each other.
      guard distance <= max(1, wanted.count / 3), distance < max(wanted.count, other.count) else { continue }
      if let present = best, (present.distance, present.name) <= (distance, candidate) { continue }
      best = (candidate, distance)
    }
    return best?.name
  }

  /// Insertions, removals, replacements and swaps of neighbours that turn one into the other.
  private static func edits(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var cost = min(last[j + 1], row[j]) + 1
        cost = min(cost, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
