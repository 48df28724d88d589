/// What curl is told of one request: the text of its configuration file, and the files that refers to.
struct CurlConfiguration {
  private(set) var text: [UInt8] = []
  /// The files behind the configuration's own, in order of their descriptors.
  var attachments: [[UInt8]] = []

  /// - Throws: `network` for a method or header that HTTP does not have.
  init(_ request: HTTPRequest) throws(HTTPFailure) {
    guard !request.method.isEmpty, request.method.utf8.allSatisfy(HTTPField.isTokenByte) else {
      throw HTTPFailure(.network, "net/http: invalid method \(Value(request.method))")
    }
    for flag in [
      "silent", "show-error", "include", "globoff", "path-as-is", "http1.1", "suppress-connect-headers",
    ] {
      append(flag)
    }
    append("proto", "=http,https")
    append("max-time", "\(request.timeoutSeconds)")
    append("max-filesize", "\(request.bodyByteLimit)")
    let address = request.address
    if request.method == "HEAD" { append("head") } else { append("request", request.method) }
    try append(headers: request)
    if !request.body.isEmpty { append("data-binary", "@" + attach(request.body)) }
    if let socket = address.socket { append("unix-socket", socket) }
    // This machine is never asked through a proxy, as with Go.
    if address.isLoopback { append("noproxy", "*") }
    append(security: request.security)
    guard let name = request.security.serverName, address.scheme == "https" else {
      append("url", address.description)
      return
    }
    guard HTTPAddress.isHost(name) else {
      throw HTTPFailure(.network, "invalid server name \(Value(name))")
    }
    // The connection goes to the host, the certificate is judged for the name.
    let port = address.effectivePort
    let host = address.host.contains(":") ? "[\(address.host)]" : address.host
    append("connect-to", "\(name):\(port):\(host):\(port)")
    append("url", "https://\(name):\(port)\(address.path)\(address.query.map { "?\($0)" } ?? "")")
  }

  private mutating func append(headers request: HTTPRequest) throws(HTTPFailure) {
    var headers = request.headers
    if request.address.credentials != nil || request.security.serverName != nil,
      headers[named: "Host"] == nil
    {
      headers.append(HTTPField("Host", request.address.authority))
    }
    if let credentials = request.address.credentials, headers[named: "Authorization"] == nil {
      headers.append(.authorization(credentials))
    }
    if request.body.isEmpty, ["POST", "PUT", "PATCH"].contains(request.method),
      headers[named: "Content-Length"] == nil
    {
      headers.append(HTTPField("Content-Length", "0"))
    }
    for header in headers {
      guard header.isValid else {
        throw HTTPFailure(.network, "net/http: invalid header field \(Value(header.name))")
      }
      append("header", header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)")
    }
    // What curl would add of its own.
    for name in ["Accept", "Content-Type", "Expect", "User-Agent"] where headers[named: name] == nil {
      append("header", "\(name):")
    }
  }

  private mutating func append(security: HTTPSecurity) {
    if security.acceptsAnyCertificate { append("insecure") }
    if let bytes = security.authorities {
      append("cacert", attach(bytes))
      if !security.addsAuthorities { append("capath", "/dev/null") }
    }
    if let bytes = security.certificate { append("cert", attach(bytes)) }
    if let bytes = security.key { append("key", attach(bytes)) }
  }

  /// The path under which the program finds bytes.
  private mutating func attach(_ bytes: [UInt8]) -> String {
    attachments.append(bytes)
    return "/dev/fd/\(Int(Subprocess.firstFile) + attachments.count)"
  }

  private mutating func append(_ option: String, _ value: String? = nil) {
    text += option.utf8
    if let value {
      text += " = \"".utf8
      for byte in value.utf8 {
        switch byte {
        case UInt8(ascii: "\\"), UInt8(ascii: "\""): text += [UInt8(ascii: "\\"), byte]
        case 0x09: text += "\\t".utf8
        case 0x0A: text += "\\n".utf8
        case 0x0D: text += "\\r".utf8
        default: text.append(byte)
        }
      }
      text.append(UInt8(ascii: "\""))
    }
    text.append(0x0A)
  }
}
