import Notation
import Testing

/// `ephor policy`: what its commands print and how they exit.
@Suite struct PolicyCommandTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write(
      "policies/authz.rego",
      """
      # METADATA
      # title: Authorisation
      package authz

      default allow := false

      allow if {
      \tinput.role == "admin"
      \tinput.level > 3
      }

      """)
    try scratch.write(
      "policies/authz_test.rego",
      """
      package authz_test

      import data.authz

      test_admin if authz.allow with input as {"role": "admin", "level": 4}

      test_user if not authz.allow with input as {"role": "user", "level": 4}

      """)
    try scratch.write("input.json", #"{"role": "user", "level": 5}"#)
  }

  @Test(arguments: [
    "eval", "why", "check", "test", "lint", "fmt", "build", "sign", "verify", "fetch", "inspect", "deps",
    "bench",
    "conformance",
  ]) func `every command helps with an example`(command: String) throws {
    let run = try scratch.ephor("policy", command, "--help")
    #expect(run.exit == 0)
    #expect(run.output.contains("Example:"), "\(run.shown)")
    expectReadable(run.output)
  }

  @Test func `eval answers in every format of opa`() throws {
    let query = "data.authz.allow"
    func eval(_ arguments: String...) throws -> Run {
      try scratch.run(Program.path, ["policy", "eval", "-d", "policies", "-i", "input.json"] + arguments)
    }
    let json = try eval(query)
    #expect(json.exit == 0, "\(json.shown)")
    #expect(
      try json.json() == [
        "result": [
          ["expressions": [["value": false, "text": .string(query), "location": ["row": 1, "col": 1]]]]
        ]
      ])
    #expect(try eval("--format", "raw", query).output == "false\n")
    #expect(try eval("--format", "pretty", query).output == "false\n")
    #expect(try eval("--format", "values", "1+1").output == "[\n  2\n]\n")
    #expect(try eval("--format", "bindings", "x := input.level").output == "{\n  \"x\": 5\n}\n")
    #expect(try eval("--format", "discard", query).json() == ["result": "discarded"])
    #expect(try eval("input.nothing").output == "{}\n")
    #expect(try eval("--format", "pretty", "input.nothing").output == "undefined\n")
    #expect(try eval("--fail", "input.nothing").exit == 1)
    #expect(try eval("--fail-defined", query).exit == 1)
    let broken = try eval("x == ")
    #expect(broken.exit == 2)
    #expect(try broken.json()["errors"]?.array?.first?["code"]?.string == "rego_parse_error")
    #expect(try eval("--coverage", query).json()["coverage"]?["files"] != nil)
    let partial = try eval("--partial", query)
    #expect(partial.exit == 2)
    #expect(partial.errors.contains("not built"))
  }

  @Test func `why tells the statement that fails`() throws {
    let run = try scratch.ephor("policy", "why", "data.authz.allow", "-d", "policies", "-i", "input.json")
    #expect(run.exit == 0, "\(run.shown)")
    #expect(run.output.contains("fails at line 8: `input.role == \"admin\"`"))
    #expect(run.output.contains("input.role is \"user\""))
  }

  @Test func `test answers in the shape of opa, with coverage and JUnit`() throws {
    let run = try scratch.ephor("policy", "test", "policies", "--format", "json")
    #expect(run.exit == 0, "\(run.shown)")
    let results = try run.json().array ?? []
    #expect(results.map { $0["name"]?.string } == ["test_admin", "test_user"])
    #expect(results.allSatisfy { $0["package"]?.string == "data.authz_test" && $0["duration"] != nil })
    let coverage = try scratch.ephor("policy", "test", "policies", "--coverage", "--format", "json")
    #expect(try coverage.json()["coverage"]?.number?.description == "100")
    #expect(try scratch.ephor("policy", "test", "policies", "--run", "nothing").exit == 1)
    #expect(
      try scratch.ephor("policy", "test", "policies", "--run", "nothing", "--no-fail-on-empty").exit == 0)
    let junit = try scratch.ephor("policy", "test", "policies", "--format", "junit")
    #expect(junit.output.contains("<testcase name=\"test_admin\" classname=\"data.authz_test\""))
    let mutation = try scratch.ephor("policy", "test", "policies", "--mutate", "--format", "json")
    #expect(mutation.exit == 1)
    #expect(try mutation.json()["survived"]?.number != nil, "\(mutation.shown)")
  }

  @Test func `JUnit counts the tests that erred apart from those that failed`() throws {
    try scratch.write(
      "odd/odd_test.rego",
      """
      package odd_test
      test_fails if 1 == 2
      test_errs := 1 if true
      test_errs := 2 if true
      todo_test_later if true
      """)
    let junit = try scratch.ephor("policy", "test", "odd", "--format", "junit")
    #expect(junit.exit == 1, "\(junit.shown)")
    let counts = "tests=\"3\" failures=\"1\" errors=\"1\" skipped=\"1\""
    #expect(junit.output.contains("<testsuites name=\"ephor policy test\" \(counts)>"))
    #expect(junit.output.contains("<testsuite name=\"data.odd_test\" \(counts)>"))
  }

  @Test func `fmt lists, shows and writes what is not formatted`() throws {
    try scratch.write("policies/draft.rego", "package draft\nx=1\n")
    let list = try scratch.ephor("policy", "fmt", "--list", "--fail", "policies")
    #expect(list.exit == 1, "\(list.shown)")
    #expect(list.output == "policies/draft.rego\n")
    let diff = try scratch.ephor("policy", "fmt", "--diff", "policies/draft.rego")
    #expect(diff.output.contains("-x=1\n+\n+x := 1"), "\(diff.shown)")
    #expect(try scratch.ephor("policy", "fmt", "--write", "policies").exit == 0)
    #expect(try scratch.read("policies/draft.rego") == "package draft\n\nx := 1\n")
    #expect(try scratch.ephor("policy", "fmt", "--list", "--fail", "policies").exit == 0)
  }

  @Test func `lint tells mistakes in every format`() throws {
    #expect(try scratch.ephor("policy", "lint", "policies").exit == 0)
    try scratch.write("policies/bad.rego", "package bad\n\nimport data.authz\n\nx := 1\n")
    let text = try scratch.ephor("policy", "lint", "policies")
    #expect(text.exit == 1)
    #expect(
      text.output.contains(
        "policies/bad.rego:3:1: error: the import data.authz is never used [unused-import]"))
    for format in ["json", "sarif"] {
      let run = try scratch.ephor("policy", "lint", "policies", "--format", format)
      #expect(run.exit == 1)
      #expect(throws: Never.self) { try run.json() }
    }
    #expect(try scratch.ephor("policy", "lint", "policies", "--format", "github").output.contains("::error"))
    #expect(try scratch.ephor("policy", "lint", "policies", "--disable", "unused-import").exit == 0)
    #expect(
      try scratch.ephor("policy", "lint", "policies", "--disable", "unused-imports").errors.contains(
        "unused-import"))
  }

  @Test func `a bundle is built, signed, verified, inspected and evaluated`() throws {
    try scratch.write("key", String(repeating: "k", count: 40))
    let build = try scratch.ephor("policy", "build", "policies", "--revision", "r7", "--output", "a.tar.gz")
    #expect(build.exit == 0, "\(build.shown)")
    try scratch.ephor("policy", "build", "policies", "--revision", "r7", "--output", "b.tar.gz")
    #expect(try scratch.bytes("a.tar.gz") == scratch.bytes("b.tar.gz"))
    let keyed = ["--verification-key", "key", "--signing-alg", "HS256"]
    let unsigned = try scratch.run(Program.path, ["policy", "verify", "a.tar.gz"] + keyed)
    #expect(unsigned.exit == 2)
    #expect(unsigned.errors.contains("bundle.unsigned"))
    let sign = try scratch.ephor(
      "policy", "sign", "a.tar.gz", "--signing-key", "key", "--signing-alg", "HS256", "--output-file-path",
      "signed.tar.gz")
    #expect(sign.exit == 0, "\(sign.shown)")
    let verify = try scratch.run(
      Program.path, ["policy", "verify", "signed.tar.gz", "--format", "json"] + keyed)
    #expect(verify.exit == 0, "\(verify.shown)")
    #expect(try verify.json()["verified"] == true)
    let inspect = try scratch.ephor("policy", "inspect", "a.tar.gz", "--format", "json")
    #expect(try inspect.json()["manifest"]?["revision"]?.string == "r7")
    #expect(try inspect.json()["namespaces"]?["data.authz"] == ["policies/authz.rego"])
    let eval = try scratch.ephor(
      "policy", "eval", "data.authz.allow", "-b", "a.tar.gz", "-i", "input.json", "-f", "raw")
    #expect(eval.output == "false\n")
  }

  @Test func `dependencies and times are told`() throws {
    let deps = try scratch.ephor("policy", "deps", "data.authz.allow", "-d", "policies")
    #expect(deps.output.contains("input.role"))
    let bench = try scratch.ephor(
      "policy", "bench", "data.authz.allow", "-d", "policies", "-i", "input.json", "--count", "10",
      "--format",
      "json")
    #expect(try bench.json()["N"]?.number?.description == "10", "\(bench.shown)")
  }
}
