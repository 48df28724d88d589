internal import Notation

/// What a server answered.
public struct HTTPResponse: Sendable, Hashable {
  /// The status: 200 and so on.
  public var statusCode: Int
  /// What follows the code in the status line; may be empty.
  public var reason: String
  /// The header fields, in order.
  public var headers: [HTTPField]
  /// The bytes received.
  public var body: [UInt8]

  public init(statusCode: Int, reason: String = "", headers: [HTTPField] = [], body: [UInt8] = []) {
    self.statusCode = statusCode
    self.reason = reason
    self.headers = headers
    self.body = body
  }

  /// Code and reason, as Go shows a status.
  var status: String { reason.isEmpty ? "\(statusCode)" : "\(statusCode) \(reason)" }

  /// Reads a response of HTTP/1 whose body is whole, without its transfer coding; responses that announce
  /// another (RFC 9110 section 15.2) are passed over.
  package init(parsing bytes: [UInt8]) throws(HTTPFailure) {
    var rest = bytes[...]
    for _ in 0..<HTTPResponse.interimLimit {
      try self.init(head: &rest)
      if !(100..<200 ~= statusCode) || statusCode == 101 {
        body = Array(rest)
        return
      }
    }
    throw HTTPFailure(.network, "the server announces a response again and again")
  }

  /// Announcements before a response.
  private static let interimLimit = 16

  private init(head rest: inout ArraySlice<UInt8>) throws(HTTPFailure) {
    var headers: [HTTPField] = []
    var status: (code: Int, reason: String)?
    let start = rest.startIndex
    while true {
      guard let end = rest.firstIndex(of: 0x0A) else {
        throw HTTPFailure(.network, "malformed HTTP response: the headers do not end")
      }
      var line = rest[..<end]
      if line.last == 0x0D { line.removeLast() }
      rest = rest[(end + 1)...]
      guard NetworkLimits.head.allows(end - start) else {
        throw HTTPFailure(.limit, "the headers of the response exceed the limit \(NetworkLimits.head)")
      }
      let text = String(decoding: line, as: UTF8.self)
      guard status != nil else {
        status = try HTTPResponse.status(text)
        continue
      }
      if line.isEmpty { break }
      guard let colon = text.firstIndex(of: ":") else {
        throw HTTPFailure(.network, "malformed HTTP response: a header without a colon")
      }
      let value = text[text.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
      let trimmed = value.reversed().drop { $0 == " " || $0 == "\t" }.reversed()
      headers.append(HTTPField(String(text[..<colon]), String(trimmed)))
    }
    self.init(statusCode: status?.code ?? 0, reason: status?.reason ?? "", headers: headers)
  }

  private static func status(_ line: String) throws(HTTPFailure) -> (Int, String) {
    let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count >= 2, parts[0].hasPrefix("HTTP/"), parts[1].utf8.count == 3, let code = Int(parts[1]),
      code >= 100
    else { throw HTTPFailure(.network, "malformed HTTP response: the status line") }
    return (code, parts.count > 2 ? String(parts[2]) : "")
  }
}
