import Notation
import Rego
import Testing

/// The linter: each rule finds its mistake, and nothing in sound policies.
@Suite struct LinterTests {
  private func lint(_ text: String, file: String = "p.rego", disabling: Set<String> = []) throws -> [String] {
    let text = "# METADATA\n# title: P\npackage p\n\n" + text + "\n"
    let module = try PolicyModule(file: file, text: text)
    return PolicyLinter([module], disabling: disabling.union(["not-formatted"])).run().map {
      "\($0.location.position.line) \($0.rule.id)"
    }
  }

  @Test(arguments: [
    ("import data.lib\n\nx := 1", "5 unused-import"),
    ("x contains y if {\n\ty := 1\n\tz := 2\n}", "7 unused-variable"),
    ("x contains v if some k, v in input.list", "5 unused-variable"),
    ("f(a, b) := a", "5 unused-argument"),
    ("count := 1", "5 shadows-builtin"),
    ("f(max) := max + 1", "5 shadows-builtin"),
    ("x contains 1 if data.p.ruel\n\nrule := 1", "5 always-undefined"),
    ("x contains 1 if input.roles[_] != \"admin\"", "5 any-not-equal"),
    ("x contains 1 if \"admin\" == input.roles[_]", "5 prefer-in"),
    ("x contains t if t := time.now_ns()", "5 non-deterministic"),
    ("allow if input.ok", "5 default-missing"),
    ("x := 1 if true else := 2 if input.y", "5 unreachable-else"),
    (
      "x contains 1 if {\n\tpattern := sprintf(\"^%s$\", [input.name])\n\tregex.match(pattern, \"a\")\n}",
      "7 pattern-from-input"
    ),
    ("x contains m if m := sprintf(\"%s is %d\", [input.a])", "5 sprintf-arguments"),
    ("x contains 1 if input.a == input.a", "5 constant-condition"),
    ("x contains 1 if input.a\n\nx contains 1 if input.a", "7 duplicate-rule"),
    ("x contains 1 if {\n\tprint(\"here\")\n\tinput.a\n}", "6 print-left"),
  ]) func `a mistake is found where it stands`(text: String, finding: String) throws {
    #expect(try lint(text) == [finding])
  }

  @Test func `tests that state nothing are found`() throws {
    #expect(
      try lint("test_a if x := 1\n\ntest_b if input.x with input as {\"x\": 1}", file: "p_test.rego") == [
        "5 test-without-condition", "5 unused-variable",
      ])
    #expect(try lint("test_b if input.x with input as {\"x\": 1}") == ["5 test-outside-tests"])
  }

  @Test func `sound policies have no findings`() throws {
    #expect(
      try lint(
        """
        import data.lib

        default allow := false

        allow if {
        \tsome role in input.roles
        \trole in lib.roles
        \tnot blocked(role)
        \tcount(input.roles) < 3
        \tmessage := sprintf("%s %5.2f %%", [role, 1.5])
        \tmessage != ""
        }

        blocked(role) if role in {"guest"}
        """) == [])
  }

  @Test func `comments and settings silence rules`() throws {
    #expect(try lint("# lint ignore: unused-argument\nf(a, b) := a") == [])
    #expect(try lint("f(a, b) := a # lint ignore: unused-argument") == [])
    #expect(try lint("# lint ignore-file: unused-argument\n\nx := 1\n\nf(a, b) := a") == [])
    #expect(try lint("f(a, b) := a", disabling: ["unused-argument"]) == [])
  }
}
