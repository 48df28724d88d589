/// Why `http.send` gave no response, in OPA's words where it has some.
struct HTTPSendError: Error {
  /// True for what OPA calls an error of the network, false for one of the request itself.
  let isNetwork: Bool
  let message: String

  /// An error of the request itself.
  init(_ message: String) {
    isNetwork = false
    self.message = message
  }

  /// A failed exchange: `Get "https://example.com/": what happened`.
  init(_ request: HTTPRequest, _ failure: HTTPFailure) {
    isNetwork = true
    let method = request.method.prefix(1) + request.method.dropFirst().lowercased()
    // A time that ran out is told without the colon and the quotation marks.
    message =
      failure.kind == .timeout
      ? "\(method) \(request.address): request timed out"
      : "\(method) \(Value(request.address.description)): \(failure.message)"
  }
}
