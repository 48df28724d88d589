/// Base 64 (RFC 4648), read strictly: right alphabet, right padding, no spaces, no loose bits.
///
/// - Complexity: O(bytes), by tables: envelopes and tiles pass through here by the million.
public enum Base64 {
  /// The two alphabets of RFC 4648.
  public enum Variant: Sendable {
    /// Section 4: `+` and `/`, padded with `=`.
    case standard
    /// Section 5: `-` and `_`, without padding, as JOSE writes it.
    case urlSafe
  }

  /// What stands in a table for a character outside the alphabet: no value of six bits has this bit.
  private static let outside: UInt8 = 0x80
  private static let padding = UInt8(ascii: "=")

  private static let standardAlphabet: StaticString =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
  private static let urlSafeAlphabet: StaticString =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
  private static let standardValues = values(of: standardAlphabet)
  private static let urlSafeValues = values(of: urlSafeAlphabet)

  /// The six bits that each byte stands for.
  private static func values(of alphabet: StaticString) -> [UInt8] {
    var values = [UInt8](repeating: outside, count: 256)
    for value in 0..<alphabet.utf8CodeUnitCount { values[Int(alphabet.utf8Start[value])] = UInt8(value) }
    return values
  }

  // MARK: - Writing

  /// The text of some bytes.
  public static func encode(_ bytes: some Collection<UInt8>, _ variant: Variant = .standard) -> String {
    let text = bytes.withContiguousStorageIfAvailable { Self.text(of: $0, variant) }
    return text ?? Array(bytes).withUnsafeBufferPointer { Self.text(of: $0, variant) }
  }

  private static func text(of bytes: UnsafeBufferPointer<UInt8>, _ variant: Variant) -> String {
    String(unsafeUninitializedCapacity: length(of: bytes.count, variant)) { write(bytes, variant, to: $0) }
  }

  /// Appends the text of some bytes in the standard alphabet.
  package static func append(_ bytes: [UInt8], to text: inout [UInt8]) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: length(of: bytes.count, .standard)) { buffer in
      let count = bytes.withUnsafeBufferPointer { write($0, .standard, to: buffer) }
      text.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[..<count]))
    }
  }

  /// The length of the text of so many bytes; with padding, whether it is written or not.
  private static func length(of count: Int, _ variant: Variant) -> Int { (count + 2) / 3 * 4 }

  /// Writes the text and returns its length; there is room for `length` bytes.
  private static func write(
    _ bytes: UnsafeBufferPointer<UInt8>, _ variant: Variant, to output: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    let alphabet = (variant == .standard ? standardAlphabet : urlSafeAlphabet).utf8Start
    func character(_ bits: UInt32, _ shift: UInt32) -> UInt8 { alphabet[Int(bits >> shift & 63)] }
    var (read, written) = (0, 0)
    while read + 3 <= bytes.count {
      let bits = UInt32(bytes[read]) << 16 | UInt32(bytes[read + 1]) << 8 | UInt32(bytes[read + 2])
      output[written] = character(bits, 18)
      output[written + 1] = character(bits, 12)
      output[written + 2] = character(bits, 6)
      output[written + 3] = character(bits, 0)
      read += 3
      written += 4
    }
    let rest = bytes.count - read
    guard rest > 0 else { return written }
    let bits = UInt32(bytes[read]) << 16 | (rest == 2 ? UInt32(bytes[read + 1]) << 8 : 0)
    output[written] = character(bits, 18)
    output[written + 1] = character(bits, 12)
    written += 2
    if rest == 2 {
      output[written] = character(bits, 6)
      written += 1
    }
    guard variant == .standard else { return written }
    for _ in rest..<3 {
      output[written] = padding
      written += 1
    }
    return written
  }

  // MARK: - Reading

  /// The bytes of a text, or nil when it is not exactly what `encode` writes for them.
  public static func decode(_ text: some StringProtocol, _ variant: Variant = .standard) -> [UInt8]? {
    let found = text.utf8.withContiguousStorageIfAvailable { bytes(of: $0, variant) }
    return found ?? Array(text.utf8).withUnsafeBufferPointer { bytes(of: $0, variant) }
  }

  private static func bytes(of text: UnsafeBufferPointer<UInt8>, _ variant: Variant) -> [UInt8]? {
    var count = text.count
    if variant == .standard {
      guard count.isMultiple(of: 4) else { return nil }
      if count > 0, text[count - 1] == padding { count -= text[count - 2] == padding ? 2 : 1 }
    }
    // A single character left over is no byte.
    guard count % 4 != 1 else { return nil }
    var isTrue = true
    let bytes = [UInt8](unsafeUninitializedCapacity: count * 3 / 4) { output, written in
      (variant == .standard ? standardValues : urlSafeValues).withUnsafeBufferPointer { values in
        isTrue = read(UnsafeBufferPointer(rebasing: text[..<count]), values, to: output, &written)
      }
    }
    return isTrue ? bytes : nil
  }

  /// Reads characters without padding; false when one is outside the alphabet or bits are loose.
  private static func read(
    _ text: UnsafeBufferPointer<UInt8>, _ values: UnsafeBufferPointer<UInt8>,
    to output: UnsafeMutableBufferPointer<UInt8>, _ written: inout Int
  ) -> Bool {
    var index = 0
    while index + 4 <= text.count {
      let first = values[Int(text[index])]
      let second = values[Int(text[index + 1])]
      let third = values[Int(text[index + 2])]
      let fourth = values[Int(text[index + 3])]
      guard (first | second | third | fourth) & outside == 0 else { return false }
      output[written] = first << 2 | second >> 4
      output[written + 1] = second << 4 | third >> 2
      output[written + 2] = third << 6 | fourth
      index += 4
      written += 3
    }
    let rest = text.count - index
    guard rest > 0 else { return true }
    let first = values[Int(text[index])]
    let second = values[Int(text[index + 1])]
    let third = rest == 3 ? values[Int(text[index + 2])] : 0
    guard (first | second | third) & outside == 0 else { return false }
    output[written] = first << 2 | second >> 4
    written += 1
    guard rest == 3 else { return second << 4 == 0 }
    output[written] = second << 4 | third >> 2
    written += 1
    return third << 6 == 0
  }
}
