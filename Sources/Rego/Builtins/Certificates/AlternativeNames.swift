/// The further names of a subject (RFC 5280 section 4.2.1.6).
struct AlternativeNames: Sendable {
  var hosts: [String] = []
  var mailboxes: [String] = []
  var addresses: [IPAddress] = []
  var locations: [GoURL] = []

  var isEmpty: Bool { hosts.isEmpty && mailboxes.isEmpty && addresses.isEmpty && locations.isEmpty }

  init() {}

  /// Reads the extension's contents. Throws Go's words.
  init(_ contents: DERReader) throws {
    try AlternativeNames.forEach(contents) { tag, bytes in
      switch tag {
      case .context(1): mailboxes.append(try Self.text(bytes, "rfc822Name"))
      case .context(2): hosts.append(try Self.text(bytes, "dNSName"))
      case .context(6): locations.append(try Self.location(bytes))
      case .context(7):
        guard bytes.count == 4 || bytes.count == 16 else {
          throw BuiltinError.failure("x509: cannot parse IP address of length \(bytes.count)")
        }
        addresses.append(IPAddress(bytes: bytes))
      default: break
      }
    }
  }

  /// Calls `body` with the tag and contents of each name.
  static func forEach(_ contents: DERReader, _ body: (DERTag, [UInt8]) throws -> Void) throws {
    var contents = contents
    guard var list = contents.read(.sequence) else {
      throw BuiltinError.failure("x509: invalid subject alternative names")
    }
    while !list.isEmpty {
      guard let (tag, _, name) = list.readAny() else {
        throw BuiltinError.failure("x509: invalid subject alternative name")
      }
      try body(tag, Array(name.rest))
    }
  }

  private static func text(_ bytes: [UInt8], _ type: String) throws -> String {
    guard bytes.allSatisfy({ $0 < 0x80 }) else {
      throw BuiltinError.failure("x509: SAN \(type) is malformed")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func location(_ bytes: [UInt8]) throws -> GoURL {
    let text = try text(bytes, "uniformResourceIdentifier")
    let url: GoURL
    do {
      url = try GoURL(text)
    } catch let error as BuiltinError {
      throw BuiltinError.failure("x509: cannot parse URI \(Value(text)): \(error.message)")
    }
    guard DomainName.isValid(url.host, asConstraint: false) else {
      throw BuiltinError.failure("x509: cannot parse URI \(Value(text)): invalid domain")
    }
    return url
  }
}

extension IPAddress {
  /// Four or sixteen bytes in network order.
  init(bytes: [UInt8]) {
    self.init(value: bytes.reduce(0) { $0 << 8 | UInt128($1) }, bits: bytes.count * 8)
  }
}
