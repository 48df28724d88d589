import Rego
import Testing

/// Explanations of why a query is undefined, false or empty.
@Suite struct ExplainerTests {
  private func why(_ text: String, _ query: String = "data.p.allow", input: Value? = nil) throws -> [String] {
    let module = try PolicyModule(file: "p.rego", text: "package p\n\n" + text)
    return try PolicyExplainer(CompiledPolicy([module]), input: input).explain(query).lines
  }

  @Test func `the failing statement is named with the values it looked at`() throws {
    #expect(
      try why(
        "allow if {\n\tinput.method == \"GET\"\n\tinput.role == \"admin\"\n}",
        input: ["method": "GET", "role": "user"]) == [
          "data.p.allow is undefined",
          "  p.rego:3 fails at line 5: `input.role == \"admin\"`",
          "    input.role is \"user\"",
        ])
  }

  @Test func `a misspelt field of the input is suggested`() throws {
    #expect(
      try why("allow if input.user.role == \"admin\"", input: ["user": ["rolle": "admin"]]) == [
        "data.p.allow is undefined",
        "  p.rego:3 fails at line 3: `input.user.role == \"admin\"`",
        "    input.user.role is undefined",
        "      input.user has no \"role\"; did you mean \"rolle\"?",
      ])
  }

  @Test func `rules behind a failing statement are explained, and defaults named`() throws {
    #expect(
      try why(
        "default allow := false\n\nallow if {\n\tnot blocked\n}\n\nblocked if input.level > 3",
        input: ["level": 5]) == [
          "data.p.allow is false",
          "  p.rego:5 fails at line 6: `not blocked`",
          "    blocked is true",
          "      p.rego:9 holds",
          "        line 9: `input.level > 3` (input.level is 5)",
          "  so the default applies: false",
        ])
  }

  @Test func `iteration tells how many candidates were tried`() throws {
    #expect(
      try why(
        "allow if {\n\tsome grant in input.grants\n\tgrant.user == input.user\n}",
        input: ["user": "eve", "grants": [["user": "bob"], ["user": "ada"]]]) == [
          "data.p.allow is undefined",
          "  p.rego:3 fails at line 5 for each of 2 candidates: `grant.user == input.user`",
          "    grant.user is one of \"bob\", \"ada\"",
          "    input.user is \"eve\"",
        ])
    #expect(
      try why("allow if {\n\tsome grant in input.grants\n\tgrant\n}", input: ["grants": []]) == [
        "data.p.allow is undefined",
        "  p.rego:3 fails at line 4: `some grant in input.grants`",
        "    input.grants is empty",
      ])
  }

  @Test func `functions are explained with the arguments they got`() throws {
    #expect(
      try why(
        "allow if is_small(input.n)\n\nis_small(n) if {\n\tn < 10\n}", input: ["n": 12]) == [
          "data.p.allow is undefined",
          "  p.rego:3 fails at line 3: `is_small(input.n)`",
          "    is_small(input.n) is undefined",
          "      p.rego:5 fails at line 6: `n < 10`",
          "        n is 12",
          "    input.n is 12",
        ])
  }

  @Test func `else branches and every are told apart`() throws {
    let lines = try why(
      "allow := 1 if {\n\tevery n in input.list { n > 2 }\n} else := 2 if {\n\tinput.x\n}",
      input: ["list": [1, 3]])
    #expect(lines[1] == "  p.rego:3 fails at line 4: `every n in input.list { n > 2 }`")
    #expect(lines[2] == "    it does not hold for 1")
    #expect(
      Array(lines[3...4]) == ["      it fails at line 4: `n > 2`", "        n is 1"])
    #expect(lines[5] == "  p.rego:5 (else) fails at line 6: `input.x`")
  }

  @Test func `a call in the head of a rule is explained`() throws {
    #expect(
      try why("allow := level(input.n)\n\nlevel(n) := n if n < 10", input: ["n": 12]) == [
        "data.p.allow is undefined",
        "  p.rego:3: the body holds, and `level(input.n)` is undefined",
        "    level(input.n) is undefined",
        "      p.rego:5 fails at line 5: `n < 10`",
        "        n is 12",
        "    input.n is 12",
      ])
  }

  @Test func `what a built-in complains of is told`() throws {
    #expect(
      try why("allow := 1 / input.zero", input: ["zero": 0]) == [
        "data.p.allow is undefined",
        "  p.rego:3: the body holds, and `1 / input.zero` is undefined",
        "    1 / input.zero is undefined",
        "      div: divide by zero",
        "    input.zero is 0",
      ])
  }

  @Test func `single letters are no slips of each other`() throws {
    #expect(
      try why("allow if input.x", input: ["n": 1]).last == "      input has no \"x\"; it has n")
  }

  @Test func `a misspelt rule is suggested`() throws {
    #expect(
      try why("allow if input.x", "data.p.alow") == [
        "data.p.alow is undefined", "  data.p has no \"alow\"; did you mean \"allow\"?",
      ])
  }

  @Test func `what holds is told too`() throws {
    #expect(
      try why("allow if input.role == \"admin\"", input: ["role": "admin"]) == [
        "data.p.allow is true", "  p.rego:3 holds",
        "    line 3: `input.role == \"admin\"` (input.role is \"admin\")",
      ])
  }

  @Test func `input given by with is the input explained`() throws {
    let lines = try why(
      "allow if input.n == 1\n\ntest_allow if allow with input as {\"n\": 2}", "data.p.test_allow")
    #expect(lines.contains("    allow is undefined"))
    #expect(lines.contains("        input.n is 2"))
  }
}
