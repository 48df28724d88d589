internal import FoundationEssentials
internal import Notation

/// The operand of `http.send`, read as OPA reads it.
struct HTTPSendOptions {
  let members: RegoObject
  let followsRedirects: Bool
  let decodesJSON: Bool
  let decodesYAML: Bool
  let retries: Int
  /// True when the response may come from an earlier evaluation, and be kept for a later one.
  let usesCache: Bool
  /// How long a response is kept whatever its headers say.
  let forcedCacheSeconds: Int?

  /// Whether failures are errors, or responses with the code 0.
  static func raisesErrors(_ members: RegoObject) throws -> Bool {
    guard let value = members["raise_error"] else { return true }
    guard let raises = value.boolean else {
      throw BuiltinError.failure("invalid value for raise_error field")
    }
    return raises
  }

  init(_ members: RegoObject) throws {
    self.members = members
    func flag(_ name: String) throws -> Bool {
      guard let value = members[Value(name)] else { return false }
      guard let flag = value.boolean else { throw HTTPSendError("invalid value for \(Value(name)) field") }
      return flag
    }
    followsRedirects = try Self.parsedFlag(members, "enable_redirect") ?? false
    decodesJSON = try flag("force_json_decode")
    decodesYAML = try flag("force_yaml_decode")
    let isForced = try flag("force_cache")
    usesCache = try flag("cache") || isForced
    forcedCacheSeconds = isForced ? try Self.forcedSeconds(members) : nil
    if let mode = members["caching_mode"] {
      guard let name = mode.string else { throw HTTPSendError(#"invalid value for "caching_mode" field"#) }
      guard ["serialized", "deserialized"].contains(name) else {
        throw HTTPSendError("invalid value specified for \"caching_mode\" field: \(name)")
      }
    }
    if let value = members["max_retry_attempts"] {
      guard let count = value.int, count >= 0, NetworkLimits.retries.allows(count) else {
        throw HTTPSendError("invalid value \(value) for field \"max_retry_attempts\"")
      }
      retries = count
    } else {
      retries = 0
    }
  }

  /// What responses are kept under: the request without the headers that are to be ignored.
  var cacheKey: Value {
    var key = RegoObject.Builder(members)
    key["cache_ignored_headers"] = .null
    if let ignored = members["cache_ignored_headers"]?.array, let headers = members["headers"]?.object {
      key["headers"] = .object(
        RegoObject(headers.filter { !ignored.contains($0.key) }.map { ($0.key, $0.value) }))
    }
    return .object(key.build())
  }

  /// The request it asks for.
  ///
  /// - Parameter variable: the environment.
  func request(variable: (String) -> String?) throws -> HTTPRequest {
    let method = (try text("method") ?? "").uppercased()
    let address: HTTPAddress
    let url = try text("url") ?? ""
    do throws(HTTPFailure) {
      address = try HTTPAddress(url)
    } catch {
      throw HTTPSendError(error.message)
    }
    var request = HTTPRequest(
      method: method.isEmpty ? "GET" : method, address: address, headers: try headers(), body: try body(),
      timeoutSeconds: try timeout(), bodyByteLimit: NetworkLimits.body.value)
    request.security = try security(variable)
    if let host = request.headers[named: "Host"], request.security.serverName == nil {
      request.security.serverName = String(host.prefix { $0 != ":" })
    }
    return request
  }

  /// The response as policies see it.
  func value(of response: HTTPResponse) -> Value {
    let type = (response.headers[named: "Content-Type"] ?? "").lowercased()
    let media = type.prefix { $0 != ";" }.filter { $0 != " " }
    let isJSON = media == "application/json" || media.hasPrefix("application/") && media.hasSuffix("+json")
    let isYAML = type.contains("application/yaml") || type.contains("application/x-yaml")
    let raw = RegoString(bytes: response.body)
    var body = Value.null
    if decodesJSON || isJSON {
      body = (try? Builtin.unmarshalled(raw)) ?? .null
    } else if decodesYAML || isYAML {
      body = (try? GoYAML.value(raw)) ?? .null
    }
    var headers: [String: [Value]] = [:]
    for field in response.headers where field.name.lowercased() != "transfer-encoding" {
      headers[field.name.lowercased(), default: []].append(Value(field.value))
    }
    return [
      "status": Value(response.status), "status_code": Value(response.statusCode), "body": body,
      "raw_body": .string(raw),
      "headers": .object(RegoObject(headers.map { (Value($0.key), .array($0.value)) })),
    ]
  }

  // MARK: Parts

  /// A text without quotation marks around it.
  private func text(_ name: String) throws -> String? {
    guard let value = members[Value(name)] else { return nil }
    guard let text = value.string else { throw HTTPSendError("\(Value(name)) must be a string") }
    return String(text.drop { $0 == "\"" }.reversed().drop { $0 == "\"" }.reversed())
  }

  private func headers() throws -> [HTTPField] {
    var fields: [HTTPField] = []
    if let value = members["headers"] {
      guard let object = value.object else { throw HTTPSendError("invalid type for headers key") }
      for (key, value) in object {
        guard let name = key.string, let text = value.string else {
          throw HTTPSendError("invalid type for headers value \(value)")
        }
        fields.append(HTTPField(name, text))
      }
    }
    if fields[named: "User-Agent"] == nil { fields.append(HTTPField("User-Agent", "Ephor")) }
    return fields
  }

  private func body() throws -> [UInt8] {
    if let raw = try text("raw_body") { return Array(raw.utf8) }
    guard let value = members["body"] else { return [] }
    var writer = GoJSONWriter()
    writer.write(value)
    return writer.output
  }

  /// Nanoseconds, or a duration as Go writes it; 0 waits as long as the limit allows.
  private func timeout() throws -> Double {
    guard let value = members["timeout"] else { return NetworkLimits.standardSeconds }
    let nanoseconds: Int64
    switch value {
    case .number:
      guard let number = value.int else {
        throw HTTPSendError("invalid timeout number value \(value), must be int64")
      }
      nanoseconds = Int64(number)
    case .string(let text):
      do {
        nanoseconds = try Int64(text.string) ?? GoDuration.nanoseconds(text.string)
      } catch {
        throw HTTPSendError("invalid timeout value \(value): \((error as? BuiltinError)?.message ?? "")")
      }
    default:
      throw HTTPSendError("operand 1 'timeout' must be one of {string, number} but got \(value.typeName)")
    }
    return nanoseconds == 0 ? NetworkLimits.seconds : min(Double(nanoseconds) / 1e9, NetworkLimits.seconds)
  }

  private func security(_ variable: (String) -> String?) throws -> HTTPSecurity {
    var security = HTTPSecurity()
    security.acceptsAnyCertificate = try Self.parsedFlag(members, "tls_insecure_skip_verify") ?? false
    security.addsAuthorities = try Self.parsedFlag(members, "tls_use_system_certs") ?? false
    security.serverName = try text("tls_server_name")
    if let inline = try text("tls_ca_cert") {
      security.authorities = Array(inline.replacing("\\n", with: "\n").utf8)
    } else {
      security.authorities = try stored("tls_ca_cert", variable)
    }
    let certificate =
      try text("tls_client_cert").map { Array($0.utf8) } ?? stored("tls_client_cert", variable)
    let key = try text("tls_client_key").map { Array($0.utf8) } ?? stored("tls_client_key", variable)
    if let certificate, let key {
      security.certificate = certificate
      security.key = key
    }
    return security
  }

  /// A credential in the file or the variable that a parameter names.
  private func stored(_ name: String, _ variable: (String) -> String?) throws -> [UInt8]? {
    if let path = try text("\(name)_file"), !path.isEmpty {
      guard let handle = try? Data(contentsOf: URL(filePath: path)),
        NetworkLimits.credential.allows(handle.count)
      else {
        throw HTTPSendError(
          "\(name)_file: open \(path): cannot be read, or exceeds \(NetworkLimits.credential)")
      }
      return Array(handle)
    }
    if let named = try text("\(name)_env_variable"), !named.isEmpty {
      guard let text = variable(named), !text.isEmpty else {
        throw HTTPSendError("\(name)_env_variable: the variable \(Value(named)) is not set")
      }
      return Array(text.utf8)
    }
    return nil
  }

  /// What Go's `strconv.ParseBool` makes of a term.
  private static func parsedFlag(_ members: RegoObject, _ name: String) throws -> Bool? {
    guard let value = members[Value(name)] else { return nil }
    switch value.description {
    case "true", "1": return true
    case "false", "0": return false
    case let text: throw HTTPSendError("strconv.ParseBool: parsing \(Value(text)): invalid syntax")
    }
  }

  private static func forcedSeconds(_ members: RegoObject) throws -> Int {
    guard let value = members["force_cache_duration_seconds"] else {
      throw HTTPSendError("'force_cache' set but 'force_cache_duration_seconds' parameter is missing")
    }
    guard let seconds = value.int, Int32(exactly: seconds) != nil else {
      throw HTTPSendError("strconv.ParseInt: parsing \(Value(value.description)): invalid syntax")
    }
    return seconds
  }
}
