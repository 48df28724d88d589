/// The parameters a request object of `http.send` may and must have.
enum HTTPRequestKeys {
  static let required: RegoSet = ["method", "url"]
  static let allowed: RegoSet = [
    "body", "cache", "cache_ignored_headers", "caching_mode", "enable_redirect", "force_cache",
    "force_cache_duration_seconds", "force_json_decode", "force_yaml_decode", "headers", "max_retry_attempts",
    "method", "raise_error", "raw_body", "timeout", "tls_ca_cert", "tls_ca_cert_env_variable",
    "tls_ca_cert_file", "tls_client_cert", "tls_client_cert_env_variable", "tls_client_cert_file",
    "tls_client_key", "tls_client_key_env_variable", "tls_client_key_file", "tls_insecure_skip_verify",
    "tls_server_name", "tls_use_system_certs", "url",
  ]

  /// Throws a type error for a parameter that is unknown or missing.
  static func check(_ request: RegoObject) throws {
    let keys = RegoSet(request.keys)
    let unknown = keys.subtracting(allowed)
    guard unknown.isEmpty else {
      throw BuiltinError.operand(0, "invalid request parameters(s): \(Value.set(unknown))")
    }
    let missing = required.subtracting(keys)
    guard missing.isEmpty else {
      throw BuiltinError.operand(0, "missing required request parameters(s): \(Value.set(missing))")
    }
  }
}
