internal import Crypto
internal import Notation

/// Signs request objects for Amazon's services: Signature Version 4, as OPA applies it.
struct AWSRequestSigner {
  /// Headers that proxies may change on the way, and that therefore are not signed.
  private static let unsigned: Set<String> = ["authorization", "user-agent", "x-amzn-trace-id"]

  private let accessKey: String
  private let secretKey: String
  private let region: String
  private let service: String
  private let sessionToken: String?
  private let signsPayload: Bool

  /// Throws a type error for settings that are missing or no strings.
  init(_ settings: RegoObject) throws {
    let required: RegoSet = ["aws_access_key", "aws_region", "aws_secret_access_key", "aws_service"]
    let missing = required.subtracting(RegoSet(settings.keys))
    guard missing.isEmpty else {
      throw BuiltinError.operand(1, "missing required AWS config parameters(s): \(Value.set(missing))")
    }
    let invalid = RegoSet(required.filter { settings[$0]?.string == nil })
    guard invalid.isEmpty else {
      throw BuiltinError.operand(
        1, "invalid values for required AWS config parameters(s): \(Value.set(invalid))")
    }
    func text(_ key: String) -> String { settings[key]?.string ?? "" }
    accessKey = text("aws_access_key")
    secretKey = text("aws_secret_access_key")
    region = text("aws_region")
    service = text("aws_service")
    sessionToken = text("aws_session_token").isEmpty ? nil : text("aws_session_token")
    guard let disabled = (settings["disable_payload_signing"] ?? false).boolean else {
      throw BuiltinError.operand(1, "invalid value for 'disable_payload_signing' in AWS config")
    }
    signsPayload = !disabled
  }

  /// The request with the headers that sign it.
  func sign(_ request: RegoObject, nanoseconds: Int64) throws -> RegoObject {
    let keys: RegoSet = ["method", "url"]
    let invalid = RegoSet(keys.filter { request[$0]?.string == nil })
    guard invalid.isEmpty, let method = request["method"]?.string, let url = request["url"]?.string else {
      throw BuiltinError.operand(
        0, "invalid values for required request parameters(s): \(Value.set(invalid))")
    }
    guard case .object(let headers) = request["headers"] ?? .object(RegoObject()) else {
      throw BuiltinError(
        .type, "operand 0 must be object but got \(request["headers"]?.typeName ?? "nothing")")
    }
    let target = try Target(url)
    let time = CivilTime(localSeconds: Int(nanoseconds).flooredQuotient(1_000_000_000))
    let (date, stamp) = Self.stamps(time)
    let payload = signsPayload ? Self.digest(body(of: request)) : "UNSIGNED-PAYLOAD"

    var added = ["host": target.host, "x-amz-date": stamp]
    if service == "s3" || service == "glacier" { added["x-amz-content-sha256"] = payload }
    if let sessionToken { added["x-amz-security-token"] = sessionToken }
    var signed = added
    for (name, value) in headers {
      let lower = (name.string ?? "").lowercased()
      if !Self.unsigned.contains(lower) { signed[lower] = value.string ?? "" }
    }
    let names = signed.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let list = names.joined(separator: ";")
    let canonical =
      "\(method)\n\(target.path)\n\(target.query)\n"
      + names.map { "\($0):\(signed[$0] ?? "")\n" }.joined() + "\n\(list)\n\(payload)"
    let scope = "\(date)/\(region)/\(service)/aws4_request"
    let toSign = "AWS4-HMAC-SHA256\n\(stamp)\n\(scope)\n\(Self.digest(Array(canonical.utf8)))"
    var key = Array("AWS4\(secretKey)".utf8)
    for part in [date, region, service, "aws4_request"] { key = Self.code(part, key) }
    let signature = Hex.encode(Self.code(toSign, key))

    var result = RegoObject.Builder()
    for (name, value) in headers { result[name] = .string(value.regoString ?? "") }
    result["Authorization"] = Value(
      "AWS4-HMAC-SHA256 Credential=\(accessKey)/\(scope),SignedHeaders=\(list),Signature=\(signature)")
    for (name, value) in added { result[Value(name)] = Value(value) }
    return request.setting("headers", to: .object(result.build()))
  }

  private func body(of request: RegoObject) -> [UInt8] {
    if let raw = request["raw_body"] { return raw.regoString?.bytes ?? [] }
    guard let body = request["body"] else { return [] }
    var writer = GoJSONWriter()
    writer.write(body)
    return writer.output
  }

  private static func stamps(_ time: CivilTime) -> (date: String, time: String) {
    func digits(_ value: Int, _ width: Int) -> String {
      let text = String(value)
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    let date = digits(time.year, 4) + digits(time.month, 2) + digits(time.day, 2)
    return (date, "\(date)T\(digits(time.hour, 2))\(digits(time.minute, 2))\(digits(time.second, 2))Z")
  }

  private static func digest(_ bytes: [UInt8]) -> String { Hex.encode(Array(SHA256.hash(data: bytes))) }

  private static func code(_ message: String, _ key: [UInt8]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: Array(message.utf8), using: SymmetricKey(data: key)))
  }

  /// What is signed of a URL.
  private struct Target {
    var host: String
    var path: String
    var query: String

    init(_ url: String) throws {
      let parsed = try GoURL(url)
      host = parsed.host
      path = parsed.escapedPath
      query = parsed.rawQuery
    }
  }
}
