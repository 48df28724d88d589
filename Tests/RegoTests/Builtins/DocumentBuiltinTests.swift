import Testing

@testable import Rego

@Suite("Built-ins on documents")
struct DocumentBuiltinTests {
  static let schema: Value = [
    "type": "object", "required": ["id"], "additionalProperties": false,
    "properties": [
      "id": ["type": "integer", "minimum": 1],
      "name": ["type": "string", "pattern": "^[a-z]+$", "maxLength": 3],
      "tags": ["type": "array", "items": ["$ref": "#/definitions/tag"], "uniqueItems": true],
      "kind": ["enum": ["a", "b"]],
      "either": ["anyOf": [["type": "string"], ["type": "boolean"]]],
    ],
    "definitions": ["tag": ["type": "string"]],
  ]

  @Test(
    "a schema names what does not match, and where",
    arguments: [
      (["id": 5], []),
      (["id": "foo"], ["id: Invalid type. Expected: integer, given: string"]),
      ([:], ["(Root): id is required"]),
      (
        ["id": 0, "x": 1],
        ["id: Must be greater than or equal to 1", "(Root): Additional property x is not allowed"]
      ),
      (
        ["id": 1, "name": "ABCD"],
        ["name: String length must be less than or equal to 3", "name: Does not match pattern '^[a-z]+$'"]
      ),
      (["id": 1, "tags": ["a", 1]], ["tags.1: Invalid type. Expected: string, given: integer"]),
      (["id": 1, "tags": ["a", "a"]], ["tags: array items[0,1] must be unique"]),
      (["id": 1, "kind": "c"], [#"kind: kind must be one of the following: "a", "b""#]),
      (
        ["id": 1, "either": 1],
        [
          "either: Must validate at least one schema (anyOf)",
          "either: Invalid type. Expected: string, given: integer",
        ]
      ),
    ] as [(Value, [String])])
  func matches(document: Value, expected: [String]) throws {
    let result = try #require(try call("json.match_schema", document, Self.schema)?.array)
    #expect(result[0] == .boolean(expected.isEmpty))
    #expect(result[1].array?.compactMap { $0["error"]?.string }.sorted() == expected.sorted())
  }

  @Test func `a schema that is none is refused with its fault`() throws {
    #expect(try call("json.verify_schema", Self.schema) == [true, .null])
    let verdict = try #require(try call("json.verify_schema", ["type": "unknown"])?.array)
    #expect(verdict[1].string?.contains("given: /unknown/") == true)
    #expect(try call("json.verify_schema", ["$ref": "#/nowhere"])?.array?.first == false)
  }

  @Test func `addresses of the web are taken apart`() throws {
    #expect(
      try call("uri.parse", "https://u:p@example.com:8443/a%20b/%2F?x=1#top") == [
        "scheme": "https", "hostname": "example.com", "port": "8443", "path": "/a b//",
        "raw_path": "/a%20b/%2F",
        "raw_query": "x=1", "fragment": "top",
      ])
    #expect(try call("uri.parse", "mailto:a@b") == ["scheme": "mailto"])
    #expect(try call("uri.is_valid", "") == false)
    #expect(try call("uri.is_valid", "http://[::1") == false)
    #expect(try call("uri.is_valid", "1:2") == false)
    #expect(try refusal("uri.parse", "http://a:b/") == #"parse "http://a:b/": invalid port ":b" after host"#)
  }

  @Test func `simple patterns are compared with each other`() throws {
    #expect(try call("regex.globs_match", "a.a.[0-9]+z", ".b.b2359825792*594823z") == true)
    #expect(try call("regex.globs_match", "[a-z]+", "[0-9]*") == false)
    #expect(
      try refusal("regex.globs_match", "pqrs]", "a")
        == "input:pqrs], pos:5, set-close ']' with no preceding '[': the input provided is invalid")
  }

  @Test func `loopback and literal addresses need no network`() throws {
    #expect(try call("net.lookup_ip_addr", "10.0.0.1") == set("10.0.0.1"))
    #expect(try call("net.lookup_ip_addr", "localhost") == set("127.0.0.1", "::1"))
    #expect(try refusal("net.lookup_ip_addr", "example.com") != nil)
    #expect(try refusal("http.send", ["method": "get", "url": "x", "bad": 1])?.contains("{\"bad\"}") == true)
  }

  @Test func `parts can be split off either end`() throws {
    #expect(try call("strings.split_n", "a,b,c", ",", 2) == ["a", "b"])
    #expect(try call("strings.split_n", "a,b,c", ",", -2) == ["b", "c"])
    #expect(try call("strings.split_n", "a,b,c", ",", 9) == ["a", "b", "c"])
    #expect(try call("strings.split_n", "a,b,c", ",", 0) == [])
  }
}
