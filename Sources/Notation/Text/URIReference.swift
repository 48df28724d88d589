/// A URI or relative reference taken apart (RFC 3986 appendix B), with resolution (section 5.2).
package struct URIReference: Hashable, Sendable, CustomStringConvertible {
  /// Without the colon.
  package var scheme: String?
  /// User, host and port, without the slashes.
  package var authority: String?
  /// May be empty.
  package var path: String
  /// Without the question mark.
  package var query: String?
  /// Without the number sign, as written.
  package var fragment: String?

  /// Never fails: every text is a reference of some shape; `isWellFormed` tells whether its characters are right.
  package init(_ text: String) {
    var rest = Substring(text)
    if let mark = rest.firstIndex(of: "#") {
      fragment = String(rest[rest.index(after: mark)...])
      rest = rest[..<mark]
    }
    if let mark = rest.firstIndex(of: "?") {
      query = String(rest[rest.index(after: mark)...])
      rest = rest[..<mark]
    }
    if let mark = rest.firstIndex(of: ":"), Self.isScheme(rest[..<mark]) {
      scheme = String(rest[..<mark])
      rest = rest[rest.index(after: mark)...]
    }
    if rest.hasPrefix("//") {
      rest = rest.dropFirst(2)
      let end = rest.firstIndex(of: "/") ?? rest.endIndex
      authority = String(rest[..<end])
      rest = rest[end...]
    }
    path = String(rest)
  }

  private static func isScheme(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, isLetter(first) else { return false }
    return text.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E }
  }

  static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  package var description: String {
    (scheme.map { $0 + ":" } ?? "") + (authority.map { "//" + $0 } ?? "") + path
      + (query.map { "?" + $0 } ?? "")
      + (fragment.map { "#" + $0 } ?? "")
  }

  /// The same without its fragment.
  package var withoutFragment: URIReference {
    var copy = self
    copy.fragment = nil
    return copy
  }

  /// What `reference` means beside this base.
  package func resolving(_ reference: URIReference) -> URIReference {
    var target = reference
    if reference.scheme != nil {
      target.path = Self.withoutDots(reference.path)
      return target
    }
    target.scheme = scheme
    if reference.authority != nil {
      target.path = Self.withoutDots(reference.path)
      return target
    }
    target.authority = authority
    if reference.path.isEmpty {
      target.path = path
      if reference.query == nil { target.query = query }
    } else if reference.path.hasPrefix("/") {
      target.path = Self.withoutDots(reference.path)
    } else {
      target.path = Self.withoutDots(merged(reference.path))
    }
    return target
  }

  private func merged(_ relative: String) -> String {
    if authority != nil, path.isEmpty { return "/" + relative }
    guard let slash = path.lastIndex(of: "/") else { return relative }
    return path[...slash] + relative
  }

  /// RFC 3986 section 5.2.4.
  private static func withoutDots(_ path: String) -> String {
    guard path.contains("/"), path.contains(".") else { return path }
    var output: [Substring] = []
    let segments = path.split(separator: "/", omittingEmptySubsequences: false)
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      switch segment {
      case ".":
        if isLast { output.append("") }
      case "..":
        if output.count > 1 || (output.count == 1 && output[0] != "") { output.removeLast() }
        if isLast { output.append("") }
      default: output.append(segment)
      }
    }
    return output.joined(separator: "/")
  }

  /// The fragment with its percent escapes resolved; nil when they are no UTF-8.
  package var decodedFragment: String? {
    guard let fragment, fragment.utf8.contains(UInt8(ascii: "%")) else { return fragment ?? "" }
    var bytes: [UInt8] = []
    var rest = fragment.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let decoded = Hex.decode(String(Substring(rest.prefix(2))), allowingCapitals: true),
        decoded.count == 1
      else { return nil }
      bytes += decoded
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }

  /// Whether only the characters of RFC 3986 stand where they may; `allowingUnicode` is for IRIs (RFC 3987).
  package func isWellFormed(allowingUnicode: Bool = false) -> Bool {
    let extra = "!$&'()*+,;=:@-._~%"
    let isRight = { (text: String, more: String) in
      Self.hasOnly(text, extra + more, allowingUnicode)
    }
    if let authority, !Self.isAuthority(authority, allowingUnicode) { return false }
    // A relative path must not look like a scheme: its first segment holds no colon.
    if scheme == nil, authority == nil, path.prefix(while: { $0 != "/" }).contains(":") { return false }
    return isRight(path, "/") && isRight(query ?? "", "/?") && isRight(fragment ?? "", "/?")
  }

  private static func isAuthority(_ text: String, _ allowingUnicode: Bool) -> Bool {
    var host = text[...]
    if let at = host.lastIndex(of: "@") { host = host[host.index(after: at)...] }
    if host.hasPrefix("[") {
      guard let close = host.firstIndex(of: "]"), hasOnly(String(host[..<close].dropFirst()), ":.", false)
      else {
        return false
      }
      host = host[host.index(after: close)...]
    } else if let colon = host.firstIndex(of: ":") {
      guard hasOnly(String(host[..<colon]), "!$&'()*+,;=-._~%", allowingUnicode) else { return false }
      host = host[colon...]
    } else {
      return hasOnly(text, "!$&'()*+,;=:@-._~%", allowingUnicode)
    }
    return host.isEmpty || (host.hasPrefix(":") && host.dropFirst().utf8.allSatisfy(isDigit))
  }

  private static func hasOnly(_ text: String, _ punctuation: String, _ allowingUnicode: Bool) -> Bool {
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%") {
        guard rest.count >= 2, Hex.decode(String(Substring(rest.prefix(2))), allowingCapitals: true) != nil
        else {
          return false
        }
      }
      guard
        isLetter(byte) || isDigit(byte) || punctuation.utf8.contains(byte)
          || (allowingUnicode && byte >= 0x80)
      else { return false }
    }
    return true
  }
}
