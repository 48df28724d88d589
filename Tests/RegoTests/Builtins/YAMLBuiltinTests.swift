import Rego
import Testing

/// `yaml.*` as OPA 1.20.2 has it, which is YAML 1.1.
@Suite struct YAMLBuiltinTests {
  @Test(arguments: [
    ("yes", "true"), ("no", "false"), ("on", "true"), ("y", "true"), ("Off", "false"),
    ("yes: 1", #"{"true":1}"#),
    ("010", "8"), ("0b11", "3"), ("1_000", "1000"), ("a: 08", #"{"a":8}"#), ("a: 0XFF", #"{"a":255}"#),
    ("a: -0x1", #"{"a":-1}"#), ("a: 0b-1", #"{"a":-1}"#), ("0o8", #""0o8""#), ("1:20", #""1:20""#),
    ("a: 1\na: 2", #"{"a":2}"#), ("a: 1\n---\nb: 2", #"{"a":1}"#), ("---\n---\n", "null"), ("", "null"),
    ("a: &x {b: 1}\nc:\n  <<: *x\n  d: 2", #"{"a":{"b":1},"c":{"b":1,"d":2}}"#),
    ("<<: [{a: 1}, {a: 2, b: 2}]", #"{"a":1,"b":2}"#), ("!!binary YQ==", #""a""#), ("!!bool yes", "true"),
    ("a: !!timestamp 2020-01-01", #"{"a":"2020-01-01"}"#), ("!!set {a, b}", #"{"a":null,"b":null}"#),
    ("1e3: x", #"{"1000":"x"}"#), ("0x10: y", #"{"16":true}"#), (".inf: x", #"{".inf":"x"}"#),
    ("a: 18446744073709551616", #"{"a":18446744073709552000}"#), ("'yes'", #""yes""#), ("! yes", #""yes""#),
  ])
  func `scalars mean what YAML 1 1 says`(_ text: String, _ json: String) throws {
    #expect(try call("yaml.unmarshal", Value(text)) == (try Value(parsing: Array(json.utf8))))
  }

  @Test(arguments: [
    (".nan", "json: unsupported value: NaN"), ("a: *x", "yaml: unknown anchor 'x' referenced"),
    ("&a [*a]", "yaml: anchor 'a' value contains itself"),
    ("? [a]\n: b", #"yaml: invalid map key: []interface {}{"a"}"#),
    ("~: 1", "unsupported map key of type: %!s(<nil>), key: <nil>, value: 1"),
    ("a: b: c", "yaml: mapping values are not allowed in this context"),
    ("- a\nb", "yaml: line 3: could not find expected ':'"),
    ("a: [1,2\n", "yaml: line 1: did not find expected ',' or ']'"),
    ("a: |\n# c\n  x", "yaml: line 2: did not find expected key"),
    ("a: !!int 1.5", "yaml: cannot decode !!float `1.5` as a !!int"),
    ("<<: 1", "yaml: map merge requires map or sequence of maps as the value"),
  ])
  func `what is no YAML is refused in Go's words`(_ text: String, _ message: String) throws {
    #expect(try refusal("yaml.unmarshal", Value(text)) == message)
    #expect(try call("yaml.is_valid", Value(text)) == false)
  }

  @Test func `keys are sorted with their numbers, and long lines are broken`() throws {
    let value: Value = ["a10": 1, "a2": 2, "a_b": 3, "aB": 4]
    #expect(try call("yaml.marshal", value) == "a_b: 3\na2: 2\na10: 1\naB: 4\n")
    let words = Array(repeating: "long", count: 23).joined(separator: " ")
    let (first, rest) = (words.prefix(84), words.dropFirst(85))
    #expect(try call("yaml.marshal", Value(words)) == Value("\(first)\n  \(rest)\n"))
    #expect(try call("yaml.marshal", "😀") == "\"\\U0001F600\"\n")
    #expect(try call("yaml.marshal", ["<<", "1e3", "10.0.0.1"]) == "- <<\n- \"1e3\"\n- 10.0.0.1\n")
    #expect(try call("yaml.marshal", "a\r\nb\nc") == "\"a\\r\\nb\\nc\"\n")
    #expect(try call("yaml.marshal", "😀 \u{07}x") == "\"\\U0001F600 \\ax\"\n")
    let quoted = try call("yaml.marshal", ["1:20:30", "1:20:3a", "it's: '"])
    #expect(quoted == "- \"1:20:30\"\n- 1:20:3a\n- 'it''s: '''\n")
    // Where the indent leaves no width, every space ends a line.
    let deep = (0..<60).reduce(Value(words)) { value, _ in ["k": value] }
    let text = try #require(try call("yaml.marshal", deep)?.string)
    #expect(text.split(separator: "\n").count == 60 + 22)
    #expect(try refusal("yaml.marshal", "\u{7F}") == "yaml: control characters are not allowed")
  }

  @Test(arguments: [
    ("\u{2028}", "'\u{2028}'\n"), ("a\u{2028}b", "'a\u{2028}  b'\n"),
    (" \u{2028}", "\" \\L\"\n"), ("\u{2028}\n", "|2+\n\u{2028}\n"), ("a\nb\u{2028}", "|\n  a\n  b\u{2028}"),
    ("a\n\u{2028}b", "|-\n  a\n\u{2028}  b\n"), ("a\u{85}b", "a b\n"),
    ("a \u{85} \u{85}b", "|-\n  a\n  b\n"), ("\u{85}\n", "\" \\n\"\n"), ("a\n\n", "|+\n  a\n\n"),
    ("\u{600}\u{2028}", "'\u{600}\u{2028}'\n"),
  ])
  func `the line breaks of Unicode are those of YAML 1 1`(_ text: String, _ yaml: String) throws {
    #expect(try call("yaml.marshal", Value(text)) == Value(yaml))
  }

  @Test func `a key that is long or has several lines stands apart`() throws {
    let value: Value = ["k\nl": ["a": [1, 2]], "m\u{2028}": [3]]
    let text = "? |-\n  k\n  l\n: a:\n  - 1\n  - 2\n? 'm\u{2028}'\n: - 3\n"
    #expect(try call("yaml.marshal", value) == Value(text))
    let (short, long) = (String(repeating: "x", count: 128), String(repeating: "x", count: 129))
    #expect(
      try call("yaml.marshal", .object(RegoObject([(Value(short), Value(1))]))) == Value("\(short): 1\n"))
    #expect(
      try call("yaml.marshal", .object(RegoObject([(Value(long), Value(1))]))) == Value("? \(long)\n: 1\n"))
    let broken = try refusal("yaml.marshal", ["a\u{85}": 1])
    #expect(broken == "yaml: line 1: did not find expected ',' or '}'")
  }
}
