import Notation

extension SigningKey {
  /// Reads a key from an environment variable, where CI systems keep secrets: PEM, or base 64 of PEM for systems
  /// that do not keep line breaks.
  ///
  /// Throws `key.variable_missing`, and what reading the PEM throws; the value never stands in the message.
  package static func fromEnvironment(_ variable: String, in environment: [String: String]) throws
    -> SigningKey
  {
    guard let value = environment[variable], !value.isEmpty else {
      throw AttestationError(
        .keyVariableMissing, "the environment variable \(variable) holds no key",
        remedy: "set it to the private key in PEM form, or give a key file with --key")
    }
    if value.contains("-----BEGIN") { return try SigningKey(pem: value) }
    let compact = String(value.filter { !$0.isWhitespace })
    guard let bytes = Base64.decode(compact), let text = String(validating: bytes, as: UTF8.self) else {
      throw AttestationError(
        .keyMalformed, "the environment variable \(variable) holds neither PEM nor base 64 of PEM",
        remedy: "set it to the whole content of the key file")
    }
    return try SigningKey(pem: text)
  }
}
