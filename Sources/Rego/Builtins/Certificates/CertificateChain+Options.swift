extension CertificateChain.Options {
  /// Reads the options of `crypto.x509.parse_and_verify_certificates_with_options`.
  init(_ options: RegoObject, _ context: BuiltinContext) throws {
    var time: Int64?
    host = ""
    purposes = []
    comparisonLimit = CertificateChain.comparisonLimit
    for (key, value) in options {
      switch key.string {
      case nil: continue
      case "DNSName":
        guard let text = value.string else { throw BuiltinError.failure("'DNSName' should be a string") }
        host = Self.unquoted(text)
      case "CurrentTime":
        guard case .number(let number) = value else {
          throw BuiltinError.failure("'CurrentTime' should be a number")
        }
        guard number.isWrittenAsInteger, let nanoseconds = number.int64 else {
          throw BuiltinError.failure("'CurrentTime' should be a valid int64 number")
        }
        time = nanoseconds
      case "MaxConstraintComparisons":
        guard case .number(let number) = value else {
          throw BuiltinError.failure("'MaxConstraintComparisons' should be a number")
        }
        guard number.isWrittenAsInteger, let limit = number.int64 else {
          throw BuiltinError.failure("'MaxConstraintComparisons' should be a valid number")
        }
        comparisonLimit = limit == 0 ? CertificateChain.comparisonLimit : Int(limit)
      case "KeyUsages":
        let names: [Value]
        switch value {
        case .array(let elements): names = elements
        case .set(let set): names = set.elements
        default: throw BuiltinError.failure("'KeyUsages' should be an Array or Set")
        }
        let texts = names.compactMap(\.string).map(Self.unquoted)
        let unknown = texts.filter { CertificatePurpose(optionName: $0) == nil }
        guard unknown.isEmpty else {
          throw BuiltinError.failure(
            "invalid entries for 'KeyUsages' found: [\(unknown.joined(separator: " "))]")
        }
        purposes = texts.compactMap { CertificatePurpose(optionName: $0) }
      default: throw BuiltinError.failure("invalid key option")
      }
    }
    if purposes.isEmpty { purposes = [.serverAuth] }
    self.time = try time ?? context.timeNanoseconds()
  }

  private static func unquoted(_ text: String) -> String {
    var text = Substring(text)
    while text.hasPrefix("\"") { text = text.dropFirst() }
    while text.hasSuffix("\"") { text = text.dropLast() }
    return String(text)
  }
}
