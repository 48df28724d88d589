/// How many leaves a tree has; the tree of size n holds the leaves 0 to n - 1.
public struct TreeSize: RawRepresentable, Sendable, Hashable, Comparable, CustomStringConvertible,
  ExpressibleByIntegerLiteral
{
  public let rawValue: UInt64

  public init(rawValue: UInt64) { self.rawValue = rawValue }
  public init(_ rawValue: UInt64) { self.rawValue = rawValue }
  public init(integerLiteral value: UInt64) { rawValue = value }

  /// The tree without leaves.
  public static let empty: TreeSize = 0

  /// The index the next appended leaf will have.
  public var nextIndex: LeafIndex { LeafIndex(rawValue) }

  /// Whether the tree has a leaf at that index.
  public func contains(_ index: LeafIndex) -> Bool { index.rawValue < rawValue }

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  public var description: String { "\(rawValue)" }
}
