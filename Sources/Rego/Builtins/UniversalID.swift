/// A UUID (RFC 9562) taken apart as OPA shows it.
struct UniversalID {
  /// Sixteen bytes, as written from left to right.
  let bytes: [UInt8]

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Reads the hyphenated form, also after `urn:uuid:` or between two bytes, and 32 digits without hyphens;
  /// nil for anything else. As OPA, it does not ask that the two bytes be braces.
  init?(_ text: RegoString) {
    var body = text.bytes[...]
    switch body.count {
    case 32, 36: break
    case 38: body = body.dropFirst().dropLast()
    case 45 where String(decoding: body.prefix(9), as: UTF8.self).lowercased() == "urn:uuid:":
      body = body.dropFirst(9)
    default: return nil
    }
    let groups = body.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard body.count == 32 || groups.map(\.count) == [8, 4, 4, 4, 12] else { return nil }
    let digits = groups.joined().compactMap {
      Character(Unicode.Scalar($0)).hexDigitValue.map(UInt8.init)
    }
    guard digits.count == 32 else { return nil }
    bytes = (0..<16).map { digits[2 * $0] << 4 | digits[2 * $0 + 1] }
  }

  var text: String {
    var text = ""
    for (index, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(index) { text += "-" }
      text += byte < 16 ? "0" + String(byte, radix: 16) : String(byte, radix: 16)
    }
    return text
  }

  /// `version`, `variant`, and for versions 1 and 2 what they tell of time and place.
  var fields: RegoObject {
    let version = Int(bytes[6] >> 4)
    var members = RegoObject.Builder()
    members["version"] = Value(version)
    members["variant"] = Value(variant)
    guard version == 1 || version == 2 else { return members.build() }
    members["nodeid"] = Value(
      bytes[10...].map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }
        .joined(separator: "-"))
    let scope = bytes[10] & 2 == 0 ? "global" : "local"
    members["macvariables"] = Value("\(scope):\(bytes[10] & 1 == 0 ? "unicast" : "multicast")")
    members["clocksequence"] = Value(Int(bytes[8] & 0x3F) << 8 | Int(bytes[9]))
    members["time"] = .number(.int(nanoseconds))
    if version == 2 {
      members["id"] = Value(Int(word(0..<4)))
      let domains = ["Person", "Group", "Org"]
      members["domain"] = Value(Int(bytes[9]) < domains.count ? domains[Int(bytes[9])] : "Domain\(bytes[9])")
    }
    return members.build()
  }

  private var variant: String {
    switch bytes[8] {
    case 0x80...0xBF: "RFC4122"
    case 0xC0...0xDF: "Microsoft"
    case 0xE0...0xFF: "Future"
    default: "Reserved"
    }
  }

  private func word(_ range: Range<Int>) -> UInt64 { bytes[range].reduce(0) { $0 << 8 | UInt64($1) } }

  /// Nanoseconds since 1970, from steps of 100 since 1582-10-15.
  private var nanoseconds: Int64 {
    let steps = word(0..<4) | word(4..<6) << 32 | (word(6..<8) & 0x0FFF) << 48
    return (Int64(steps) &- 0x01B2_1DD2_1381_4000) &* 100
  }
}
