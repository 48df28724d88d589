internal import Notation

/// Where bundles come from over HTTP, as OPA's bundle services do it: entity tags, so that an unchanged
/// bundle is not sent again, and long polling, so that a changed one arrives at once.
///
///     let source = try BundleSource(url: "https://example.com/bundles/authz.tar.gz", trust: trust)
///     if case .changed(let download) = try source.fetch() { … }
///
/// Whoever names the URL grants its host. A redirect is followed to another address, never from `https` to
/// `http`, and what is secret is not told to another host.
public struct BundleSource: Sendable {
  /// The type of a response by which a server says that it waits for changes.
  static let longPollingType = "application/vnd.openpolicyagent.bundles"

  /// The URL that is asked.
  public let address: HTTPAddress
  /// Sent with each request: `Authorization`, for one.
  public var headers: [HTTPField]
  /// Certificates and keys of the connection.
  public var security: HTTPSecurity
  /// Whose bundles are accepted; nil takes any.
  public var trust: BundleTrust?
  /// What the modules of its bundles may say.
  public var capabilities: Capabilities
  /// How long one download may take, besides the waiting of a long poll.
  public var timeoutSeconds: Double
  private let transport: any HTTPTransport

  /// - Throws: `bundle.download` for what is no `http` or `https` URL.
  public init(
    url: String, headers: [HTTPField] = [], security: HTTPSecurity = HTTPSecurity(),
    trust: BundleTrust? = nil, capabilities: Capabilities = Capabilities(), timeoutSeconds: Double = 60,
    transport: any HTTPTransport = CurlTransport()
  ) throws(BundleError) {
    do throws(HTTPFailure) {
      address = try HTTPAddress(url)
    } catch {
      throw .download(url, error.message)
    }
    self.headers = headers
    self.security = security
    self.trust = trust
    self.capabilities = capabilities
    self.timeoutSeconds = timeoutSeconds
    self.transport = transport
  }

  /// True for the text of an `http` or `https` URL.
  public static func isURL(_ text: String) -> Bool {
    let head = text.prefix(8).lowercased()
    return head.hasPrefix("http://") || head.hasPrefix("https://")
  }

  /// Asks for the bundle, blocking the thread.
  ///
  /// - Parameters:
  ///   - etag: of the bundle at hand; where the server's is the same the answer is `unchanged`.
  ///   - waitSeconds: how long the server may wait for a change before it answers; nil asks for an answer at
  ///     once.
  ///   - isCancelled: asked now and then; when it says yes the download ends with an error.
  /// - Throws: `bundle.download`; `BundleError` for what is no bundle, or none to trust; `RegoError` for a
  ///   module that does not parse.
  public func fetch(
    etag: String? = nil, waitSeconds: Int? = nil, isCancelled: @Sendable () -> Bool = { false }
  ) throws -> BundleFetch {
    var request = HTTPRequest(
      address: address, headers: headers,
      timeoutSeconds: timeoutSeconds + Double(max(0, waitSeconds ?? 0)),
      bodyByteLimit: BundleLimits.archive.value, security: security)
    if request.headers[named: "User-Agent"] == nil {
      request.headers.append(HTTPField("User-Agent", "Ephor"))
    }
    if let etag { request.headers.append(HTTPField("If-None-Match", etag)) }
    let wait = waitSeconds.map { ";wait=\($0)" } ?? ""
    request.headers.append(HTTPField("Prefer", "modes=snapshot\(wait)"))
    let response = try send(request, isCancelled: isCancelled)
    let waits = response.headers[named: "Content-Type"] == Self.longPollingType
    switch response.statusCode {
    case 200:
      guard !response.body.isEmpty else {
        throw BundleError.download("\(address)", "the server sent nothing")
      }
      let bundle = try PolicyBundle(
        archive: response.body, file: "\(address)", trust: trust, capabilities: capabilities)
      return .changed(
        BundleDownload(
          bundle: bundle, archive: response.body, etag: response.headers[named: "ETag"], waits: waits))
    case 304: return .unchanged(etag: response.headers[named: "ETag"] ?? etag)
    default: throw BundleError.download("\(address)", "the server replied with \(response.status)")
    }
  }

  private func send(_ request: HTTPRequest, isCancelled: @Sendable () -> Bool) throws -> HTTPResponse {
    var request = request
    for _ in 0...NetworkLimits.redirects.value {
      do {
        let response = try transport.exchange(request, isCancelled: isCancelled)
        guard let next = try request.following(response) else { return response }
        request = next
      } catch let error as HTTPFailure {
        throw BundleError.download("\(request.address)", error.message)
      } catch let error as HTTPSendError {
        throw BundleError.download("\(request.address)", error.message)
      }
    }
    throw BundleError.download("\(address)", "stopped after \(NetworkLimits.redirects)")
  }
}

/// What a bundle service said.
public enum BundleFetch: Sendable {
  /// The bundle is the one with this entity tag, still.
  case unchanged(etag: String?)
  case changed(BundleDownload)
}

/// A bundle that was downloaded, read and, where there is a trust root, verified.
public struct BundleDownload: Sendable {
  /// What the archive holds.
  public let bundle: PolicyBundle
  /// The bytes as they came, to keep.
  public let archive: [UInt8]
  /// What the server calls this version of it.
  public let etag: String?
  /// True when the server waits for changes, where it is asked to.
  public let waits: Bool
}
