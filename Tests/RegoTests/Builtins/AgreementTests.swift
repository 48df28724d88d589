import Rego
import Testing

/// What comparing with OPA 1.20.2 on generated operands found, each difference with the result OPA gives.
@Suite struct AgreementTests {
  @Test func `sums and products of whole numbers are exact`() throws {
    let large = try number("9223372036854775807")
    #expect(try call("sum", [large, 1])?.description == "9223372036854775808")
    #expect(
      try call("sum", [try number("3.0"), try number("18446744073709551616")])?.description
        == "18446744073709551619")
    #expect(try call("product", [large, large])?.description == "85070591730234615847396907784232501249")
    #expect(
      try call("product", [try number("0.1"), try number("0.3")])?.description == "0.030000000000000002")
  }

  @Test func `rounding near zero follows the sign test OPA makes`() throws {
    let half = try number("-0.5")
    #expect(try call("floor", half) == 0)
    #expect(try call("ceil", half) == 1)
    #expect(try call("round", half) == -1)
    #expect(try call("floor", try number("-1.5")) == -2)
    #expect(
      try call("abs", try number("123456789012345678901234567890"))?.description
        == "123456789012345678900000000000")
  }

  @Test func `integers written with an exponent are formatted through a float`() throws {
    #expect(try call("format_int", try number("1e30"), 10) == "1000000000000000000024696061952")
    #expect(try call("format_int", try number("12345678901234567890123"), 10) == "12345678901234567890123")
  }

  @Test(arguments: [
    ("?", ["", "a", "x"]), ("[!a-c]", ["", "x"]), ("[a-c]", ["a"]), ("{?,ab}", ["", "a", "ab", "x"]),
    ("??", ["ab", "a{"]),
    ("a{?,xy}", ["a", "ab", "axy", "a{"]), ("a{?,b}", ["ab", "a{"]), ("{a,{", ["", "a"]), ("{a\\{", ["a{"]),
  ])
  func `what a glob takes one character for is satisfied by none where it stands alone`(
    pattern: String, matches: [String]
  ) throws {
    let found = try ["", "a", "ab", "axy", "a{", "x"].filter {
      try call("glob.match", Value(pattern), [], Value($0)) == true
    }
    #expect(found == matches)
  }

  @Test func `delimiters of a glob are single characters`() throws {
    #expect(
      try refusal("glob.match", "a", ["ab"], "a")
        == "operand 2 must be array of runes but got array containing string")
  }

  @Test func `networks of both families merge`() throws {
    #expect(try call("net.cidr_merge", ["10.0.0.0/8", "::/0"]) == set("::/0"))
    #expect(try call("net.cidr_contains_matches", 1, "1.2.3.4") == set())
    #expect(try call("net.cidr_contains_matches", "x", []) == set())
  }

  @Test func `the local zone is UTC`() throws {
    #expect(try call("time.format", [0, "Local"]) == "1970-01-01T00:00:00Z")
  }

  @Test func `YAML quotes only what would read back as something else`() throws {
    let value: Value = [
      "a": "1.5Ki", "b": "a=b&c", "c": "yes", "d": "0x1", "e": "a: b", "f": "%d", "g": " a", "h": "x\ny",
      "i": "2020-01-01", "j": "", "k": "=", "l": "\u{07}", "m": "a #b", "n": "é",
    ]
    #expect(
      try call("yaml.marshal", value)
        == Value(
          "a: 1.5Ki\nb: a=b&c\nc: \"yes\"\nd: \"0x1\"\ne: 'a: b'\nf: '%d'\ng: ' a'\nh: |-\n  x\n  y\n"
            + "i: \"2020-01-01\"\nj: \"\"\nk: =\nl: \"\\a\"\nm: 'a #b'\n\"n\": é\n"))
    #expect(
      try call("yaml.marshal", [try number("1.50"), try number("12345678901234567890123")])
        == "- 1.5\n- 1.2345678901234568e+22\n")
    #expect(try call("yaml.unmarshal", "# nothing") == .null)
  }

  @Test(arguments: [
    ("", "EOF"), ("{", "unexpected EOF"), ("[1", "unexpected EOF"),
    ("nul", "unexpected EOF"), ("x", "invalid character 'x' looking for beginning of value"),
    ("{a:1}", "invalid character 'a' looking for beginning of object key string"),
    ("{\"a\" 1}", "invalid character '1' after object key"),
    ("{\"a\":1 2}", "invalid character '2' after object key:value pair"),
    ("[1 2]", "invalid character '2' after array element"),
    ("[1,]", "invalid character ']' looking for beginning of value"),
    ("tru_", "invalid character '_' in literal true (expecting 'e')"),
    ("\"\\x\"", "invalid character 'x' in string escape code"),
    ("1.x", "invalid character 'x' after decimal point in numeric literal"),
  ])
  func `what is no JSON is refused in Go's words`(_ text: String, _ message: String) throws {
    #expect(try refusal("json.unmarshal", Value(text)) == message)
  }

  @Test func `padding inside base 64 is faulted where Go faults it`() throws {
    #expect(try refusal("base64.decode", "hbpp=N3d") == "illegal base64 data at input byte 4")
    #expect(try refusal("base64.decode", "hb=pN3dd") == "illegal base64 data at input byte 2")
    #expect(try refusal("base64.decode", "hb=") == "illegal base64 data at input byte 3")
  }

  @Test func `a schema may be matched by an array`() throws {
    #expect(try call("json.match_schema", [1], ["type": "array"]) == [true, []])
    #expect(try refusal("json.match_schema", 1, [:]) == "wrong type, expected string or object")
    #expect(try call("json.verify_schema", "x") == [false, "jsonschema: invalid JSON string"])
  }
}
