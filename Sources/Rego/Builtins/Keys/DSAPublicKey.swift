/// A DSA public key (RFC 3279 section 2.3.2): shown, never used.
struct DSAPublicKey: Hashable, Sendable {
  let parameters: [BigInteger]
  let y: BigInteger

  /// Throws Go's words.
  init(parameters: [UInt8], bits: [UInt8]) throws {
    var key = DERReader(bits)
    guard let y = key.readInteger() else { throw BuiltinError.failure("x509: invalid DSA public key") }
    var outer = DERReader(parameters)
    guard var body = outer.read(.sequence), let p = body.readInteger(), let q = body.readInteger(),
      let g = body.readInteger()
    else { throw BuiltinError.failure("x509: invalid DSA parameters") }
    guard [y, p, q, g].allSatisfy({ !$0.isNegative && !$0.isZero }) else {
      throw BuiltinError.failure("x509: zero or negative DSA parameter")
    }
    self.parameters = [p, q, g]
    self.y = y
  }

  var value: Value {
    let numbers = (parameters + [y]).map { Value.number(RegoNumber($0)) }
    return .object(RegoObject(zip(["P", "Q", "G", "Y"], numbers)))
  }
}
