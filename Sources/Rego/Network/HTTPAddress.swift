/// The address of a resource: an `http` or `https` URL in its strict form, so that what is checked is what
/// is asked.
///
/// Hosts are names of letters, digits, hyphens, dots and underscores, or IP addresses; everything else is
/// percent-encoded or refused. A user and password are kept apart, and so is the socket of OPA's
/// `unix://localhost/path?socket=…`.
public struct HTTPAddress: Sendable, Hashable, CustomStringConvertible {
  /// `http` or `https`.
  public let scheme: String
  /// In small letters; an IPv6 address without its brackets.
  public let host: String
  /// Nil is the scheme's own.
  public let port: Int?
  /// With the slash it begins with, percent-encoded.
  public let path: String
  /// Percent-encoded; nil where there is no question mark.
  public let query: String?
  /// `user:password`, decoded.
  public let credentials: String?
  /// The path of a Unix domain socket to ask in place of the host.
  public let socket: String?

  /// Longer addresses are refused.
  static let byteLimit = 64 << 10

  /// Reads a URL.
  public init(_ text: String) throws(HTTPFailure) {
    func refusal(_ why: String) -> HTTPFailure { HTTPFailure(.network, why) }
    guard text.utf8.count <= Self.byteLimit else {
      throw refusal("the URL is longer than \(Self.byteLimit) bytes")
    }
    let url: GoURL
    do {
      url = try GoURL(text)
    } catch {
      throw refusal((error as? BuiltinError)?.message ?? "parse \(Value(text)): invalid URL")
    }
    guard ["http", "https", "unix"].contains(url.scheme) else {
      throw refusal("unsupported protocol scheme \(Value(url.scheme))")
    }
    guard url.opaque.isEmpty, !url.hostname.isEmpty else { throw refusal("no Host in request URL") }
    guard Self.isHost(url.hostname) else { throw refusal("invalid host \(Value(url.hostname))") }
    if url.port.isEmpty {
      port = nil
    } else {
      guard let number = Int(url.port), 1...65_535 ~= number else {
        throw refusal("invalid port \(Value(url.port))")
      }
      port = number
    }
    host = url.hostname.lowercased()
    credentials = url.user.map(Self.decoded)
    let path = Self.encoded(
      url.rawPath.isEmpty ? GoURL.escaped(url.path, keeping: GoURL.pathCharacters) : url.rawPath)
    self.path = path.isEmpty ? "/" : path
    let hasQuery = url.forcesQuery || !url.rawQuery.isEmpty
    if url.scheme == "unix" {
      let items = url.rawQuery.split(separator: "&")
      let socket = items.first { $0.hasPrefix("socket=") }.map {
        Self.decoded(String($0.dropFirst("socket=".count)))
      }
      guard let socket, !socket.isEmpty, !socket.utf8.contains(0) else {
        throw refusal("a unix:// URL names its socket in ?socket=")
      }
      scheme = "http"
      self.socket = socket
      let rest = items.filter { !$0.hasPrefix("socket=") }.joined(separator: "&")
      query = rest.isEmpty ? nil : Self.encoded(rest)
    } else {
      scheme = url.scheme
      socket = nil
      query = hasQuery ? Self.encoded(url.rawQuery) : nil
    }
  }

  /// `name` or `name:port`, an IPv6 address in brackets.
  var authority: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return port.map { "\(name):\($0)" } ?? name
  }

  /// The port that is asked.
  var effectivePort: Int { port ?? (scheme == "https" ? 443 : 80) }

  /// Without user, password and fragment.
  public var description: String { "\(scheme)://\(authority)\(path)\(query.map { "?\($0)" } ?? "")" }

  /// Where a reference leads from here (RFC 3986 section 5.2).
  func resolving(_ reference: String) throws(HTTPFailure) -> HTTPAddress {
    let reference = String(reference.prefix { $0 != "#" })
    if let colon = reference.firstIndex(of: ":"),
      reference[..<colon].utf8.allSatisfy({ HTTPField.isTokenByte($0) }), !reference[..<colon].isEmpty
    {
      return try HTTPAddress(reference)
    }
    if reference.hasPrefix("//") { return try HTTPAddress("\(scheme):\(reference)") }
    let base = "\(scheme)://\(authority)"
    if reference.isEmpty { return try HTTPAddress(description) }
    if reference.hasPrefix("/") { return try HTTPAddress(base + Self.withoutDots(reference)) }
    if reference.hasPrefix("?") { return try HTTPAddress(base + path + reference) }
    let folder = path[...(path.lastIndex(of: "/") ?? path.startIndex)]
    return try HTTPAddress(base + Self.withoutDots(folder + reference))
  }

  /// A path whose `.` and `..` have been followed; a query behind it stays.
  private static func withoutDots(_ text: String) -> String {
    let mark = text.firstIndex(of: "?") ?? text.endIndex
    var kept: [Substring] = []
    let segments = text[..<mark].split(separator: "/", omittingEmptySubsequences: false)
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      if segment == ".." {
        if kept.count > 1 { kept.removeLast() }
        if isLast { kept.append("") }
      } else if segment == "." {
        if isLast { kept.append("") }
      } else {
        kept.append(segment)
      }
    }
    return kept.joined(separator: "/") + text[mark...]
  }

  /// True for this machine's own name and addresses.
  var isLoopback: Bool {
    if host == "localhost" || host == "::1" { return true }
    return host.hasPrefix("127.") && IPAddress(host) != nil
  }

  /// True for a name or an address as a URL may hold it.
  static func isHost(_ text: String) -> Bool {
    if text.contains(":") { return IPAddress(text) != nil }
    return text.utf8.count <= 253
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
          UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }

  /// Percent signs for what no part of a URL holds as it is.
  private static func encoded(_ text: String) -> String {
    GoURL.escaped(text, keeping: "$&+,/:;=@!'()*?%")
  }

  private static func decoded(_ text: String) -> String {
    var output: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let value = UInt8(digits, radix: 16) {
        output.append(value)
        rest = rest.dropFirst(2)
      } else {
        output.append(byte)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
