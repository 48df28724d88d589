/// What somebody may have meant who wrote a name that does not exist.
enum GraphQLSuggestions {
  /// Options one or two slips away from `name`, the nearest first.
  static func among(_ options: [String], for name: String) -> [String] {
    let threshold = max(name.utf8.count * 2 / 5 + 1, 1)
    var found: [(option: String, distance: Int, index: Int)] = []
    for (index, option) in options.enumerated() {
      let distance = distance(name, option, limit: threshold)
      if distance <= threshold { found.append((option, distance, index)) }
    }
    return found.sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }.map(\.option)
  }

  /// ` Did you mean "a", "b", or "c"?`, or nothing.
  static func question(_ options: [String], asking prefix: String = "Did you mean") -> String {
    let options = options.prefix(5).map { "\"\($0)\"" }
    switch options.count {
    case 0: return ""
    case 1: return " \(prefix) \(options[0])?"
    case 2: return " \(prefix) \(options[0]) or \(options[1])?"
    default:
      return " \(prefix) \(options.dropLast().joined(separator: ", ")), or \(options[options.count - 1])?"
    }
  }

  /// Insertions, removals and replacements between two names; another case counts as one.
  private static func distance(_ a: String, _ b: String, limit: Int) -> Int {
    if a == b { return 0 }
    let a = Array(a.lowercased().unicodeScalars)
    let b = Array(b.lowercased().unicodeScalars)
    if a == b { return 1 }
    if abs(a.count - b.count) > limit { return limit + 1 }
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      for j in b.indices {
        row.append(min(min(last[j + 1], row[j]) + 1, last[j] + (a[i] == b[j] ? 0 : 1)))
      }
      last = row
    }
    return last[b.count]
  }
}
