import Notation
import Testing

/// Keywords, capabilities and answers of `ephor policy` that scripts written for `opa` rely on.
@Suite struct PolicyKeywordTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write(
      "p/authz.rego",
      """
      # METADATA
      # title: Who may
      package authz

      import future.keywords.and
      import future.keywords.not
      import future.keywords.or

      # METADATA
      # description: The decision.
      allow if input.admin or input.owner and not {input.suspended}

      test_allow if allow with input as {"owner": true}

      todo_test_later if false

      """)
    try scratch.write("input.json", #"{"owner": true}"#)
  }

  @Test func `policies and queries use the keywords they import`() throws {
    let allow = try scratch.ephor(
      "policy", "eval", "-d", "p", "-i", "input.json", "-f", "raw", "data.authz.allow")
    #expect(allow.output == "true\n", "\(allow.shown)")
    let query = try scratch.ephor(
      "policy", "eval", "-f", "raw", "--import", "future.keywords.or", "1 == 2 or 1 == 1")
    #expect(query.output == "true\n", "\(query.shown)")
    let without = try scratch.ephor("policy", "eval", "1 == 2 or 1 == 1")
    #expect(without.exit == 2 && without.output.contains("rego_parse_error"), "\(without.shown)")
    let why = try scratch.ephor("policy", "why", "data.authz.allow", "-d", "p")
    #expect(why.output.contains("the left side fails at line 11: `input.admin`"), "\(why.shown)")
  }

  @Test func `capabilities decide which keywords every command accepts`() throws {
    let builtins = #""builtins": [{"name": "eq"}]"#
    try scratch.write("none.json", "{\(builtins), \"features\": [\"rego_v1\"]}")
    try scratch.write(
      "all.json",
      "{\(builtins), \"features\": [\"rego_v1\"], \"future_keywords\": [\"and\", \"not\", \"or\"]}")
    for words in [
      ["eval", "data.authz.allow", "-d", "p"], ["check", "p"], ["test", "p", "-z"], ["build", "p"],
      ["deps", "data.authz.allow", "-d", "p"], ["why", "data.authz.allow", "-d", "p"],
      ["bench", "data.authz.allow", "-d", "p", "--count", "1"],
    ] {
      let refused = try scratch.run(Program.path, ["policy"] + words + ["--capabilities", "none.json"])
      #expect(refused.exit != 0, "\(words): \(refused.shown)")
      #expect(refused.shown.contains("must be one of [contains every if in]"), "\(words): \(refused.shown)")
      let taken = try scratch.run(Program.path, ["policy"] + words + ["--capabilities", "all.json"])
      #expect(taken.exit == 0, "\(words): \(taken.shown)")
    }
  }

  @Test func `errors of a query cite it as it was written`() throws {
    for query in ["1 / 0", "x := 1; x / 0", "numbers.range(1, \"a\")", "count(1) == 1"] {
      for format in ["json", "pretty"] {
        let run = try scratch.ephor("policy", "eval", "--strict-builtin-errors", "-f", format, query)
        #expect(run.exit == 2, "\(query): \(run.shown)")
        #expect(!run.shown.contains("ephor_"), "\(query): \(run.shown)")
      }
    }
    let pretty = try scratch.ephor("policy", "eval", "--strict-builtin-errors", "-f", "pretty", "1 +  1 / 0")
    #expect(pretty.errors.contains("  1 +  1 / 0\n"), "\(pretty.shown)")
  }

  @Test func `what is printed is told beside an explanation`() throws {
    let run = try scratch.ephor(
      "policy", "eval", "--explain", "full", "-f", "pretty", #"print("here", 1)"#)
    #expect(run.errors == "here 1\n", "\(run.shown)")
    #expect(run.output.contains("Eval internal.print"), "\(run.shown)")
  }

  @Test func `a skipped test fails the run unless it may`() throws {
    #expect(try scratch.ephor("policy", "test", "p").exit == 1)
    #expect(try scratch.ephor("policy", "test", "p", "-z").exit == 0)
    #expect(try scratch.ephor("policy", "test", "p", "--exit-zero-on-skipped").exit == 0)
  }

  @Test func `inspect takes the formats of opa`() throws {
    let plain = try scratch.ephor("policy", "inspect", "p", "-f", "json").json()
    #expect(plain["namespaces"]?["data.authz"] != nil)
    #expect(try scratch.ephor("policy", "inspect", "p", "-a", "-f", "pretty").output.contains("Who may"))
    try scratch.write("v0/p.rego", "package old\n\nallow { input.x }\n")
    #expect(try scratch.ephor("policy", "inspect", "v0").exit != 0)
    #expect(try scratch.ephor("policy", "inspect", "v0", "--v0-compatible").exit == 0)
  }

  @Test func `deps and bench read what opa reads`() throws {
    try scratch.write("v0/p.rego", "package old\n\nallow { input.x == data.roles[_] }\n")
    let deps = try scratch.ephor(
      "policy", "deps", "-f", "pretty", "--v0-compatible", "-d", "v0", "data.old.allow")
    #expect(deps.exit == 0 && deps.output.contains("data.roles"), "\(deps.shown)")
    let bench = try scratch.ephor(
      "policy", "bench", "--v0-compatible", "-d", "v0", "--package", "old", "--benchmem", "--count", "2",
      "allow")
    #expect(bench.exit == 0, "\(bench.shown)")
  }
}
