public import Notation

/// Why a query is as it is: what was found, and below it what that depends on.
public struct Explanation: Sendable, Hashable {
  /// One sentence in the policy's own words.
  public let text: String
  /// The statement or rule it speaks of, where there is one.
  public let location: SourceLocation?
  /// What it depends on.
  public let children: [Explanation]

  public init(_ text: String, at location: SourceLocation? = nil, _ children: [Explanation] = []) {
    self.text = text
    self.location = location
    self.children = children
  }

  /// The tree as lines, two spaces a level.
  public var lines: [String] {
    [text] + children.flatMap { child in child.lines.map { "  " + $0 } }
  }
}
