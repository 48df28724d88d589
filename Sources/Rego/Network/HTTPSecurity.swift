/// How the two sides of a TLS connection convince each other.
public struct HTTPSecurity: Sendable, Hashable {
  /// Certification authorities in PEM, in place of the system's.
  public var authorities: [UInt8]?
  /// True takes the system's authorities too.
  public var addsAuthorities = false
  /// The client's certificate chain in PEM.
  public var certificate: [UInt8]?
  /// The key of the client's certificate, in PEM.
  public var key: [UInt8]?
  /// The name the server's certificate must be for, where it is not the host's.
  public var serverName: String?
  /// True takes any certificate.
  public var acceptsAnyCertificate = false

  public init() {}
}
