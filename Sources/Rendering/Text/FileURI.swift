/// File paths as URI references (RFC 3986), the way SARIF cites files.
enum FileURI {
  /// A relative path becomes relative to the root of the repository, an absolute one `file:///…`.
  ///
  /// Whatever is no unreserved character is percent-encoded, so `a:b.csv`, `##vso` and blanks stay one path.
  static func forFile(_ path: String) -> (uri: String, isRelative: Bool) {
    var parts: [String] = []
    var climbs = 0
    for part in path.split(separator: "/", omittingEmptySubsequences: true) where part != "." {
      if part == ".." {
        if parts.isEmpty { climbs += 1 } else { parts.removeLast() }
      } else {
        parts.append(PercentEncoding.encode(String(part), keeping: "-._~"))
      }
    }
    if path.hasPrefix("/") { return ("file:///" + parts.joined(separator: "/"), false) }
    // A path that leaves the root has no place below it, so it is given without a base.
    let joined = (Array(repeating: "..", count: climbs) + parts).joined(separator: "/")
    return (joined.isEmpty ? "." : joined, climbs == 0)
  }

  /// The path that a file's URI names, percent-encoding undone; other URIs and broken encodings stay as they are.
  static func file(of uri: String) -> String {
    var path = Substring(uri)
    if path.hasPrefix("file://") { path = path.dropFirst("file://".count) }
    return PercentEncoding.decode(String(path)) ?? String(path)
  }

  /// Whether a text is an absolute http or https URI of harmless characters.
  static func isWebAddress(_ text: String) -> Bool {
    guard text.hasPrefix("https://") || text.hasPrefix("http://") else { return false }
    return text.utf8.allSatisfy { byte in
      byte.isASCIIAlphanumeric || "-._~:/?#[]@!$&'()*+,;=%".utf8.contains(byte)
    }
  }
}
