import Notation
import Rego
import Testing

/// Modules written before OPA 1.0, and the imports that lead to v1.
@Suite struct DialectTests {
  private func value(_ text: String, _ reference: String = "data.t") throws -> Value? {
    let module = try PolicyModule(file: "t.rego", text: "package t\n" + text, version: .v0)
    return try CompiledPolicy([module]).value(of: reference, input: ["user": "alice", "n": 3])
  }

  @Test func `rules need neither if nor contains`() throws {
    let text = """
      allow { input.user == "alice" }
      deny[msg] { input.n > 2; msg := "too many" }
      level[name] = n { name := input.user; n := input.n }
      either { input.n == 1 } { input.n == 3 }
      grade = "low" { input.n < 2 } else = "high" { input.n > 2 }
      default open = false
      open { input.user == "eve" }
      double(x) = y { y := x * 2 }
      twice = double(input.n)
      """
    #expect(
      try value(text) == [
        "allow": true, "deny": .set(["too many"]), "level": ["alice": 3], "either": true, "grade": "high",
        "open": false, "twice": 6,
      ])
  }

  @Test func `words that v1 reserves are names`() throws {
    #expect(
      try value("in := 1\nevery = 2\nif { in == 1 }\ncontains(x) = x") == ["in": 1, "every": 2, "if": true])
  }

  @Test func `an import reserves a word`() throws {
    #expect(try value("import future.keywords.in\np { 2 in [1, 2] }", "data.t.p") == true)
    #expect(try value("import future.keywords.every\np { every x in [1] { x == 1 } }", "data.t.p") == true)
    let all = "import future.keywords\np contains x if { some x in [1] }"
    #expect(try value(all, "data.t.p") == .set([1]))
    #expect(throws: RegoError.self) { try value("import future.keywords.in\nin := 1") }
  }

  @Test func `the import of v1 brings its grammar and its checks`() throws {
    #expect(try value("import rego.v1\np if input.n == 3", "data.t.p") == true)
    let error = #expect(throws: RegoError.self) { try value("import rego.v1\np { true }") }
    #expect(error?.line == "t.rego:3: rego_parse_error: `if` keyword is required before rule body")
    #expect(throws: RegoError.self) { try value("import future.keywords.in\nimport rego.v1\np if 1 in [1]") }
  }

  @Test func `checks of v1 do not apply`() throws {
    #expect(try value("import data.a\nimport data.b.a\np { true }", "data.t.p") == true)
    #expect(try value("p { input := {\"x\": 1}; input.x == 1 }", "data.t.p") == true)
  }

  @Test func `modules of both dialects work together`() throws {
    let old = try PolicyModule(file: "old.rego", text: "package a\np[x] { x := 1 }", version: .v0)
    let new = try PolicyModule(file: "new.rego", text: "package b\nq contains x + 1 if some x in data.a.p")
    #expect(try CompiledPolicy([old, new]).value(of: "data.b.q") == .set([2]))
  }

  @Test func `a mistake shows its line once, however many OPA reports`() throws {
    for text in [
      "p := [1, 2", "p := {\"a\": }", "p if { x := }", "p := \"\\z\"", "p := 01", "package u\np := ]",
    ] {
      let error = #expect(throws: RegoError.self) {
        try PolicyModule(file: "t.rego", text: "package t\n" + text)
      }
      #expect(error?.further.isEmpty == true)
      #expect(error?.excerpt != nil)
    }
  }
}
