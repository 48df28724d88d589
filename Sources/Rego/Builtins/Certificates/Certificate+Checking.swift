extension Certificate {
  /// True when another certificate's key made this one's signature and may sign certificates.
  func isSigned(by parent: Certificate) -> Bool {
    if parent.version == 3, !parent.facts.hasBasicConstraints { return false }
    if parent.facts.hasBasicConstraints, !parent.facts.isAuthority { return false }
    let certificateSigning = 1 << 5
    if parent.facts.keyUsage != 0, parent.facts.keyUsage & certificateSigning == 0 { return false }
    guard let key = parent.publicKey, let scheme = signatureAlgorithm.scheme else { return false }
    return key.verifies(encoded: signature, of: rawBody, scheme)
  }

  /// True when the certificate names a host, or an address (RFC 6125 section 6).
  func isFor(host: String) -> Bool {
    var candidate = host
    if host.utf8.count >= 3, host.hasPrefix("["), host.hasSuffix("]") {
      candidate = String(host.dropFirst().dropLast())
    }
    if let address = IPAddress(candidate) { return facts.names.addresses.contains(address) }
    let isValid = DomainName.isHost(host, asPattern: false)
    return facts.names.hosts.contains { pattern in
      if isValid, DomainName.isHost(pattern, asPattern: true) {
        return DomainName.host(host, matches: pattern)
      }
      let (a, b) = (pattern, host)
      return ![a, b].contains("") && ![a, b].contains(".") && a.lowercased() == b.lowercased()
    }
  }
}

extension PublicKey {
  /// As `verifies`, with ECDSA's two numbers in a sequence of ASN.1 (RFC 3279 section 2.2.3).
  func verifies(encoded signature: [UInt8], of message: [UInt8], _ scheme: SignatureScheme) -> Bool {
    guard case .ecdsa(let hash) = scheme else { return verifies(signature, of: message, scheme) }
    var outer = DERReader(signature)
    guard case .elliptic(let key) = self, var body = outer.read(.sequence), outer.isEmpty,
      let r = body.readInteger(), let s = body.readInteger(), body.isEmpty, !r.isNegative, !s.isNegative
    else { return false }
    return key.verifies(r: r, s: s, hash.digest(of: message))
  }
}
