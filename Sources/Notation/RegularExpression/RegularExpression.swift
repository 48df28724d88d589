/// A regular expression with RE2's syntax and Go's meaning, matched in time linear in the text.
///
/// Among matches the leftmost wins, and among those the one a backtracking engine would find first. There are
/// no back-references and no look-around, and so no pattern can make a match slow: every search costs at most
/// (instructions of the program) × (bytes of the text). Values are immutable and safe to share between tasks.
///
///     let version = try RegularExpression(#"v(?P<major>\d+)\.(\d+)"#)
///     version.isMatch("v1.20")                                          // true
///     version.firstMatch(in: "ephor v1.20")?.groups                     // [6..<11, 7..<8, 9..<11]
///     version.replacingMatches(in: "v1.20", template: "${major}.x")     // "1.x"
///
/// Offsets count UTF-8 bytes. In byte arrays that are not UTF-8, each stray byte matches as U+FFFD.
/// Source: Cox, "Regular Expression Matching in the Wild" (2010); syntax of github.com/google/re2.
public struct RegularExpression: Sendable {
  /// Longest pattern accepted, in bytes of UTF-8.
  public static let maximumPatternBytes = 1 << 18
  /// Greatest count in `{n,m}`, also as the product of nested counts.
  public static let maximumRepeat = 1_000
  /// Deepest nesting of groups and operators.
  public static let maximumDepth = 1_000
  /// Most instructions a compiled pattern may have.
  public static let maximumInstructions = 200_000

  /// The pattern as it was written.
  public let pattern: String
  /// Names by group number; nil for unnamed groups and for group 0, the whole match.
  public let groupNames: [String?]

  let program: RegularExpressionProgram

  /// Compiles a pattern.
  ///
  /// - Throws: `RegularExpressionError` naming the fragment at fault.
  public init(_ pattern: String) throws(RegularExpressionError) {
    guard pattern.utf8.count <= Self.maximumPatternBytes else {
      throw RegularExpressionError(.tooLarge, "\(pattern.prefix(40))…")
    }
    var parser = RegularExpressionParser(pattern)
    let tree = try parser.parse()
    self.pattern = pattern
    groupNames = parser.groupNames
    program = try RegularExpressionCompiler.compile(
      tree, groupCount: parser.groupNames.count, pattern: pattern)
  }

  /// The number of groups, the whole match included.
  public var groupCount: Int { groupNames.count }
}

extension RegularExpression: Hashable, CustomStringConvertible {
  public static func == (left: Self, right: Self) -> Bool { left.pattern == right.pattern }
  public func hash(into hasher: inout Hasher) { hasher.combine(pattern) }
  public var description: String { pattern }
}

extension RegularExpression {
  /// One match: where the whole and each group stand in the text.
  public struct Match: Sendable, Hashable {
    /// UTF-8 offsets by group number, nil for a group that took no part; the first is never nil.
    public let groups: [Range<Int>?]
    /// UTF-8 offsets of the whole match.
    public let range: Range<Int>

    init(slots: [Int]) {
      range = slots[0]..<slots[1]
      groups = (0..<slots.count / 2).map { group in
        slots[2 * group] < 0 ? nil : slots[2 * group]..<slots[2 * group + 1]
      }
    }

    /// The text of each group; nil for a group that took no part.
    ///
    /// `text` is the text that was searched.
    public func strings(in text: String) -> [String?] {
      groups.map { range in range.map { RegularExpression.slice(text, $0) } }
    }
  }

  /// The part of a text between two UTF-8 offsets.
  static func slice(_ text: String, _ range: Range<Int>) -> String {
    let bytes = text.utf8
    let start = bytes.index(bytes.startIndex, offsetBy: range.lowerBound)
    return String(text[start..<bytes.index(start, offsetBy: range.count)])
  }
}
