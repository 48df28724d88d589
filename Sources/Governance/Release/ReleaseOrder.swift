/// The order of releases by their names, for intervals of releases.
///
/// Names are compared part by part (parts end at dots, hyphens, underscores and plus signs and where digits and
/// letters meet); parts of digits by number, others by text. As in semantic versioning, `2.0.0-rc1` comes before
/// `2.0.0`, and what follows a plus sign does not count.
package enum ReleaseOrder {
  private enum Part: Equatable {
    case number(Substring)
    case word(Substring)
  }

  /// Whether `left` comes before `right` or is as far.
  package static func isOrdered(_ left: String, _ right: String) -> Bool { compare(left, right) <= 0 }

  /// Negative, zero or positive.
  package static func compare(_ left: String, _ right: String) -> Int {
    let (mine, myPreview) = split(left)
    let (theirs, theirPreview) = split(right)
    let order = compare(parts(mine), parts(theirs))
    if order != 0 { return order }
    switch (myPreview, theirPreview) {
    case (nil, nil): return 0
    case (nil, _): return 1
    case (_, nil): return -1
    case (let mine?, let theirs?): return compare(parts(mine), parts(theirs))
    }
  }

  /// The version and what stands after its first hyphen, without build metadata.
  private static func split(_ name: String) -> (Substring, Substring?) {
    let version = name.prefix { $0 != "+" }
    guard let hyphen = version.firstIndex(of: "-") else { return (version, nil) }
    return (version[..<hyphen], version[version.index(after: hyphen)...])
  }

  private static func parts(_ text: Substring) -> [Part] {
    var result: [Part] = []
    for piece in text.split(whereSeparator: { $0 == "." || $0 == "-" || $0 == "_" }) {
      var rest = piece
      while let first = rest.first {
        let isDigit = first.isASCII && first.isNumber
        let run = rest.prefix { ($0.isASCII && $0.isNumber) == isDigit }
        result.append(isDigit ? .number(run.drop { $0 == "0" }) : .word(run))
        rest = rest.dropFirst(run.count)
      }
    }
    return result
  }

  private static func compare(_ left: [Part], _ right: [Part]) -> Int {
    for index in 0..<max(left.count, right.count) {
      // A missing part is the number 0: 2 and 2.0 are the same release.
      let mine = index < left.count ? left[index] : .number("")
      let theirs = index < right.count ? right[index] : .number("")
      let order = compare(mine, theirs)
      if order != 0 { return order }
    }
    return 0
  }

  private static func compare(_ left: Part, _ right: Part) -> Int {
    switch (left, right) {
    case (.number(let mine), .number(let theirs)):
      mine.count != theirs.count ? mine.count - theirs.count : order(mine, theirs)
    case (.word(let mine), .word(let theirs)): order(mine, theirs)
    // As in semantic versioning, numbers come before words.
    case (.number, .word): -1
    case (.word, .number): 1
    }
  }

  private static func order(_ left: Substring, _ right: Substring) -> Int {
    left == right ? 0 : left < right ? -1 : 1
  }
}
