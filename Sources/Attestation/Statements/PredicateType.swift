/// Names of predicate types: a URI that ends in the kind and its version.
package enum PredicateType {
  /// Longest URI, in bytes.
  static let byteLimit = 512
  /// What Ephor's own types begin with.
  package static let prefix = "https://ephor.dev/statement/"

  /// `https://ephor.dev/statement/KIND/vVERSION`.
  package static func uri(kind: String, version: Int) -> String { "\(prefix)\(kind)/v\(version)" }

  /// Kind and version of a type of Ephor's own; nil for others.
  package static func parse(_ uri: String) -> (kind: String, version: Int)? {
    guard uri.hasPrefix(prefix) else { return nil }
    let parts = uri.dropFirst(prefix.count).split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, isName(parts[0]), parts[1].first == "v", let version = Int(parts[1].dropFirst()),
      version > 0, parts[1] == "v\(version)"
    else { return nil }
    return (String(parts[0]), version)
  }

  /// A scheme, a colon and printable ASCII without spaces (RFC 3986, loosely: it is compared, never resolved).
  static func isValid(_ uri: String) -> Bool {
    guard uri.utf8.count <= byteLimit, let colon = uri.utf8.firstIndex(of: UInt8(ascii: ":")),
      colon > uri.startIndex
    else {
      return false
    }
    return uri.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }

  /// Lower-case letters, digits, hyphens and underscores.
  static func isName(_ text: some StringProtocol) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
      }
  }
}
