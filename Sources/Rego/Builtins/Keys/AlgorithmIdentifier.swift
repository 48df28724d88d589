/// An algorithm and its parameters (RFC 5280 section 4.1.1.2).
struct AlgorithmIdentifier {
  let identifier: ASN1ObjectIdentifier
  /// The whole element of the parameters; empty where there are none.
  let parameters: [UInt8]

  /// Reads the sequence that comes next; nil where none does.
  init?(_ reader: inout DERReader) {
    guard let body = reader.read(.sequence) else { return nil }
    self.init(body: body)
  }

  /// Reads what a sequence holds.
  init?(body: DERReader) {
    var body = body
    guard let identifier = body.readObjectIdentifier() else { return nil }
    self.identifier = identifier
    if body.isEmpty {
      parameters = []
    } else {
      guard let (_, element, _) = body.readAny() else { return nil }
      parameters = Array(element)
    }
  }
}
