/// Makes exchanges with servers. `CurlTransport` is the one this library comes with; a program that has an
/// HTTP client of its own gives that instead.
public protocol HTTPTransport: Sendable {
  /// Sends one request and waits for the response, blocking the thread. Redirects are responses like any
  /// other.
  ///
  /// - Parameters:
  ///   - request: what is sent, and how long it may take.
  ///   - isCancelled: asked now and then; when it says yes the exchange ends with a failure of kind `cancelled`.
  func exchange(
    _ request: HTTPRequest, isCancelled: @Sendable () -> Bool
  ) throws(HTTPFailure) -> HTTPResponse
}

extension HTTPTransport {
  /// Sends one request and waits for the response, blocking the thread.
  public func exchange(_ request: HTTPRequest) throws(HTTPFailure) -> HTTPResponse {
    try exchange(request, isCancelled: { false })
  }
}
