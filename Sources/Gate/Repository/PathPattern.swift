/// Globs over paths: `*` is any run of characters within one part, `**` any number of parts.
enum PathPattern {
  /// Each `**` may have to be tried at every depth of a path, so there may not be many.
  static let maximumDoubleStars = 2

  /// Whether the parts of a path match the parts of a pattern.
  static func matches(_ pattern: ArraySlice<String>, _ path: ArraySlice<String>) -> Bool {
    guard let first = pattern.first else { return path.isEmpty }
    if first == "**" {
      return (path.startIndex...path.endIndex).contains { matches(pattern.dropFirst(), path[$0...]) }
    }
    guard let part = path.first, matchesPart(Array(first.utf8)[...], Array(part.utf8)[...]) else {
      return false
    }
    return matches(pattern.dropFirst(), path.dropFirst())
  }

  /// One part, in time linear in pattern times text: a star never has to be tried again once a later one fits.
  private static func matchesPart(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
    let star = UInt8(ascii: "*")
    var p = pattern.startIndex
    var t = text.startIndex
    var retry: (pattern: Int, text: Int)?
    while t < text.endIndex {
      if p < pattern.endIndex, pattern[p] == star {
        retry = (p + 1, t)
        p += 1
      } else if p < pattern.endIndex, pattern[p] == text[t] {
        p += 1
        t += 1
      } else if let (afterStar, from) = retry {
        retry = (afterStar, from + 1)
        p = afterStar
        t = from + 1
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == star }
  }
}
