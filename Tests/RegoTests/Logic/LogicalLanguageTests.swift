import Notation
import Rego
import Testing

/// Where `and`, `or` and the new `not` come from, and what the tools say of them.
@Suite struct LogicalLanguageTests {
  private func module(
    _ text: String, imports: [String] = ["and", "or", "not"], version: LanguageVersion = .v1,
    capabilities: Capabilities = Capabilities()
  ) throws(RegoError) -> PolicyModule {
    let head = imports.map { "import future.keywords.\($0)\n" }.joined()
    return try PolicyModule(
      file: "t.rego", text: "package t\n\(head)\(text)\n", version: version, capabilities: capabilities)
  }

  private func value(_ module: PolicyModule, _ input: Value = [:]) throws(RegoError) -> Value? {
    try CompiledPolicy([module]).value(of: "data.t.p", input: input)
  }

  private func refusal(_ body: () throws(RegoError) -> Void) -> RegoError? {
    do throws(RegoError) {
      try body()
      return nil
    } catch {
      return error
    }
  }

  // MARK: Imports and capabilities

  @Test func `without their import the words are names`() throws {
    let names = try module("and := 1\nor := 2\np := and + or", imports: [])
    #expect(try value(names) == 3)
    #expect(
      refusal { () throws(RegoError) in _ = try module("p if input.a or input.b", imports: []) }?.code
        == "rego_parse_error")
    #expect(
      refusal { () throws(RegoError) in _ = try module("p if (input.a or input.b)", imports: ["and"]) }?
        .message.contains("non-term")
        == true)
  }

  @Test func `future keywords brings all, and rego v1 none of them`() throws {
    let all = try PolicyModule(
      file: "t.rego", text: "package t\nimport future.keywords\np if input.a or not {input.b}\n")
    #expect(try value(all) == true)
    #expect(
      refusal { () throws(RegoError) in
        _ = try PolicyModule(file: "t.rego", text: "package t\nimport rego.v1\np if input.a or input.b\n")
      } != nil)
  }

  @Test func `version 0 imports them too`() throws {
    let old = try module("p { input.a or {input.b; input.c} }", version: .v0)
    #expect(try value(old, ["b": 1, "c": 1]) == true)
    #expect(try value(old, ["b": 1]) == nil)
  }

  @Test func `what is undefined in a negation makes it hold only with the import`() throws {
    let text = "p if not f(input.x)\nf(x) if x == 1"
    #expect(try value(module(text, imports: [])) == nil)
    #expect(try value(module(text, imports: ["not"])) == true)
  }

  @Test func `a keyword that capabilities do not name is refused in the words of OPA`() throws {
    let none = Capabilities(futureKeywords: [], features: ["rego_v1"])
    let refused = try #require(
      refusal { () throws(RegoError) in _ = try module("p := 1", imports: ["or"], capabilities: none) })
    #expect(refused.code == "rego_parse_error" && refused.location?.position.line == 2)
    #expect(
      refused.message.hasPrefix("unexpected keyword, must be one of [contains every if in]"), "\(refused)")
    let some = Capabilities(futureKeywords: ["or"], features: ["rego_v1"])
    #expect(try value(module("p if input.a or true", imports: ["or"], capabilities: some)) == true)
    #expect(
      refusal { () throws(RegoError) in _ = try module("p := 1", imports: ["not"], capabilities: some) }?
        .message
        .contains("[contains every if in or]") == true)
    // What version 1 has by itself need not be named.
    _ = try module("p if 1 in [1]", imports: ["in", "if"], capabilities: none)
  }

  @Test func `capabilities of a language that is not asked for are refused`() {
    let old = Capabilities(futureKeywords: ["in"], features: [])
    #expect(
      refusal { () throws(RegoError) in _ = try module("p := 1", imports: [], capabilities: old) }?.message
        == "illegal capabilities: rego_v1 feature required for parsing v1 Rego")
    #expect(
      refusal { () throws(RegoError) in
        _ = try module("p = 1 { 1 in [1] }", imports: ["in"], version: .v0, capabilities: old)
      } == nil)
    #expect(
      refusal { () throws(RegoError) in
        _ = try module("p = 1", imports: ["every"], version: .v0, capabilities: old)
      }?.message
        .contains("must be one of [in]") == true)
    let unknown = Capabilities(futureKeywords: ["ore"], features: ["rego_v1"])
    let refused = refusal { () throws(RegoError) in
      _ = try module("p := 1", imports: [], capabilities: unknown)
    }
    #expect(refused?.message == "illegal capabilities: unknown keyword: ore")
    #expect(refused?.remedy == "Did you mean `or`?")
  }

  @Test(arguments: [
    ("p := $\"{1}\"", ["rego_v1"], "template strings are not supported by current capabilities"),
    ("p := input.if", ["rego_v1"], "unexpected if keyword: expected identifier"),
    ("if.x := 1", ["rego_v1"], "unexpected if keyword"),
  ])
  func `a feature that capabilities do not name is refused`(
    text: String, features: [String], message: String
  ) {
    let capabilities = Capabilities(features: Set(features))
    let refused = refusal { () throws(RegoError) in
      _ = try module(text, imports: [], capabilities: capabilities)
    }
    #expect(refused?.message.hasPrefix(message) == true, "\(String(describing: refused))")
    #expect(refusal { () throws(RegoError) in _ = try module(text, imports: []) } == nil)
  }

  @Test func `rule heads of references need a feature in version 0`() {
    func message(_ text: String, _ features: Set<String>) -> String? {
      refusal { () throws(RegoError) in
        _ = try module(text, imports: [], version: .v0, capabilities: Capabilities(features: features))
      }?.message
    }
    #expect(message("p.q.r = 1", [])?.contains("heads with refs are not supported") == true)
    #expect(message("p.q.r = 1", ["rule_head_ref_string_prefixes"]) == nil)
    #expect(
      message("p[x].r = 1 { x = 1 }", ["rule_head_ref_string_prefixes"])?.contains("general refs") == true)
    #expect(message("p[x].r = 1 { x = 1 }", ["rule_head_refs"]) == nil)
    #expect(message("p[x] = 1 { x = 1 }", []) == nil)
    #expect(message("import rego.v1\np := 1", [])?.contains("not supported by current capabilities") == true)
  }

  @Test func `a capabilities file grants keywords and features`() throws {
    let text = #"{"builtins": [], "future_keywords": ["or"], "features": ["rego_v1"]}"#
    let file = try Capabilities(parsing: Array(text.utf8), file: "c.json")
    #expect(file.futureKeywords == ["or"] && file.features == ["rego_v1"])
    let bare = try Capabilities(parsing: Array("{}".utf8), file: "c.json")
    #expect(bare.futureKeywords == [] && bare.features == [])
    for wrong in [#"{"features": "x"}"#, #"{"future_keywords": [1]}"#] {
      #expect(throws: RegoError.self) { try Capabilities(parsing: Array(wrong.utf8), file: "c.json") }
    }
  }

  // MARK: Queries

  @Test func `a query uses them when it imports them`() throws {
    let policy = try CompiledPolicy([])
    #expect(throws: RegoError.self) { try policy.prepare("1 == 2 or true") }
    let standing = try policy.standing(in: nil, importing: ["future.keywords.or"])
    #expect(try standing.evaluate("1 == 2 or true").holds)
    let capture = try QueryCapture("1 == 2 or true", policy: standing)
    let results = try standing.prepare(capture).evaluate().results
    #expect(results.map { capture.read($0).values } == [[true]])
  }

  @Test(
    arguments: [
      ("any([true])", true), ("all([])", true), ("set_diff({1, 2}, {1})", .set([2])),
      ("re_match(\"a\", \"b\")", false),
      ("cast_array({1, 2})", [1, 2]), ("cast_set([1, 1])", .set([1])), ("cast_string(\"a\")", "a"),
      ("cast_boolean(true)", true), ("cast_null(null)", .null), ("cast_object({\"a\": 1})", ["a": 1]),
      ("net.cidr_overlap(\"10.0.0.0/8\", \"10.0.0.1\")", true),
    ] as [(String, Value)])
  func `a query and version 0 may call what is deprecated, and version 1 may not`(
    call: String, value: Value
  ) throws {
    #expect(try CompiledPolicy([]).value(of: call) == value)
    #expect(try self.value(module("p = x { x = \(call) }", imports: [], version: .v0)) == value)
    for text in ["p := \(call)", "p if \(call)", "p if not \(call)", "p := [x | x := \(call)]"] {
      let refused = refusal { () throws(RegoError) in _ = try CompiledPolicy([module(text, imports: [])]) }
      let name = call.prefix { $0 != "(" }
      #expect(refused?.message == "deprecated built-in function calls in expression: \(name)", "\(text)")
      #expect(refused?.code == "rego_type_error" && refused?.location?.position.line == 2)
    }
  }
}
