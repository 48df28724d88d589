extension HTTPRequest {
  /// Headers that are meant for one host and no other.
  private static let secrets = [
    "Authorization", "Www-Authenticate", "Cookie", "Cookie2", "Proxy-Authorization",
  ]

  /// The request a redirect asks for, as Go's client makes it: nil where the response is none.
  ///
  /// 301, 302 and 303 ask with GET and without a body, except that HEAD stays; 307 and 308 ask the same
  /// again. What is secret is not told to another host, and a connection is never made less safe.
  func following(_ response: HTTPResponse) throws -> HTTPRequest? {
    guard [301, 302, 303, 307, 308].contains(response.statusCode),
      let location = response.headers[named: "Location"]
    else { return nil }
    var next = self
    do throws(HTTPFailure) {
      next.address = try address.resolving(location)
    } catch {
      throw HTTPSendError(self, HTTPFailure(.network, "failed to parse Location header: \(error.message)"))
    }
    guard next.address.scheme == address.scheme || next.address.scheme == "https" else {
      throw HTTPSendError(next, HTTPFailure(.network, "a redirect from https to http is not followed"))
    }
    guard next.address.socket == nil, address.socket == nil else {
      throw HTTPSendError(next, HTTPFailure(.network, "a redirect to or from a socket is not followed"))
    }
    if response.statusCode < 307 {
      next.method = method == "HEAD" ? "HEAD" : "GET"
      next.body = []
      for name in ["Content-Type", "Content-Length", "Content-Encoding"] { next.headers.remove(named: name) }
    }
    let isSame = next.address.host == address.host && next.address.effectivePort == address.effectivePort
    if isSame, next.address.credentials == nil, headers[named: "Authorization"] == nil,
      let credentials = address.credentials
    {
      next.headers.append(.authorization(credentials))
    }
    if !isSame {
      for name in Self.secrets + ["Host"] { next.headers.remove(named: name) }
      next.security.serverName = nil
      next.security.certificate = nil
      next.security.key = nil
    }
    return next
  }
}
