import Notation

/// Texts that a reader takes for one another: a group whose name is written in two ways would be judged as two
/// smaller groups, and a difference between groups could hide in that; a label written in two ways would count once.
enum LookAlike {
  /// Letters of other scripts beside the Latin letter that they look like (a choice of Unicode's confusables).
  private static let letters: [Unicode.Scalar: Unicode.Scalar] = [
    "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "і": "i", "ѕ": "s", "ј": "j",
    "ԁ": "d",
    "һ": "h", "ԛ": "q", "ԝ": "w", "α": "a", "ο": "o", "ν": "v", "ι": "i", "ρ": "p", "χ": "x", "κ": "k",
    "τ": "t",
    "υ": "u", "ϲ": "c", "ı": "i", "ɑ": "a", "ɡ": "g",
  ]

  /// Throws `evidence.alike_values` at the first row of a column whose value is like another one's.
  static func refuse(
    _ categories: EvidenceTable.Categories, in column: String, of table: EvidenceTable, as noun: String
  ) throws(EvidenceError) {
    guard let (first, second) = pair(in: categories.labels) else { return }
    let row = categories.codes.firstIndex(of: Int32(truncatingIfNeeded: second)) ?? 0
    throw EvidenceError(
      .alikeValues,
      "column \(column) has the values \(shown(categories.labels[first])) and \(shown(categories.labels[second])), "
        + "which differ only in case, spaces or letters that look alike",
      remedy: "write them in one way, or, if they are two \(noun), give them names that differ",
      at: table.location(ofRow: row))
  }

  /// Throws `evidence.alike_values` where two declared classes are alike.
  static func refuse(
    _ classes: [String], of evaluation: String, at location: SourceLocation
  ) throws(EvidenceError) {
    guard let (first, second) = pair(in: classes) else { return }
    throw EvidenceError(
      .alikeValues,
      "the classes \(shown(classes[first])) and \(shown(classes[second])) of \(evaluation) differ only in case, spaces "
        + "or letters that look alike",
      remedy: "name each class once, as the rows have it", at: location)
  }

  /// The positions of the first two that are alike; nil when all differ.
  static func pair(in labels: [String]) -> (Int, Int)? {
    var seen: [String: Int] = [:]
    seen.reserveCapacity(labels.count)
    for (position, label) in labels.enumerated() {
      if let first = seen.updateValue(position, forKey: folded(label)) { return (first, position) }
    }
    return nil
  }

  /// Lower case, Latin letters for those that look like them, single spaces, nothing invisible.
  private static func folded(_ label: String) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in label.lowercased().unicodeScalars {
      if scalar.properties.isWhitespace {
        if let last = folded.last, last != " " { folded.append(" ") }
      } else if !scalar.properties.isDefaultIgnorableCodePoint {
        folded.append(letters[scalar] ?? scalar)
      }
    }
    if folded.last == " " { folded.removeLast() }
    return String(folded)
  }

  /// A value so that its difference shows: in quotes, letters beyond ASCII beside their number.
  static func shown(_ label: String) -> String {
    let text = label.prefix(40).unicodeScalars.map { scalar in
      scalar.isASCII ? String(scalar) : "\(scalar)(U+\(String(scalar.value, radix: 16, uppercase: true)))"
    }
    return "`\(text.joined())`"
  }
}
