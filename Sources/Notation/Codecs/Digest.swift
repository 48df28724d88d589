/// A SHA-256 digest (FIPS 180-4) as a value: parsed, printed and compared here, computed by the rooms that have
/// cryptography.
public struct Digest: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// What stands before the colon.
  public static let prefix = "sha256:"
  /// Length in bytes.
  public static let byteCount = 32

  // Four big-endian words: compared and hashed without an allocation.
  private let first: UInt64
  private let second: UInt64
  private let third: UInt64
  private let fourth: UInt64

  /// Nil unless there are 32 bytes.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    let digest = bytes.withContiguousStorageIfAvailable { Digest(loading: UnsafeRawBufferPointer($0)) }
    self = digest ?? Array(bytes).withUnsafeBytes { Digest(loading: $0) }
  }

  /// From 32 bytes in memory.
  package init(loading bytes: UnsafeRawBufferPointer) {
    precondition(bytes.count == Self.byteCount, "a digest is 32 bytes")
    let words = bytes.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self)
    first = UInt64(bigEndian: words.0)
    second = UInt64(bigEndian: words.1)
    third = UInt64(bigEndian: words.2)
    fourth = UInt64(bigEndian: words.3)
  }

  /// Reads `sha256:` and 64 lower-case hexadecimal digits, the one spelling a digest has.
  public init(parsing text: String) throws(NotationError) {
    guard text.utf8.starts(with: Self.prefix.utf8),
      let digest = Digest(hex: Substring(text.utf8.dropFirst(Self.prefix.utf8.count)))
    else {
      throw NotationError(
        .digestSyntax, "`\(text.prefix(80))` is no digest",
        remedy: "write `sha256:` and 64 lower-case hexadecimal digits")
    }
    self = digest
  }

  /// Reads 64 lower-case hexadecimal digits; nil for anything else.
  public init?(hex: some StringProtocol) {
    guard hex.utf8.count == 2 * Self.byteCount, let bytes = Hex.decode(hex) else { return nil }
    self.init(bytes: bytes)
  }

  /// The 32 bytes.
  public var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

  /// 64 lower-case hexadecimal digits.
  public var hex: String { withUnsafeBytes { Hex.encode($0) } }

  /// Gives the 32 bytes without a copy on the heap.
  package func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try Swift.withUnsafeBytes(
      of: (first.bigEndian, second.bigEndian, third.bigEndian, fourth.bigEndian), body)
  }

  /// `sha256:` and the digits.
  public var description: String { Self.prefix + hex }

  /// `sha256:` and the first twelve digits, for people; not unique.
  public var short: String { Self.prefix + hex.prefix(12) }

  /// By bytes, first byte first.
  public static func < (left: Self, right: Self) -> Bool {
    (left.first, left.second, left.third, left.fourth) < (
      right.first, right.second, right.third, right.fourth
    )
  }
}
