/// One request to a server. It names everything: a transport adds neither headers nor credentials of its
/// own, and follows no redirect.
public struct HTTPRequest: Sendable, Hashable {
  /// In capital letters.
  public var method: String
  /// What is asked, and of whom.
  public var address: HTTPAddress
  /// The header fields, in order.
  public var headers: [HTTPField]
  /// The bytes sent; empty for none.
  public var body: [UInt8]
  /// The whole exchange, from looking up the name to the last byte.
  public var timeoutSeconds: Double
  /// A response with a larger body is a failure, whatever length it claims.
  public var bodyByteLimit: Int
  /// Certificates and keys of the connection.
  public var security: HTTPSecurity

  public init(
    method: String = "GET", address: HTTPAddress, headers: [HTTPField] = [], body: [UInt8] = [],
    timeoutSeconds: Double = 5, bodyByteLimit: Int = 32 << 20, security: HTTPSecurity = HTTPSecurity()
  ) {
    self.method = method
    self.address = address
    self.headers = headers
    self.body = body
    self.timeoutSeconds = timeoutSeconds
    self.bodyByteLimit = bodyByteLimit
    self.security = security
  }
}
