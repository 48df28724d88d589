import Notation
import Testing

/// Scripts written for `opa` carry over: its numbers, its spellings of flags, its files of schemas.
@Suite struct PolicyScriptTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write("p/a.rego", "package a\n\nimport data.unused\n\nallow if input.user.name == \"eve\"\n")
    try scratch.write("p/.hidden/b.rego", "package b\n\nbroken if {\n")
    try scratch.write("p/c_test.rego", "package c\n\ntest_no if false\n")
    try scratch.write("input.json", #"{"user": {"name": "eve"}}"#)
  }

  private func policy(_ words: String...) throws -> Run { try scratch.run(Program.path, ["policy"] + words) }

  @Test func `an input comes from a pipe, by -I or by its path`() throws {
    for input in ["-I", "--input /dev/stdin", "--input <(cat)"] {
      for verb in ["eval -f raw", "why"] {
        let run = try scratch.run(
          "bash",
          ["-c", "cat input.json | \"$0\" policy \(verb) data.a.allow -d p/a.rego \(input)", Program.path])
        #expect(run.exit == 0, "\(input) \(run.shown)")
        #expect(
          run.output.hasPrefix(verb == "why" ? "data.a.allow is true" : "true"), "\(input) \(run.shown)")
      }
    }
  }

  // MARK: Numbers

  @Test(arguments: [
    "100000000000000000000", "1.0", "1e3", "1E400", "-0", "0.10", "123456789012345678901234567890",
    "100000000000000000000000",
  ])
  func `numbers keep the digits they are written in`(number: String) throws {
    try scratch.write("n.json", "{\"n\": [\(number)]}")
    for words in [
      ["-i", "n.json", "input.n[0]"], ["-d", "n.json", "data.n[0]"], ["[\(number)][0]"],
      ["-i", "n.json", "json.marshal(input.n[0])"],
    ] {
      let run = try scratch.run(Program.path, ["policy", "eval", "-f", "raw"] + words)
      #expect(run.output == "\(number)\n", "\(words): \(run.shown)")
    }
    let shown = try policy("eval", "-d", "n.json", "data.n").output
    #expect(shown.contains(number), "\(shown)")
    // Equal they are all the same, and YAML has no such literals.
    try scratch.write("m.yaml", "n: 1.0\nbig: 1e+20\n")
    #expect(try policy("eval", "-f", "raw", "-d", "m.yaml", "data.n").output == "1\n")
    #expect(try policy("eval", "-f", "raw", "-d", "m.yaml", "data.big").output == "100000000000000000000\n")
  }

  @Test func `deep input and long numbers are read, up to limits that are named`() throws {
    let digits = String(repeating: "7", count: 5_000)
    try scratch.write("long.json", "{\"n\": \(digits)}")
    #expect(try policy("eval", "-f", "raw", "-i", "long.json", "input.n").output == "\(digits)\n")
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    try scratch.write("deep.json", nested(900))
    #expect(try policy("eval", "-f", "raw", "-i", "deep.json", "count(input)").output == "1\n")
    try scratch.write("deeper.json", nested(1_100))
    let refused = try policy("eval", "-i", "deeper.json", "count(input)")
    #expect(refused.exit == 2 && refused.shown.contains("limit.depth"), "\(refused.shown)")
    try scratch.write("far.yaml", "n: 1e400000\n")
    let far = try policy("eval", "-d", "far.yaml", "data.n")
    #expect(far.exit != 0 || far.output.contains("\"1e400000\""), "\(far.shown)")
  }

  // MARK: Flags

  @Test func `files and folders are passed over by name, in every command that reads folders`() throws {
    let commands = [
      ["eval", "-d", "p", "data.a.allow", "-iinput.json"], ["check", "p"], ["deps", "-dp", "data.a.allow"],
      ["build", "p", "-o", "out.tar.gz"], ["test", "p", "--no-fail-on-empty"], ["lint", "p"],
      ["fmt", "--list", "p"], ["bench", "-d", "p", "-i", "input.json", "--count", "1", "data.a.allow"],
      ["eval", "-b", "p", "data.a.allow"],
    ]
    for words in commands {
      let broken = try scratch.run(Program.path, ["policy"] + words)
      #expect(broken.exit != 0 && broken.shown.contains("b.rego"), "\(words): \(broken.shown)")
      let ignoring = try scratch.run(Program.path, ["policy"] + words + ["--ignore", ".*,*_test.rego"])
      #expect(ignoring.exit == 0 || words[0] == "lint", "\(words): \(ignoring.shown)")
      #expect(!ignoring.shown.contains("b.rego"), "\(words): \(ignoring.shown)")
    }
    let pattern = try policy("check", "p", "--ignore", "[a")
    #expect(pattern.exit == 2 && pattern.shown.contains("--ignore '[a'"), "\(pattern.shown)")
  }

  @Test func `values may be glued to short flags, and switches may have one`() throws {
    let words = ["eval", "-fpretty", "-dp/a.rego", "-iinput.json", "--fail=false", "--metrics=false"]
    let run = try scratch.run(Program.path, ["policy"] + words + ["data.a.nothing"])
    #expect(run.exit == 0 && run.output == "undefined\n", "\(run.shown)")
    #expect(try policy("eval", "-dp/a.rego", "--fail=true", "data.a.nothing").exit == 1)
    #expect(try policy("test", "p/a.rego", "--fail-on-empty=false").exit == 0)
    #expect(try policy("check", "p/a.rego", "-fjson").output == "{}\n")
  }

  @Test func `flags that ask for what is always so are taken, and others say why they are not`() throws {
    let taken = [
      ["eval", "-O", "0", "--instrument", "--timeout", "0", "--log-level", "error", "true"],
      ["eval", "--pretty-limit", "10", "true"], ["fmt", "--v1-compatible", "-l", "p/a.rego"],
      ["check", "--v1-compatible", "p/a.rego"],
      ["build", "-e", "a/allow", "-t", "rego", "--debug", "-o", "b.tar.gz", "p/a.rego"],
      ["bench", "--count", "1", "--benchmem", "1 == 1"],
    ]
    for words in taken {
      let run = try scratch.run(Program.path, ["policy"] + words)
      #expect(run.exit == 0, "\(words): \(run.shown)")
    }
    let refused = [
      ["eval", "-O", "1", "true"], ["eval", "--partial", "true"], ["build", "-t", "wasm", "p/a.rego"],
      ["build", "-O1", "p/a.rego"],
    ]
    for words in refused {
      let run = try scratch.run(Program.path, ["policy"] + words)
      #expect(run.exit == 2 && run.errors.contains("not built"), "\(words): \(run.shown)")
    }
    #expect(try policy("bench", "--count", "1", "--fail", "1 == 2").exit == 1)
  }

  @Test func `strict mode refuses what nothing uses`() throws {
    #expect(try policy("check", "p/a.rego").exit == 0)
    for flag in ["--strict", "-S"] {
      let run = try policy("check", flag, "--format", "json", "p/a.rego")
      let error = try run.json()["errors"]?.array?.first
      #expect(run.exit == 1 && error?["message"]?.string == "import data.unused unused", "\(run.shown)")
      #expect(error?["location"]?["row"] == 3)
    }
    #expect(try policy("eval", "--strict", "-d", "p/a.rego", "data.a").exit == 2)
  }

  @Test func `profiles are sorted, tables cut and traces show variables as asked`() throws {
    let profile = try policy(
      "eval", "--profile-sort", "line", "-d", "p/a.rego", "-i", "input.json", "data.a.allow")
    let lines = try #require(try profile.json()["profile"]?.array).compactMap { $0["location"]?["row"]?.int }
    #expect(lines == lines.sorted() && !lines.isEmpty)
    #expect(try policy("eval", "--profile-sort", "colour", "1").exit == 2)
    let table = try policy("eval", "-fpretty", "--pretty-limit", "3", "x := \"abcdefgh\"")
    #expect(table.output.contains("\"ab..."), "\(table.shown)")
    let trace = try policy("eval", "-fpretty", "--explain", "full", "--var-values", "x := 1; x == 1")
    #expect(trace.output.contains("{\"x\": 1}"), "\(trace.shown)")
  }

  // MARK: Schemas

  @Test func `a folder of schemas types what annotations say`() throws {
    try scratch.write(
      "s/user.json",
      #"{"type": "object", "properties": {"user": {"properties": {"name": {"type": "string"}}}}}"#)
    try scratch.write(
      "q/q.rego",
      """
      package q

      # METADATA
      # schemas:
      #   - input: schema.user
      allow if input.user.nmae == "eve"

      """)
    for words in [["check", "q"], ["eval", "-d", "q", "data.q.allow"]] {
      #expect(try scratch.run(Program.path, ["policy"] + words).exit == 0)
      let run = try scratch.run(Program.path, ["policy"] + words + ["-s", "s"])
      #expect(run.exit != 0 && run.shown.contains("rego_type_error"), "\(run.shown)")
      #expect(run.shown.contains("input.user.nmae"), "\(run.shown)")
    }
    let check = try policy("check", "q", "-s", "s")
    #expect(
      check.output.contains("q/q.rego:6") && check.output.contains("Did you mean `name`?"), "\(check.shown)")
    try scratch.write("s/user.json", #"{"type": "objekt"}"#)
    let wrong = try policy("check", "q", "-s", "s")
    #expect(wrong.exit == 1 && wrong.output.contains("schema.user"), "\(wrong.shown)")
  }

  // MARK: Capabilities

  @Test func `capabilities are printed as a file that grants them`() throws {
    let printed = try policy("capabilities", "--current")
    #expect(printed.exit == 0)
    let document = try printed.json()
    let builtins = try #require(document["builtins"]?.array)
    #expect(builtins.contains { $0["name"]?.string == "http.send" && $0["nondeterministic"]?.bool == true })
    let plus = try #require(builtins.first { $0["name"]?.string == "plus" })
    #expect(
      plus["decl"] == [
        "args": [["type": "number"], ["type": "number"]], "result": ["type": "number"], "type": "function",
      ])
    #expect(plus["infix"]?.string == "+")
    #expect(document["future_keywords"] == ["and", "not", "or"])
    try scratch.write("capabilities.json", printed.output)
    let granted = try policy(
      "eval", "--capabilities", "capabilities.json", "--import", "future.keywords.or", "-f", "raw",
      "1 == 2 or count([1]) == 1")
    #expect(granted.output == "true\n", "\(granted.shown)")
    try scratch.write(
      "net.rego", "package n\n\nr := http.send({\"method\": \"get\", \"url\": \"http://x.invalid\"})\n")
    #expect(try policy("check", "net.rego", "--capabilities", "capabilities.json").exit == 0)
    // As docs/rego.md shows it: all but the network.
    let rest = builtins.filter { !["http.send", "net.lookup_ip_addr"].contains($0["name"]?.string ?? "") }
    var object = try #require(document.object)
    object["builtins"] = .array(rest)
    object["allow_net"] = []
    try scratch.write("capabilities.json", JSON.object(object).text(.pretty))
    let without = try policy("check", "net.rego", "--capabilities", "capabilities.json")
    #expect(without.exit == 1 && without.output.contains("undefined function http.send"), "\(without.shown)")
    #expect(try policy("check", "p/a.rego", "--capabilities", "capabilities.json").exit == 0)
  }
}
