/// Why an exchange gave no response.
public struct HTTPFailure: Error, Sendable, Hashable {
  /// What kind of failure it is.
  public enum Kind: Sendable, Hashable {
    /// The host could not be found, reached or trusted, or broke off.
    case network
    /// It took longer than the request allows.
    case timeout
    /// The response is larger than the request allows.
    case limit
    /// The caller no longer wants it.
    case cancelled
    /// Nothing here can make such a request.
    case unavailable
  }

  /// What kind of failure.
  public var kind: Kind
  /// What happened and, where something can be done, what.
  public var message: String

  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}
