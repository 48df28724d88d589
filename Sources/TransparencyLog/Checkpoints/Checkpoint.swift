/// What a log commits to: its origin, its size and its root (C2SP tlog-checkpoint).
public struct Checkpoint: Sendable, Hashable {
  /// The log's identity; no line feed, not empty.
  public let origin: String
  public let size: TreeSize
  public let root: MerkleHash
  /// Further lines, signed but opaque; not recommended by the specification, none are written by Ephor.
  public let extensions: [String]

  /// Throws `tlog.checkpoint_malformed` for an origin or extension that is empty or holds control characters.
  public init(origin: String, size: TreeSize, root: MerkleHash, extensions: [String] = []) throws {
    guard ([origin] + extensions).allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { $0 >= 0x20 } }) else {
      throw TransparencyLogError(
        .checkpointMalformed,
        "a checkpoint's origin and extension lines are not empty and hold no line breaks")
    }
    self.origin = origin
    self.size = size
    self.root = root
    self.extensions = extensions
  }

  /// Reads a note's text.
  ///
  /// Throws `tlog.checkpoint_malformed`, and `tlog.checkpoint_empty_root` for size zero with a root that is not the
  /// empty tree's.
  public init(text: String) throws {
    let bytes = Array(text.utf8)
    guard bytes.last == UInt8(ascii: "\n") else { throw Self.malformed("does not end with a line feed") }
    let lines = bytes.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.count >= 3 else { throw Self.malformed("has \(lines.count) lines where three are required") }
    guard let size = Decimal.parse(lines[1]) else {
      throw Self.malformed("has no valid size in its second line")
    }
    guard let root = MerkleHash(base64: String(decoding: lines[2], as: UTF8.self)) else {
      throw Self.malformed("has no base 64 of 32 bytes in its third line")
    }
    guard size > 0 || root == MerkleTree.emptyRoot else {
      throw TransparencyLogError(
        .checkpointEmptyRoot, "the checkpoint has size 0 and a root that is not the empty tree's")
    }
    let texts = lines.map { String(decoding: $0, as: UTF8.self) }
    try self.init(origin: texts[0], size: TreeSize(size), root: root, extensions: Array(texts[3...]))
  }

  /// The note text: origin, size, root, extensions, a line each.
  public var text: String {
    ([origin, size.description, root.base64] + extensions).map { $0 + "\n" }.joined()
  }

  /// Whether both speak of the same log at the same size but of different roots: proof of a split view.
  public func contradicts(_ other: Checkpoint) -> Bool {
    origin.utf8.elementsEqual(other.origin.utf8) && size == other.size && root != other.root
  }

  private static func malformed(_ what: String) -> TransparencyLogError {
    TransparencyLogError(.checkpointMalformed, "the checkpoint \(what)")
  }
}
