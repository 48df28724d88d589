/// Which names an authority may certify (RFC 5280 section 4.2.1.10).
struct NameConstraints: Sendable {
  /// Names of one side, permitted or excluded.
  struct Subtrees: Sendable {
    var hosts: [String] = []
    var ranges: [(address: IPAddress, mask: [UInt8])] = []
    var mailboxes: [String] = []
    var locations: [String] = []
  }

  private(set) var permitted = Subtrees()
  private(set) var excluded = Subtrees()
  let isCritical: Bool
  /// True when names of further kinds are constrained.
  private(set) var hasUnknown = false

  /// Reads the extension. Throws Go's words.
  init(_ item: CertificateExtension) throws {
    isCritical = item.isCritical
    let malformed = CertificateFacts.invalid("NameConstraints extension")
    var contents = DERReader(item.contents)
    guard var body = contents.read(.sequence), contents.isEmpty,
      let first = body.readOptional(.constructed(0)), let second = body.readOptional(.constructed(1)),
      body.isEmpty
    else { throw malformed }
    guard first != nil || second != nil else {
      throw BuiltinError.failure("x509: empty name constraints extension")
    }
    guard !(first?.isEmpty ?? false), !(second?.isEmpty ?? false) else {
      throw BuiltinError.failure("x509: empty name constraints subtree sequence")
    }
    if let first { permitted = try read(first) }
    if let second { excluded = try read(second) }
  }

  private mutating func read(_ list: DERReader) throws -> Subtrees {
    var list = list
    var trees = Subtrees()
    while !list.isEmpty {
      guard var subtree = list.read(.sequence), let (tag, _, name) = subtree.readAny() else {
        throw CertificateFacts.invalid("NameConstraints extension")
      }
      let bytes = Array(name.rest)
      switch tag {
      case .context(1):
        let text = try Self.text(bytes)
        let isValid =
          text.contains("@") ? Mailbox(text) != nil : DomainName.isValid(text, asConstraint: true)
        guard isValid else { throw Self.refusal("rfc822Name", text) }
        trees.mailboxes.append(text)
      case .context(2):
        let text = try Self.text(bytes)
        guard DomainName.isValid(text, asConstraint: true) else { throw Self.refusal("dnsName", text) }
        trees.hosts.append(text)
      case .context(6):
        let text = try Self.text(bytes)
        guard IPAddress(text) == nil else {
          throw BuiltinError.failure(
            "x509: failed to parse URI constraint \(Value(text)): cannot be IP address")
        }
        guard DomainName.isValid(text, asConstraint: true) else { throw Self.refusal("URI", text) }
        trees.locations.append(text)
      case .context(7): trees.ranges.append(try Self.range(bytes))
      default: hasUnknown = true
      }
    }
    return trees
  }

  private static func refusal(_ type: String, _ text: String) -> BuiltinError {
    .failure("x509: failed to parse \(type) constraint \(Value(text))")
  }

  private static func text(_ bytes: [UInt8]) throws -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard bytes.allSatisfy({ $0 < 0x80 }) else {
      throw BuiltinError.failure(
        "x509: invalid constraint value: x509: \(Value(text)) cannot be encoded as an IA5String")
    }
    return text
  }

  private static func range(_ bytes: [UInt8]) throws -> (address: IPAddress, mask: [UInt8]) {
    guard bytes.count == 8 || bytes.count == 32 else {
      throw BuiltinError.failure("x509: IP constraint contained value of length \(bytes.count)")
    }
    let half = bytes.count / 2
    let mask = Array(bytes[half...])
    // Ones first, then zeros.
    let value = mask.reduce(UInt128(0)) { $0 << 8 | UInt128($1) } << UInt128(128 - half * 8)
    guard ~value & (~value &+ 1) == 0 else {
      let hex = mask.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      throw BuiltinError.failure("x509: IP constraint contained invalid mask \(hex)")
    }
    return (IPAddress(bytes: Array(bytes[..<half])), mask)
  }
}
