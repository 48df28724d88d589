internal import Notation

/// What an exchange with another host may cost. A server's own word about sizes is never trusted.
enum NetworkLimits {
  /// The body of a response of `http.send`.
  static let body = NamedLimit("network.body_bytes", 32 << 20, unit: "bytes")
  /// Status line and headers of a response.
  static let head = NamedLimit("network.head_bytes", 256 << 10, unit: "bytes")
  /// The body and the headers of a request.
  static let request = NamedLimit("network.request_bytes", 32 << 20, unit: "bytes")
  static let redirects = NamedLimit("network.redirects", 10, unit: "redirects")
  static let retries = NamedLimit("network.retry_attempts", 10, unit: "attempts")
  /// Responses kept between evaluations, and the bytes of their bodies together.
  static let cachedResponses = NamedLimit("network.cached_responses", 1_000, unit: "responses")
  static let cachedBytes = NamedLimit("network.cached_bytes", 64 << 20, unit: "bytes")
  /// A certificate, a key or a list of certification authorities.
  static let credential = NamedLimit("network.credential_bytes", 4 << 20, unit: "bytes")
  /// The seconds of one exchange unless the request names its own, as with OPA.
  static let standardSeconds = 5.0
  /// The longest time one exchange may take, whatever the request names.
  static let seconds = 600.0
}
