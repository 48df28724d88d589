/// The syntax tree of a regular expression, flags already applied.
///
/// Letters under `(?i)` are sets of their case forms, `.` is a set, and `^` is one of two assertions, so that
/// the compiler needs to know nothing about flags.
indirect enum RegularExpressionNode: Sendable {
  case empty
  /// One code point. Surrogates may stand here; they match nothing.
  case scalar(UInt32)
  case set(ScalarSet)
  case assertion(Assertion)
  case group(RegularExpressionNode, number: Int)
  /// `most` is nil where there is no upper bound.
  case repetition(RegularExpressionNode, least: Int, most: Int?, greedy: Bool)
  case sequence([RegularExpressionNode])
  case choice([RegularExpressionNode])

  /// What must hold between two code points; the bits that hold at a place are compared with the bits wanted.
  struct Assertion: OptionSet, Sendable, Hashable {
    let rawValue: UInt32

    static let lineStart = Assertion(rawValue: 1)
    static let lineEnd = Assertion(rawValue: 2)
    static let textStart = Assertion(rawValue: 4)
    static let textEnd = Assertion(rawValue: 8)
    static let wordBoundary = Assertion(rawValue: 16)
    static let noWordBoundary = Assertion(rawValue: 32)
  }
}
