/// A header of a request or a response.
public struct HTTPField: Sendable, Hashable {
  /// As written; headers are found whatever the case of their letters.
  public var name: String
  /// The value, without white space around it.
  public var value: String

  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// Basic authentication by `user:password` (RFC 7617).
  static func authorization(_ credentials: String) -> HTTPField {
    HTTPField("Authorization", "Basic \(Base64.standard.encode(RegoString(credentials)).string)")
  }

  /// A name of RFC 9110 section 5.1, and a value without line ends and other control characters.
  var isValid: Bool {
    !name.isEmpty && name.utf8.allSatisfy(HTTPField.isTokenByte)
      && value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
  }

  /// The bytes of names and methods (RFC 9110 section 5.6.2).
  static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}

extension [HTTPField] {
  /// The value of the first header of a name.
  subscript(named name: String) -> String? {
    let wanted = name.lowercased()
    return first { $0.name.lowercased() == wanted }?.value
  }

  /// Takes away every header of a name.
  mutating func remove(named name: String) {
    let unwanted = name.lowercased()
    removeAll { $0.name.lowercased() == unwanted }
  }
}
