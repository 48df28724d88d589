/// The name of a subject or issuer (RFC 5280 section 4.1.2.4).
struct DistinguishedName: Sendable {
  /// Types and values in the order of the name.
  private(set) var attributes: [(type: ASN1ObjectIdentifier, value: RegoString)] = []

  /// Reads a name that is all of the bytes. Throws Go's words.
  init(_ bytes: some Sequence<UInt8>) throws {
    func refuse(_ problem: String) -> BuiltinError { .failure("x509: invalid RDNSequence\(problem)") }
    var outer = DERReader(bytes)
    guard var names = outer.read(.sequence) else { throw refuse("") }
    while !names.isEmpty {
      guard var set = names.read(.set) else { throw refuse("") }
      while !set.isEmpty {
        guard var attribute = set.read(.sequence) else { throw refuse(": invalid attribute") }
        guard let type = attribute.readObjectIdentifier() else { throw refuse(": invalid attribute type") }
        guard let (tag, _, contents) = attribute.readAny() else {
          throw refuse(": invalid attribute value")
        }
        do {
          attributes.append((type, try DirectoryString.read(tag, Array(contents.rest))))
        } catch let error as BuiltinError {
          throw refuse(": invalid attribute value: \(error.message)")
        }
      }
    }
  }

  /// As Go's `encoding/json` writes `pkix.Name`.
  var value: Value {
    func all(_ number: Int) -> [Value] {
      let type = ASN1ObjectIdentifier(2, 5, 4, number)
      return attributes.filter { $0.type == type }.map { .string($0.value) }
    }
    func list(_ number: Int) -> Value {
      let values = all(number)
      return values.isEmpty ? .null : .array(values)
    }
    let names = attributes.map { Value.object(["Type": $0.type.value, "Value": .string($0.value)]) }
    return [
      "Country": list(6), "Organization": list(10), "OrganizationalUnit": list(11), "Locality": list(7),
      "Province": list(8), "StreetAddress": list(9), "PostalCode": list(17),
      "SerialNumber": all(5).last ?? "", "CommonName": all(3).last ?? "",
      "Names": names.isEmpty ? .null : .array(names), "ExtraNames": .null,
    ]
  }
}
