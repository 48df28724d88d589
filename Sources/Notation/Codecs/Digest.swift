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
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    for (index, byte) in bytes.enumerated() {
      switch index >> 3 {
      case 0: words.0 = words.0 << 8 | UInt64(byte)
      case 1: words.1 = words.1 << 8 | UInt64(byte)
      case 2: words.2 = words.2 << 8 | UInt64(byte)
      default: words.3 = words.3 << 8 | UInt64(byte)
      }
    }
    (first, second, third, fourth) = words
  }

  /// Reads `sha256:` and 64 lower-case hexadecimal digits, the one spelling a digest has.
  public init(parsing text: String) throws(NotationError) {
    guard text.utf8.starts(with: Self.prefix.utf8),
      let digest = Digest(hex: text.dropFirst(Self.prefix.count))
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
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.byteCount)
    for word in [first, second, third, fourth] {
      for shift in stride(from: UInt64(56), through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: word >> shift))
      }
    }
    return bytes
  }

  /// 64 lower-case hexadecimal digits.
  public var hex: String { Hex.encode(bytes) }

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
