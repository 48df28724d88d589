/// Base 64 (RFC 4648 sections 4 and 5) with Go's errors: line breaks are skipped, padding is checked.
struct Base64 {
  static let standard = Base64(last: "+/", isPadded: true)
  static let url = Base64(last: "-_", isPadded: true)
  static let urlUnpadded = Base64(last: "-_", isPadded: false)

  private let alphabet: [UInt8]
  private let values: [UInt8]
  private let isPadded: Bool

  private init(last: String, isPadded: Bool) {
    let alphabet = Array(("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + last).utf8)
    var values = [UInt8](repeating: 0xFF, count: 256)
    for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
    self.alphabet = alphabet
    self.values = values
    self.isPadded = isPadded
  }

  func encode(_ string: RegoString) -> RegoString {
    string.withBytes { bytes in
      var output: [UInt8] = []
      output.reserveCapacity((bytes.count + 2) / 3 * 4)
      var index = 0
      while index < bytes.count {
        let rest = min(3, bytes.count - index)
        var group: UInt32 = 0
        for offset in 0..<3 { group = group << 8 | (offset < rest ? UInt32(bytes[index + offset]) : 0) }
        for position in 0..<4 {
          if position <= rest {
            output.append(alphabet[Int(group >> UInt32(18 - 6 * position) & 63)])
          } else if isPadded {
            output.append(UInt8(ascii: "="))
          }
        }
        index += 3
      }
      return RegoString(bytes: output)
    }
  }

  /// The bytes of URL-safe text, whose padding may be missing altogether (RFC 7515 appendix C).
  static func decodeURL(_ text: RegoString) throws -> RegoString {
    let bytes = text.bytes
    guard bytes.last != UInt8(ascii: "=") else { return try url.decode(text) }
    switch bytes.count % 4 {
    case 1: throw BuiltinError.failure("illegal base64url string: \(text)")
    case let rest:
      let padding = [UInt8](repeating: UInt8(ascii: "="), count: (4 - rest) % 4)
      return try url.decode(RegoString(bytes: bytes + padding))
    }
  }

  /// Throws Go's `illegal base64 data at input byte N`.
  func decode(_ string: RegoString) throws -> RegoString {
    let bytes = string.bytes
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count / 4 * 3)
    var index = 0
    func skipBreaks() {
      while index < bytes.count, bytes[index] == 0x0A || bytes[index] == 0x0D { index += 1 }
    }
    func illegal(_ position: Int) -> BuiltinError {
      .failure("illegal base64 data at input byte \(position)")
    }
    while true {
      var group: UInt32 = 0
      var count = 0
      let groupStart = index
      skipBreaks()
      while count < 4 {
        skipBreaks()
        guard index < bytes.count else { break }
        let character = bytes[index]
        if character == UInt8(ascii: "="), isPadded { break }
        guard values[Int(character)] != 0xFF else { throw illegal(index) }
        group = group << 6 | UInt32(values[Int(character)])
        index += 1
        count += 1
      }
      if count == 4 {
        output += [UInt8(group >> 16 & 0xFF), UInt8(group >> 8 & 0xFF), UInt8(group & 0xFF)]
        continue
      }
      if index >= bytes.count {
        // The end: nothing is left, or an unpadded rest of two or three characters.
        if count == 0 { return RegoString(bytes: output) }
        guard !isPadded, count > 1 else { throw illegal(isPadded ? groupStart : index - count) }
      } else {
        // Padding: one or two characters, and nothing behind.
        guard count >= 2 else { throw illegal(index) }
        index += 1
        if count == 2 {
          skipBreaks()
          guard index < bytes.count else { throw illegal(index) }
          guard bytes[index] == UInt8(ascii: "=") else { throw illegal(index - 1) }
          index += 1
        }
        skipBreaks()
        guard index == bytes.count else { throw illegal(index) }
      }
      output.append(UInt8(group >> (count == 2 ? 4 : 10) & 0xFF))
      if count == 3 { output.append(UInt8(group >> 2 & 0xFF)) }
      return RegoString(bytes: output)
    }
  }
}
