import Notation

/// Where a link may lead: to `http` and `https`, or to a place relative to the page. Nothing else is one.
package struct LinkTarget: Sendable, Hashable {
  /// The longest target, in bytes; longer ones are no links.
  package static let mostBytes = 2_048

  /// As it is written in a document: printable ASCII without quotes, brackets, parentheses, blanks and backslashes.
  package let text: String

  /// Nil for every other scheme, for targets that borrow the scheme of the page (`//host`), and for what a browser
  /// would read otherwise than a person: control characters, blanks, backslashes.
  package init?(_ target: String) {
    guard !target.isEmpty, target.utf8.count <= Self.mostBytes else { return nil }
    for scalar in target.unicodeScalars {
      if SafeText.isDeceptive(scalar) || scalar.properties.isWhitespace || scalar == "\\" { return nil }
    }
    if let colon = target.unicodeScalars.firstIndex(of: ":") {
      let before = target.unicodeScalars[..<colon]
      let isScheme = !before.contains { $0 == "/" || $0 == "?" || $0 == "#" }
      if isScheme {
        let scheme = String(before).lowercased()
        guard scheme == "http" || scheme == "https",
          target.unicodeScalars[colon...].starts(with: "://".unicodeScalars),
          target.unicodeScalars[colon...].count > 3
        else { return nil }
      }
    }
    guard !target.hasPrefix("//") else { return nil }
    var encoded = ""
    for byte in target.utf8 {
      switch byte {
      case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"),
        UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "|"),
        UInt8(ascii: "^"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "*"), UInt8(ascii: "_"),
        0x7F...:
        let digits = String(byte, radix: 16, uppercase: true)
        encoded += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
      default: encoded.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    text = encoded
  }

  /// A file beside the page, by a path that means the same on every system (`ArchivePath.isSafe`); nil for others.
  /// Such a path stands as it is, so that it can be compared with the names of the files.
  package init?(file path: String) {
    guard ArchivePath.isSafe(path) else { return nil }
    text = path
  }
}
