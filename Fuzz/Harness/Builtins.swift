import Notation
import Rego

/// One call of built-ins on two texts, compiled once.
private struct BuiltinQuery {
  private let query: PreparedQuery?
  private static let policy = try? CompiledPolicy([])

  init(_ text: String) { query = try? Self.policy?.prepare(text) }

  /// The variables of the query's first result; nil when it is undefined.
  func callAsFunction(_ first: [UInt8], _ second: [UInt8]) -> RegoObject? {
    let input: Value = [
      "a": Value(String(decoding: first, as: UTF8.self)), "b": Value(String(decoding: second, as: UTF8.self)),
    ]
    guard let query else {
      check(false, "a query of the harness does not compile")
      return nil
    }
    return try? query.evaluate(input: input).results.first
  }
}

private let globs = [
  BuiltinQuery("x = glob.match(input.a, null, input.b)"),
  BuiltinQuery("x = glob.match(input.a, [], input.b)"),
  BuiltinQuery("x = glob.match(input.a, [\"/\", \"é\"], input.b)"),
  BuiltinQuery("x = regex.globs_match(input.a, input.b)"),
]
private let quoted = BuiltinQuery("x = glob.match(glob.quote_meta(input.a), null, input.a)")

/// A pattern, and behind an empty line what it is matched with.
func matchGlob(_ bytes: [UInt8]) {
  let (first, second) = parts(bytes)
  for glob in globs { _ = glob(first, second) }
  if let found = quoted(first, second) { check(found["x"] == true, "a quoted text does not match itself") }
}

private let yaml = BuiltinQuery("x = yaml.unmarshal(input.a); y = yaml.unmarshal(yaml.marshal(x))")
private let validity = BuiltinQuery(
  "x = yaml.is_valid(input.a); y = json.is_valid(input.a); z = count([1 | _ = yaml.unmarshal(input.a)])")

/// A YAML document: what was read and written is read as the same.
func readYAML(_ bytes: [UInt8]) {
  if let found = yaml(bytes, []) {
    check(found["x"] == found["y"], "a value changed on the way through YAML")
  }
  guard let found = validity(bytes, []) else { return check(false, "validity is undefined") }
  check((found["x"] == true) == (found["z"] == 1), "what is valid is not read, or the other way round")
}

private let layouts = [
  BuiltinQuery(
    "x = sprintf(input.a, [input.b, 1, -2.5, true, null, [1, {\"a\": {2}}], 12345678901234567890])"),
  BuiltinQuery("x = sprintf(input.a, [1e300, 0.1, input.b])"),
  BuiltinQuery("x = time.parse_ns(input.a, input.b)"),
  BuiltinQuery("x = time.format([1700000000123456789, \"Europe/Berlin\", input.a])"),
  BuiltinQuery("x = time.format([-1, input.b, input.a])"),
  BuiltinQuery("x = time.parse_duration_ns(input.a)"),
  BuiltinQuery("x = time.parse_rfc3339_ns(input.a)"),
  BuiltinQuery("x = strings.render_template(input.a, {\"a\": [1, 2], \"b\": input.b, \"c\": {\"d\": 1.5}})"),
  BuiltinQuery("x = units.parse(input.a)"), BuiltinQuery("x = units.parse_bytes(input.a)"),
  BuiltinQuery("x = semver.compare(input.a, input.b)"),
  BuiltinQuery("x = to_number(input.a)"), BuiltinQuery("x = $\"{input.a}{input.b}\""),
  BuiltinQuery("x = urlquery.decode_object(input.a)"), BuiltinQuery("x = uuid.parse(input.a)"),
  BuiltinQuery("x = net.cidr_contains(input.a, input.b)"), BuiltinQuery("x = net.cidr_expand(input.a)"),
]

/// Verbs, layouts of times, templates and units, and behind an empty line what they are applied to.
func writeLayout(_ bytes: [UInt8]) {
  let (first, second) = parts(bytes)
  for layout in layouts { _ = layout(first, second) }
}

private let keys = [
  BuiltinQuery("x = crypto.x509.parse_certificates(input.a)"),
  BuiltinQuery("x = crypto.x509.parse_and_verify_certificates(input.a)"),
  BuiltinQuery("x = crypto.x509.parse_certificate_request(input.a)"),
  BuiltinQuery("x = crypto.x509.parse_rsa_private_key(input.a)"),
  BuiltinQuery("x = crypto.x509.parse_keypair(input.a, input.b)"),
  BuiltinQuery("x = crypto.parse_private_keys(input.a)"),
  BuiltinQuery("x = io.jwt.decode(input.a)"),
  BuiltinQuery("x = io.jwt.verify_es256(input.b, input.a)"),
  BuiltinQuery("x = io.jwt.verify_rs256(input.b, input.a)"),
  BuiltinQuery("x = io.jwt.verify_eddsa(input.b, input.a)"),
]
private let encoded = [
  BuiltinQuery("x = crypto.x509.parse_certificates(input.a)"),
  BuiltinQuery("x = crypto.x509.parse_certificate_request(input.a)"),
  BuiltinQuery("x = crypto.x509.parse_rsa_private_key(input.a)"),
]

/// DER, PEM and tokens: as they are, and as base 64 of DER.
func readKeys(_ bytes: [UInt8]) {
  let (first, second) = parts(bytes)
  for key in keys { _ = key(first, second) }
  let text = Array(Base64.encode(bytes).utf8)
  for key in encoded { _ = key(text, []) }
}
