import Testing

@testable import Rego

@Suite("Built-ins on formats and patterns")
struct FormatBuiltinTests {
  @Test func `patterns match, find, split and replace`() throws {
    #expect(try call("regex.match", "^a.c$", "abc") == true)
    #expect(try call("regex.find_n", "a.", "paranormal", 2) == ["ar", "an"])
    #expect(
      try call("regex.find_all_string_submatch_n", "a(x*)b", "-ab-axb-", -1) == [["ab", ""], ["axb", "x"]])
    #expect(try call("regex.split", "[,;]", "a,b;c") == ["a", "b", "c"])
    #expect(try call("regex.replace", "foo", "(foo)", "$1$1") == "foofoo")
    #expect(try call("regex.template_match", "urn:foo:{.*}", "urn:foo:bar:baz", "{", "}") == true)
    #expect(try call("regex.is_valid", "[") == false)
    #expect(try refusal("regex.match", "[", "a") == "error parsing regexp: missing closing ]: `[`")
  }

  @Test(
    "globs respect separators",
    arguments: [
      ("api.**.com", ["."], "api.cdn.github.com", true),
      ("*.github.com", ["."], "api.github.com", true),
      ("*.github.com", ["."], "a.b.github.com", false),
      ("*", [], "foo.bar", false),
      ("*", Value.null, "foo.bar", true),
      ("[!a-c]at", [], "fat", true),
      ("[abc]at", [], "fat", false),
      ("{cat,bat,[fr]at}", [], "rat", true),
      ("{cat,bat,[fr]at}", [], "at", false),
      ("a\\*b", [], "a*b", true),
      ("?at", ["f"], "fat", false),
      ("a+b(c)", [], "a+b(c)", true),
    ] as [(String, Value, String, Bool)])
  func globs(pattern: String, separators: Value, text: String, matches: Bool) throws {
    #expect(try call("glob.match", Value(pattern), separators, Value(text)) == .boolean(matches))
  }

  @Test func `bytes survive base 64, base 16 and percent signs`() throws {
    for text in ["", "h", "hi", "hel", "hello", "subjects?_d", "ÿþ"] {
      for family in ["base64", "base64url", "hex", "urlquery"] {
        let encoded = try #require(try call("\(family).encode", Value(text)))
        #expect(try call("\(family).decode", encoded) == Value(text), "\(family) \(text)")
      }
    }
    #expect(try call("base64url.decode", "aGVsbG8") == "hello")
    #expect(try call("base64url.encode_no_pad", "hello") == "aGVsbG8")
    #expect(try refusal("base64.decode", "aGVsbG8") == "illegal base64 data at input byte 4")
    #expect(try refusal("base64.decode", "a%==") == "illegal base64 data at input byte 1")
    #expect(try call("base64.is_valid", "aGVs\nbG8=") == true)
    #expect(try refusal("hex.decode", "fg") == "encoding/hex: invalid byte: U+0067 'g'")
    #expect(try call("urlquery.encode", "a=b+1 ~") == "a%3Db%2B1+~")
    #expect(try call("urlquery.encode_object", ["a": ["b+1", "c"], "b": "x"]) == "a=b%2B1&a=c&b=x")
    #expect(try call("urlquery.decode_object", "a=1&a=2&b=%20") == ["a": ["1", "2"], "b": [" "]])
    #expect(try refusal("urlquery.decode", "%zz") == "invalid URL escape \"%zz\"")
  }

  @Test func `JSON is written as Go writes it`() throws {
    #expect(
      try call("json.marshal", [["foo": set(1, 2)], "<a>", .null])
        == Value(
          #"[{"foo":[1,2]},"\u003ca\u003e",null]"#))
    #expect(try call("json.marshal", .object([[1, "a"]: 1])) == #"{"[1,\"a\"]":1}"#)
    #expect(
      try call("json.marshal_with_options", ["a": [1]], ["prefix": "> ", "indent": " "])
        == Value(
          "> {\n>  \"a\": [\n>   1\n>  ]\n> }"))
    #expect(try call("json.marshal_with_options", [1], ["pretty": false, "indent": " "]) == "[1]")
    #expect(try call("json.unmarshal", #"{"a": [1, 2.50, "x"], "a": 1}"#) == ["a": 1])
    #expect(try call("json.unmarshal", "1e2")?.description == "1e2")
    #expect(try call("json.is_valid", "{") == false)
    #expect(try call("json.is_valid", 1) == false)
  }

  @Test func `YAML goes out and comes back`() throws {
    let value: Value = [
      "list": [1, ["a": true, "b": []], [[2]]], "text": "yes", "empty": [:], "key: x": "a: b\n", "n": .null,
      "date": "2020-01-01", "plain": "some text",
    ]
    let text = try #require(try call("yaml.marshal", value))
    #expect(try call("yaml.unmarshal", text) == value)
    #expect(try call("yaml.marshal", ["foo": ["bar", ["a": 1]]]) == "foo:\n- bar\n- a: 1\n")
    #expect(try refusal("yaml.unmarshal", "[1,2,3")?.contains("yaml: line 1:") == true)
    #expect(try call("yaml.is_valid", "foo:\n- bar: {") == false)
  }

  @Test func `JSON is edited by paths`() throws {
    let value: Value = ["a": ["b": ["c": 7, "d": 8]], "e": [1, 2]]
    #expect(try call("json.filter", value, ["a/b/c", "e/1"]) == ["a": ["b": ["c": 7]], "e": [2]])
    #expect(try call("json.remove", value, set("a/b/c", ["e"])) == ["a": ["b": ["d": 8]]])
    let patch: Value = [
      ["op": "add", "path": "/e/-", "value": 3], ["op": "replace", "path": "/a", "value": 1],
      ["op": "move", "from": "/e/0", "path": "/f"], ["op": "test", "path": "/f", "value": 1],
      ["op": "copy", "from": "/e", "path": "/g~1h"], ["op": "remove", "path": "/e"],
    ]
    #expect(try call("json.patch", value, patch) == ["a": 1, "f": 1, "g/h": [2, 3]])
    #expect(
      try call("json.patch", ["foo": set("a")], [["op": "add", "path": "foo/b", "value": "b"]]) == [
        "foo": set("a", "b")
      ])
    #expect(try refusal("json.patch", [1], [["op": "add", "path": "/01", "value": 1]]) != nil)
    #expect(try refusal("json.patch", [1], [["op": "remove", "path": "/1"]]) != nil)
  }

  @Test func `versions, units and identifiers are read`() throws {
    #expect(try call("semver.compare", "1.0.0-alpha.1", "1.0.0-alpha.beta") == -1)
    #expect(try call("semver.compare", "1.0.0", "1.0.0-rc.1") == 1)
    #expect(try call("semver.is_valid", "1.2") == false)
    #expect(try refusal("semver.compare", "1", "1.0.0") == "operand 1: string \"1\" is not a valid SemVer")
    #expect(try call("units.parse", "1.1Ki") == number("1126.4"))
    #expect(try call("units.parse", "100m") == number("0.1"))
    #expect(try call("units.parse_bytes", "1.1KiB") == 1126)
    #expect(try call("units.parse_bytes", "10eb") == number("10000000000000000000"))
    #expect(try refusal("units.parse_bytes", "GB") == "units.parse_bytes: no byte amount provided")
    #expect(try refusal("units.parse", "0.0.0") == "units.parse: could not parse amount to a number")
    #expect(
      try call("uuid.parse", "00000000-0000-4000-8000-000000000000") == ["version": 4, "variant": "RFC4122"])
    #expect(try call("uuid.parse", "nope") == nil)
  }

  @Test func `digests are the well-known ones`() throws {
    #expect(try call("crypto.md5", "message") == "78e731027d8fd50ed642340b7c9a63b3")
    #expect(try call("crypto.sha1", "message") == "6f9b9af3cd6e8b8a73c2cdced37fe9f59226e27d")
    #expect(
      try call("crypto.hmac.sha256", "The quick brown fox jumps over the lazy dog", "key")
        == "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8")
    #expect(try call("crypto.hmac.equal", "a", "b") == false)
  }

  @Test func `networks contain, merge and expand`() throws {
    #expect(try call("net.cidr_contains", "10.0.0.0/8", "10.1.2.3") == true)
    #expect(try call("net.cidr_contains", "10.0.0.0/8", "10.1.0.0/16") == true)
    #expect(try call("net.cidr_contains", "2001:db8::/32", "2001:db8::1") == true)
    #expect(try call("net.cidr_intersects", "192.168.1.0/25", "192.168.1.128/25") == false)
    #expect(
      try call("net.cidr_expand", "172.16.100.255/30")
        == set(
          "172.16.100.252", "172.16.100.253", "172.16.100.254", "172.16.100.255"))
    #expect(try call("net.cidr_merge", ["192.0.2.112", "192.0.2.116/31"]) == set("192.0.2.0/24"))
    #expect(try call("net.cidr_merge", ["::/0", "fe80::1/128"]) == set("::/0"))
    #expect(try call("net.cidr_is_valid", "10.0.0.0/33") == false)
    #expect(
      try call("net.cidr_contains_matches", ["1.1.2.0/24", "1.1.1.0/24"], ["1.1.1.1", "1.1.2.1"])
        == set([0, 1], [1, 0]))
    #expect(
      try refusal("http.send", ["method": "get", "url": "http://x"])
        == "http.send reaches the network, which was not granted to this evaluation")
  }
}
