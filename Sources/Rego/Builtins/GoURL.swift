/// A URL taken apart as Go's `net/url.Parse` does.
struct GoURL {
  var scheme = ""
  /// What follows a scheme that no slash follows.
  var opaque = ""
  /// As written; nil where there is no at sign.
  var user: String?
  var hostname = ""
  var port = ""
  /// Name and port, with the brackets and colons between them.
  var host = ""
  /// True for `scheme:/path`, which names no host at all.
  var omitsHost = false
  /// Without percent signs.
  var path = ""
  /// As written, where that is not how Go would write `path`; else empty.
  var rawPath = ""
  var rawQuery = ""
  /// True when a question mark ends the text, and asks nothing.
  var forcesQuery = false
  var fragment = ""
  /// As written, where that is not how Go would write `fragment`; else empty.
  var rawFragment = ""

  /// Throws with Go's words where the text is no URL.
  init(_ text: String) throws {
    let bytes = Array(text.utf8)
    func invalid(_ problem: String) -> BuiltinError { .failure("parse \(Value(text)): \(problem)") }
    guard !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
      throw invalid("net/url: invalid control character in URL")
    }
    var rest = bytes[...]
    do {
      if let hash = rest.firstIndex(of: UInt8(ascii: "#")) {
        fragment = try Self.unescaped(rest[(hash + 1)...], .fragment)
        let raw = String(decoding: rest[(hash + 1)...], as: UTF8.self)
        rawFragment = Self.escaped(fragment, keeping: Self.fragmentCharacters) == raw ? "" : raw
        rest = rest[..<hash]
      }
      try readScheme(&rest)
      if let mark = rest.firstIndex(of: UInt8(ascii: "?")) {
        rawQuery = String(decoding: rest[(mark + 1)...], as: UTF8.self)
        forcesQuery = rawQuery.isEmpty
        rest = rest[..<mark]
      }
      let slash = UInt8(ascii: "/")
      if rest.first != slash {
        // What follows a scheme without a slash is opaque; without a scheme it is a relative path.
        if !scheme.isEmpty {
          opaque = String(decoding: rest, as: UTF8.self)
          return
        }
        if rest.prefix(while: { $0 != slash }).contains(UInt8(ascii: ":")) {
          throw BuiltinError.failure("first path segment in URL cannot contain colon")
        }
      }
      let hasAuthority = rest.starts(with: [slash, slash])
      if hasAuthority, !scheme.isEmpty || !rest.starts(with: [slash, slash, slash]) {
        let end = rest.dropFirst(2).firstIndex(of: slash) ?? rest.endIndex
        try readAuthority(rest[(rest.startIndex + 2)..<end])
        rest = rest[end...]
      } else if !scheme.isEmpty, rest.first == slash {
        omitsHost = true
      }
      path = try Self.unescaped(rest, .path)
      let raw = String(decoding: rest, as: UTF8.self)
      rawPath = Self.escaped(path, keeping: Self.pathCharacters) == raw ? "" : raw
    } catch let error as BuiltinError {
      throw invalid(error.message)
    }
  }

  private mutating func readScheme(_ rest: inout ArraySlice<UInt8>) throws {
    for (index, byte) in rest.enumerated() {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): continue
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        if index == 0 { return }
      case UInt8(ascii: ":"):
        guard index > 0 else { throw BuiltinError.failure("missing protocol scheme") }
        scheme = String(decoding: rest.prefix(index), as: UTF8.self).lowercased()
        rest = rest.dropFirst(index + 1)
        return
      default: return
      }
    }
  }

  private mutating func readAuthority(_ authority: ArraySlice<UInt8>) throws {
    var host = authority
    if let at = authority.lastIndex(of: UInt8(ascii: "@")) {
      let user = authority[..<at]
      let isValid = user.allSatisfy { byte in
        Self.isUnreserved(byte) || "!$&'()*+,;=%:@".utf8.contains(byte)
      }
      guard isValid else { throw BuiltinError.failure("net/url: invalid userinfo") }
      _ = try Self.unescaped(user, .fragment)
      self.user = String(decoding: user, as: UTF8.self)
      host = authority[(at + 1)...]
    }
    var name = host
    var after = host[host.endIndex...]
    if host.first == UInt8(ascii: "[") {
      guard let close = host.lastIndex(of: UInt8(ascii: "]")) else {
        throw BuiltinError.failure("missing ']' in host")
      }
      name = host[(host.startIndex + 1)..<close]
      after = host[(close + 1)...]
    } else if let colon = host.lastIndex(of: UInt8(ascii: ":")) {
      name = host[..<colon]
      after = host[colon...]
    }
    let digits = after.dropFirst()
    guard
      after.isEmpty || after.first == UInt8(ascii: ":") && digits.allSatisfy({ (0x30...0x39).contains($0) })
    else {
      throw BuiltinError.failure("invalid port \(Value(String(decoding: after, as: UTF8.self))) after host")
    }
    hostname = try Self.unescaped(name, .host)
    port = String(decoding: digits, as: UTF8.self)
    let isBracketed = host.first == UInt8(ascii: "[")
    self.host = (isBracketed ? "[\(hostname)]" : hostname) + String(decoding: after, as: UTF8.self)
  }

  private enum Part {
    case host, path, fragment
  }

  private static func unescaped(_ bytes: ArraySlice<UInt8>, _ part: Part) throws -> String {
    var output: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%") {
        let digits = String(decoding: rest.prefix(2), as: UTF8.self)
        guard rest.count >= 2, !digits.hasPrefix("+"), !digits.hasPrefix("-"),
          let value = UInt8(digits, radix: 16)
        else { throw BuiltinError.failure("invalid URL escape \(Value("%" + digits))") }
        // In hosts only bytes beyond ASCII, and the zone's percent sign, may be escaped.
        if part == .host, value < 0x80, value != UInt8(ascii: "%") {
          throw BuiltinError.failure("invalid URL escape \(Value("%" + digits))")
        }
        output.append(value)
        rest = rest.dropFirst(2)
      } else {
        if part == .host, byte < 0x80, !isUnreserved(byte), !"!$&'()*+,;=:[]<>\"".utf8.contains(byte) {
          let shown = Value(String(decoding: [byte], as: UTF8.self))
          throw BuiltinError.failure("invalid character \(shown) in host name")
        }
        output.append(byte)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
      UInt8(ascii: "~"):
      true
    default: false
    }
  }

  static let pathCharacters = "$&+,/:;=@"
  static let fragmentCharacters = "$&+,/:;=?@!()*"
  static let hostCharacters = "!$&'()*+,;=:[]<>\""

  /// A text with percent signs for all bytes but letters, digits, `-_.~` and the characters kept.
  static func escaped(_ text: String, keeping kept: String) -> String {
    var output = ""
    for byte in text.utf8 {
      if isUnreserved(byte) || kept.utf8.contains(byte) {
        output.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let hex = String(byte, radix: 16, uppercase: true)
        output += byte < 16 ? "%0\(hex)" : "%\(hex)"
      }
    }
    return output
  }
}
