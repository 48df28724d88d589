import Rego
import Testing

/// `rego.parse_module` and the built-ins of old policies.
@Suite struct ModuleBuiltinTests {
  private func rules(_ text: String) throws -> Value? {
    try call("rego.parse_module", "x.rego", Value("package p\n" + text))?["rules"]
  }

  @Test func `a module becomes the document of its syntax tree`() throws {
    let document = try #require(
      try call("rego.parse_module", "x.rego", "package a.b\nimport data.x as y # c\np := 1"))
    #expect(
      document["package"]
        == [
          "path": [
            ["type": "var", "value": "data"], ["type": "string", "value": "a"],
            ["type": "string", "value": "b"],
          ]
        ])
    #expect(document["imports"]?[step: 0]?["alias"] == "y")
    #expect(
      document["comments"] == [["Location": ["col": 20, "file": "x.rego", "row": 2], "Text": "IGM="]])
    let truth: Value = [["index": 0, "terms": ["type": "boolean", "value": true]]]
    let head: Value = [
      "assign": true, "name": "p", "ref": [["type": "var", "value": "p"]],
      "value": ["type": "number", "value": 1],
    ]
    #expect(document["rules"] == [["body": truth, "head": head]])
  }

  @Test func `heads of two steps are named only where a value is written`() throws {
    #expect(try rules("a.b := 1")?[step: 0]?["head"]?["key"] == ["type": "string", "value": "b"])
    #expect(try rules("a.b if true")?[step: 0]?["head"]?["name"] == nil)
    #expect(try rules("a.b if true")?[step: 0]?["head"]?["key"] == nil)
    #expect(try rules("a[x] if x = 1")?[step: 0]?["head"]?["key"] == ["type": "var", "value": "x"])
    #expect(try rules("default a.b := 1")?[step: 0]?["head"]?["name"] == nil)
  }

  @Test func `wildcards are numbered, sets and objects are in order`() throws {
    let value = try rules("p := {_, 2, 1, 1, \"a\", x}")?[step: 0]?["head"]?["value"]?["value"]
    let shown = value?.array?.map { $0["value"] }
    #expect(shown == [1, 2, "a", "$0", "x"])
  }

  @Test func `a branch without a value repeats how the rule was written`() throws {
    let branch = try rules("a := 1 if 2 else if 3 else = 4")?[step: 0]?["else"]
    #expect(branch?["head"]?["assign"] == true)
    #expect(branch?["else"]?["head"]?["assign"] == nil)
  }

  @Test func `a mistake is reported with its line`() throws {
    #expect(
      try refusal("rego.parse_module", "x.rego", "package")?
        .hasPrefix("1 error occurred: x.rego:1: rego_parse_error: unexpected eof token") == true)
  }

  @Test func `built-ins of old policies are for old policies`() throws {
    let old = try PolicyModule(file: "a.rego", text: "package a\np { any([true]) }", version: .v0)
    #expect(try CompiledPolicy([old]).value(of: "data.a.p") == true)
    let new = try PolicyModule(file: "a.rego", text: "package a\np if any([true])")
    #expect(throws: RegoError.self) { try CompiledPolicy([new]) }
    #expect(try call("set_diff", set(1, 2), set(2)) == set(1))
    #expect(try call("re_match", "a+", "caat") == true)
    #expect(try call("net.cidr_overlap", "10.0.0.0/8", "10.1.2.3") == true)
    #expect(try refusal("cast_string", 1) == "operand 1 must be string but got number")
  }
}
