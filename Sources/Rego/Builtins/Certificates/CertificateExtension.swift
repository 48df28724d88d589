/// An extension of a certificate (RFC 5280 section 4.2), not yet understood.
struct CertificateExtension: Sendable {
  static let subjectAlternativeName = ASN1ObjectIdentifier(2, 5, 29, 17)

  let identifier: ASN1ObjectIdentifier
  let isCritical: Bool
  let contents: [UInt8]

  /// Reads the extension that comes next. Throws Go's words.
  init(_ list: inout DERReader) throws {
    guard var body = list.read(.sequence) else { throw BuiltinError.failure("x509: malformed extension") }
    guard let identifier = body.readObjectIdentifier() else {
      throw BuiltinError.failure("x509: malformed extension OID field")
    }
    self.identifier = identifier
    if body.isNext(.boolean) {
      guard let isCritical = body.readBoolean() else {
        throw BuiltinError.failure("x509: malformed extension critical field")
      }
      self.isCritical = isCritical
    } else {
      isCritical = false
    }
    guard let contents = body.readBytes(.octetString) else {
      throw BuiltinError.failure("x509: malformed extension value field")
    }
    self.contents = contents
  }

  /// As Go's `encoding/json` writes `pkix.Extension`.
  var value: Value {
    [
      "Id": identifier.value, "Critical": .boolean(isCritical),
      "Value": .string(Base64.standard.encode(RegoString(bytes: contents))),
    ]
  }
}
