import Notation
import Testing

/// What scripts pass to `opa`, passed to `ephor policy`.
@Suite struct PolicyFlagTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write(
      "p/authz.rego",
      """
      package authz

      default allow := false

      allow if {
      \tsome role in input.roles
      \ttrace("looking")
      \trole == "admin"
      }

      level := 3

      """)
    try scratch.write("input.json", #"{"roles": ["user", "dev"]}"#)
    try scratch.write(
      "schema.json",
      #"{"type": "object", "additionalProperties": false, "properties": {"roles": {"type": "array"}}}"#
    )
  }

  private func eval(_ arguments: String...) throws -> Run {
    try scratch.run(Program.path, ["policy", "eval", "-d", "p", "-i", "input.json"] + arguments)
  }

  @Test func `explanations are the events of opa, in text and in json`() throws {
    let full = try eval("--explain", "full", "--format", "pretty", "data.authz.allow")
    #expect(full.output.contains("Index data.authz.allow (matched 1 rule, early exit)"), "\(full.shown)")
    #expect(full.output.contains("| | Fail role = \"admin\""), "\(full.shown)")
    #expect(full.output.hasSuffix("\nfalse\n"))
    let notes = try eval("--explain", "notes", "--format", "pretty", "data.authz.allow")
    #expect(notes.output.split(separator: "\n").count { $0.contains("Note \"looking\"") } == 2)
    #expect(!notes.output.contains("Eval"))
    let events = try #require(
      try eval("--explain", "fails", "data.authz.allow").json()["explanation"]?.array)
    let fail = try #require(events.first { $0["Op"]?.string == "Fail" })
    #expect(fail["Node"]?["terms"]?.array?.count == 3)
    #expect(fail["Locals"]?.array?.first?["name"]?.string == "role")
    #expect(fail["Location"]?["row"] == 8)
  }

  @Test func `queries stand in a package and use imports`() throws {
    #expect(try eval("--package", "authz", "--format", "raw", "level + 1").output == "4\n")
    #expect(try eval("--import", "data.authz.level as l", "--format", "raw", "l * 2").output == "6\n")
    #expect(try eval("level").exit == 2)
  }

  @Test func `data files that contradict each other, or hold no object, are refused`() throws {
    try scratch.write("d/one.json", #"{"a": {"b": 1, "c": 2}}"#)
    try scratch.write("d/two.json", #"{"a": {"b": 2}}"#)
    try scratch.write("d/three.json", #"{"a": {"d": 3}}"#)
    try scratch.write("d/list.json", "[1, 2]")
    let clash = try eval("-d", "d/one.json", "-d", "d/two.json", "data.a")
    #expect(clash.exit == 2 && clash.shown.contains("data.a.b has a value already"), "\(clash.shown)")
    let merged = try eval("-d", "d/one.json", "-d", "d/three.json", "--format", "raw", "data.a.d + data.a.b")
    #expect(merged.output == "4\n", "\(merged.shown)")
    let list = try eval("-d", "d/list.json", "data")
    #expect(list.exit == 2 && list.shown.contains("name:d/list.json"), "\(list.shown)")
    #expect(try eval("-d", "list:d/list.json", "--format", "raw", "data.list[1]").output == "2\n")
    let absent = try eval("-d", "d/nothere", "1")
    #expect(absent.exit == 2 && absent.shown.contains("d/nothere does not exist"), "\(absent.shown)")
  }

  @Test func `a schema types the input of policies, and what is not built is refused by name`() throws {
    try scratch.write("s/s.rego", "package s\n\nallow if input.rolls[0] == \"admin\"\n")
    let wrong = try eval("-d", "s/s.rego", "--schema", "schema.json", "data.s.allow")
    #expect(wrong.exit == 2, "\(wrong.shown)")
    #expect(try eval("--schema", "schema.json", "input.roles").exit == 0)
    let query = try eval("--schema", "schema.json", "input.rolls")
    #expect(query.exit == 2 && query.shown.contains("input.rolls"), "\(query.shown)")
    try scratch.write("s/d.rego", "package s\n\nallow if data.rolls[0] == \"admin\"\n")
    for run in [
      try scratch.ephor("policy", "check", "s/d.rego", "--data-schema", "schema.json"),
      try eval("-d", "s/d.rego", "--data-schema", "schema.json", "true"),
    ] {
      #expect(run.exit != 0 && run.shown.contains("data.rolls"), "\(run.shown)")
    }
    for flag in ["--partial", "--show-builtin-errors"] {
      let refused = try eval(flag, "true")
      #expect(refused.exit == 2)
      #expect(refused.errors.contains("not built"), "\(refused.shown)")
    }
    #expect(try eval("--v1-compatible", "--timeout", "1m30s", "--count", "3", "true").exit == 0)
    #expect(try eval("--timeout", "soon", "true").exit != 0)
  }

  @Test func `a profile tells the lines that took the time`() throws {
    let lines = try #require(try eval("--profile", "data.authz.allow").json()["profile"]?.array)
    let row = try #require(lines.first { $0["location"]?["row"] == 8 })
    #expect(row["num_eval"] == 2)
    #expect(row["num_gen_expr"] == 1)
  }

  @Test func `check answers in the shape of opa`() throws {
    try scratch.write("bad/p.rego", "package p\n\nallow if undefined_name\n")
    let bad = try scratch.ephor("policy", "check", "bad", "--format", "json")
    #expect(bad.exit == 1)
    let error = try #require(try bad.json()["errors"]?.array?.first)
    #expect(error["code"]?.string == "rego_unsafe_var_error")
    #expect(error["location"]?["row"] == 3)
    #expect(try scratch.ephor("policy", "check", "p", "--format", "json").json() == [:])
  }

  @Test func `a test that fails shows how it came to it`() throws {
    try scratch.write(
      "t/t_test.rego", "package t\n\nx := 2\n\ntest_two if {\n\ty := x + 1\n\ty == 2\n}\n")
    let run = try scratch.ephor("policy", "test", "t", "--var-values", "-z")
    #expect(run.exit == 1)
    #expect(run.output.contains("Fail y = 2  {\"y\": 3}"), "\(run.shown)")
  }
}
