/// Texts in the string types of ASN.1 (ITU-T X.680 section 41).
enum DirectoryString {
  /// The text of an element. Throws Go's words.
  static func read(_ tag: DERTag, _ bytes: [UInt8]) throws -> RegoString {
    func refuse(_ type: String) -> BuiltinError { .failure("invalid \(type)") }
    switch tag {
    case .printableString:
      guard bytes.allSatisfy(isPrintable) else { throw refuse("PrintableString") }
    case .utf8String:
      guard String(validating: bytes, as: UTF8.self) != nil else { throw refuse("UTF-8 string") }
    case .ia5String:
      guard bytes.allSatisfy({ $0 < 0x80 }) else { throw refuse("IA5String") }
    case .numericString:
      guard bytes.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x20 }) else {
        throw refuse("NumericString")
      }
    case .teletexString:
      // Read as ISO 8859-1, as everybody does.
      var text = ""
      for byte in bytes { text.unicodeScalars.append(Unicode.Scalar(byte)) }
      return RegoString(text)
    case .bmpString: return try basicPlane(bytes)
    default: throw BuiltinError.failure("unsupported string type: \(tag.byte)")
    }
    return RegoString(bytes: bytes)
  }

  /// ITU-T X.680 section 41.4, and the asterisk and ampersand that certificates use all the same.
  private static func isPrintable(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "'")...UInt8(ascii: ")"),
      UInt8(ascii: "+")...UInt8(ascii: "/"):
      true
    default: " :=?*&".utf8.contains(byte)
    }
  }

  private static func basicPlane(_ bytes: [UInt8]) throws -> RegoString {
    guard bytes.count.isMultiple(of: 2) else { throw BuiltinError.failure("invalid BMPString") }
    var units = stride(from: 0, to: bytes.count, by: 2).map {
      UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
    }
    if units.last == 0 { units.removeLast() }
    for unit in units {
      switch unit {
      case 0xFFFE, 0xFFFF, 0xFDD0...0xFDEF, 0xD800...0xDFFF:
        throw BuiltinError.failure("invalid BMPString")
      default: continue
      }
    }
    return RegoString(String(decoding: units, as: UTF16.self))
  }
}
