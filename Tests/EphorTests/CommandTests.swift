import Foundation
import Notation
import Testing

/// The command line itself: help, usage errors, formats, and what is not built yet.
@Suite struct CommandTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// Every command of the tree that runs something, as the parser itself lists them: its words and its options.
  private func commands() throws -> [(words: [String], options: [String])] {
    let tree = try scratch.run(Program.path, ["--experimental-dump-help"])
    #expect(tree.exit == 0, "\(tree.shown)")
    var found: [(words: [String], options: [String])] = []
    func walk(_ command: JSON, _ words: [String]) {
      let below = (command["subcommands"]?.array ?? []).filter { $0["commandName"]?.string != "help" }
      for one in below { walk(one, words + [one["commandName"]?.string ?? "?"]) }
      guard below.isEmpty else { return }
      let names = (command["arguments"]?.array ?? []).flatMap { $0["names"]?.array ?? [] }
      found.append((words, names.compactMap { $0["name"]?.string }))
    }
    walk(try #require(try tree.json()["command"]), [])
    return found
  }

  @Test func `every command helps with an example that is one of its own`() throws {
    let commands = try commands()
    #expect(commands.count >= 20, "\(commands.map(\.words))")
    for (words, _) in commands {
      let run = try scratch.run(Program.path, words + ["--help"])
      #expect(run.exit == 0, "\(words)")
      #expect(run.errors == "", "\(words)")
      #expect(run.output.contains("Example:"), "\(words): \(run.shown)")
      let examples = run.output.split(separator: "Example:").dropFirst().joined()
      #expect(examples.contains("ephor \(words.joined(separator: " "))"), "\(words): \(run.shown)")
      expectReadable(run.output)
    }
  }

  @Test(arguments: ["policy", "catalog", "keys", "log"])
  func `a group of commands helps with examples of them`(group: String) throws {
    let run = try scratch.run(Program.path, [group, "--help"])
    #expect(run.exit == 0)
    let example = try #require(run.output.split(separator: "Example:").dropFirst().first)
    #expect(example.contains("ephor \(group) "), "\(run.shown)")
  }

  @Test func `the help of catalog schema names every schema, and each is printed`() throws {
    let help = try scratch.ephor("catalog", "schema", "--help").output
    let published = try FileManager.default.contentsOfDirectory(atPath: "\(Program.checkout)/Schemas")
    #expect(published.count == 20)
    for file in published {
      let name = file.replacing(".schema.json", with: "")
      #expect(help.contains(name))
      let run = try scratch.ephor("catalog", "schema", name)
      let schema = try JSON.parse(
        Array(Data(contentsOf: URL(filePath: "\(Program.checkout)/Schemas/\(file)"))))
      #expect(try run.json() == schema, "\(run.shown)")
    }
    let near = try scratch.run(Program.path, ["catalog", "schema", "waiver"])
    #expect(near.exit == 2 && near.errors.contains("did you mean statement-waiver?"), "\(near.shown)")
  }

  /// `policy eval` answers in the shape of `opa eval`, which is JSON; everything else is asked for it.
  @Test func `every command takes a format, and refuses one that it does not have`() throws {
    for (words, options) in try commands() where words != ["policy", "eval"] {
      #expect(options.contains("format"), "\(words) has no --format")
      let run = try scratch.run(Program.path, words + ["--format", "nonsense"])
      #expect(run.exit == 2, "\(words): \(run.shown)")
      #expect(run.output == "")
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func `a shell completes its commands`(shell: String) throws {
    let run = try scratch.run(Program.path, ["--generate-completion-script", shell])
    #expect(run.exit == 0, "\(run.shown)")
    #expect(run.output.contains("evaluate") && run.output.contains("trust-root"))
    let document = try String(
      contentsOfFile: "\(Program.checkout)/docs/gate-a-release.md", encoding: .utf8)
    #expect(document.contains("--generate-completion-script \(shell)"))
  }

  @Test func `the program alone shows its commands and exit codes`() throws {
    for arguments in [[], ["--help"], ["help"]] {
      let run = try scratch.run(Program.path, arguments)
      #expect(run.exit == 0, "\(run.shown)")
      #expect(run.output.contains("Exit codes:"))
      #expect(run.output.contains("ephor --generate-completion-script bash"))
    }
    let version = try scratch.ephor("--version")
    #expect(version.exit == 0)
    #expect(version.output.contains("."))
  }

  @Test(arguments: [
    ["nonsense"], ["gate", "--nonsense"], ["gate", "--point", "nowhere"], ["import"], ["waive"],
    ["waive", "--control", "FAI-01"], ["waive", "--grant", ""], ["keys", "enrol"],
    ["status", "--format", "xml"],
  ]) func `a wrong call is a usage error`(arguments: [String]) throws {
    let run = try scratch.run(Program.path, arguments)
    #expect(run.exit == 2, "\(run.shown)")
    #expect(run.output == "")
    #expect(run.errors.lowercased().hasPrefix("error: "))
    expectReadable(run.errors)
  }

  @Test(arguments: [["scan"], ["guard"], ["profile"]])
  func `what is not built yet says so`(arguments: [String]) throws {
    let run = try scratch.run(Program.path, arguments)
    #expect(run.exit == 2)
    #expect(run.errors.contains("not built yet"))
  }

  @Test func `an unknown format names the nearest`() throws {
    try Letters.write(to: scratch)
    expectRefusal(
      try scratch.ephor("gate", "--format", "sarfi"), exit: 2, code: "format.unknown",
      advice: "did you mean sarif?")
    #expect(!scratch.exists(".ephor"))
  }

  @Test(arguments: [
    ["json", "sarif"], ["text", "json"], ["junit", "github"], ["gitlab", "gitlab"],
    ["json=out.txt", "sarif=out.txt"],
  ]) func `formats that would spoil each other are refused, and how to part them is said`(formats: [String])
    throws
  {
    try Letters.write(to: scratch)
    let isFile = formats[0].contains("=")
    expectRefusal(
      try scratch.run(Program.path, ["gate"] + formats.flatMap { ["--format", $0] }), exit: 2,
      code: isFile ? "format.same_file" : "format.standard_output", advice: "=FILE")
    #expect(!scratch.exists(".ephor"))
    #expect([0, 1].contains(try scratch.ephor("gate", "--format", "text", "--format", "github").exit))
    #expect([0, 1].contains(try scratch.ephor("gate", "--format", "text", "--format", "json=a.json").exit))
  }

  @Test func `init takes the folder's name, names nobody, and the gate says who is missing`() throws {
    #expect(try scratch.run("mkdir", ["Churn 2 Score_"]).exit == 0)
    let inside = try scratch.run(
      "env", ["-C", "Churn 2 Score_", Program.path, "init", "--yes", "--key", "key.pem"])
    #expect(inside.exit == 0, "\(inside.shown)")
    let manifest = try scratch.read("Churn 2 Score_/ephor.yaml")
    #expect(manifest.contains("id: churn-2-score\n"), "\(manifest)")
    #expect(manifest.contains("product: \"TODO: who answers for its purpose\""))
    #expect(manifest.hasPrefix("# yaml-language-server: $schema=governance/ephor.schema.json\n"))
    let schema = try JSON.parse(scratch.bytes("Churn 2 Score_/governance/ephor.schema.json"))
    #expect(schema["properties"]?["system"] != nil)
    let gate = try scratch.ephor("gate", "Churn 2 Score_", "--format", "json")
    #expect(try gate.outcome(of: "GOV-01") == "missing", "\(gate.shown)")
    let owners =
      try gate.json().control("GOV-01")?["findings"]?.array?.compactMap { $0["message"]?.string } ?? []
    #expect(owners.contains { $0.contains("product owner") && $0.contains("is a placeholder") }, "\(owners)")
    #expect(try scratch.ephor("gate", "Churn 2 Score_").output.contains("SEC-02"))
  }

  @Test func `init names whoever commits here, and enrols them under that name`() throws {
    try scratch.write(".git/config", "[core]\n\tbare = false\n[user]\n\temail = Ana.Example@example.com\n")
    let run = try scratch.ephor(
      "init", "--yes", "--key", "key.pem", environment: ["GIT_AUTHOR_NAME": "Ana Example", "EPHOR_SEED": ""])
    #expect(run.exit == 0, "\(run.shown)")
    #expect(try scratch.read("ephor.yaml").contains("product: \"person:ana.example\""))
    #expect(try scratch.read("ephor.yaml").contains("risk: \"TODO: who answers for its risk\""))
    let key = try scratch.ephor("keys", "list", "--format", "json").json()["keys"]?[0]
    #expect(key?["holder"]?.string == "person:ana.example")
    #expect(try scratch.read("governance/trust-root.json").contains("Ana Example"))
  }

  @Test func `the way to green names every section that is missing, and every place is a line that helps`()
    throws
  {
    #expect(try scratch.ephor("init", "--yes", "--key", "key.pem").exit == 0)
    try scratch.edit("ephor.yaml", "components: []", "components: [{name: m, kind: model, path: ephor.yaml}]")
    let report = try scratch.ephor("gate", "--format", "json").json()
    let step = report["path_to_green"]?.array?.first { step in
      step["controls"]?.array?.contains { $0.string == "DOC-01" } == true
    }
    let text = (step?["items"]?.array ?? []).compactMap { $0["text"]?.string }.joined(separator: "\n")
    for section in ["Intended use", "Training data", "Limitations"] {
      #expect(text.contains("“\(section)”"), "\(text)")
    }
    let lines = try scratch.read("ephor.yaml").split(separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(report.control("DEP-01")?["line"]?.int)
    #expect(lines[line - 1] == "# deployment:")
  }

  @Test(arguments: ["classical", "fine-tuning", "rag", "agent", "third-party"])
  func `from an empty folder to a first gate`(template: String) throws {
    let start = try scratch.ephor("init", "--template", template, "--yes", "--key", "keys/me.pem")
    #expect(start.exit == 0, "\(start.shown)")
    let gate = try scratch.ephor("gate", "--format", "json")
    #expect([0, 1].contains(gate.exit), "\(template): \(gate.shown)")
    #expect(["pass", "fail"].contains(try gate.json()["verdict"]?.string))
    let before = scratch.snapshot()
    #expect(try scratch.ephor("init", "--template", template, "--yes", "--key", "keys/me.pem").exit == 0)
    #expect(scratch.snapshot() == before)
    try expectSoundLog(scratch)
  }

  @Test(arguments: [
    "design", "data", "training", "evaluation", "release", "deployment", "post_deployment", "retirement",
  ]) func `every control point decides`(point: String) throws {
    try Letters.write(to: scratch)
    let run = try scratch.ephor("gate", "--point", point, "--format", "json")
    #expect([0, 1].contains(run.exit), "\(run.shown)")
    #expect(try run.json()["point"]?.string == point)
    #expect(try run.json()["controls"]?.array?.isEmpty == false)
    try expectSoundLog(scratch, leaves: 1)
  }

  @Test func `a reader that goes away does not change the verdict's exit code`() throws {
    let green = try Letters.green()
    for format in ["json", "text"] {
      let script = #""$0" gate --format "$1" | true; echo "${PIPESTATUS[0]}""#
      let run = try green.run("bash", ["-c", script, Program.path, format])
      #expect(run.output == "0\n", "\(run.shown)")
    }
  }

  @Test func `a control is explained without saying anything twice`() throws {
    let lines = try scratch.ephor("catalog", "show", "FAI-01").output.split(separator: "\n")
    #expect(lines.count { $0.contains("Ratio of selection rates") } == 1, "\(lines)")
    try Letters.write(to: scratch)
    #expect(try scratch.ephor("init", "--yes", "--key", "keys/ana.pem").exit == 0)
    try scratch.write("a.md", "a report")
    let run = try scratch.ephor(
      "import", "a.md", "--control", "FAI-01", "--why", "a report of rates", "--until", "2026-12-01", "--key",
      "keys/ana.pem")
    expectRefusal(run, exit: 2, code: "import.not_attachable", advice: "Ratio of selection rates")
    #expect(run.errors.ranges(of: "Ratio of selection rates").count == 1, "\(run.errors)")
  }

  @Test func `what policies read can be printed and asked about`() throws {
    try Letters.write(to: scratch)
    let input = try scratch.ephor("policy", "input")
    #expect(input.exit == 0, "\(input.shown)")
    #expect(try input.json()["context"]?["tier"]?.string == "limited")
    #expect(!scratch.exists(".ephor"))
    try scratch.write("input.json", input.output)
    let tier = try scratch.ephor(
      "policy", "eval", "data.ephor.tier.tier", "-d", "\(Program.checkout)/Policies", "-i", "input.json")
    #expect(tier.exit == 0, "\(tier.shown)")
    #expect(try tier.json()["result"]?[0]?["expressions"]?[0]?["value"]?["tier"]?.string == "limited")
  }

  @Test func `a file in the place of the log says what to do`() throws {
    try Letters.write(to: scratch)
    try scratch.write(".ephor", "not a folder")
    expectRefusal(
      try scratch.ephor("gate"), exit: 3, code: "file.unwritable", place: ".ephor", advice: "move it away")
  }

  @Test func `a dry run leaves no trace`() throws {
    try Letters.write(to: scratch)
    let before = scratch.snapshot()
    let run = try scratch.ephor("gate", "--dry-run", "--format", "json")
    #expect(run.exit == 1)
    #expect(try run.json()["record"]?.isNull == true)
    #expect(scratch.snapshot() == before)
    #expect(!scratch.exists(".ephor"))
  }

  @Test func `every command that answers does so in JSON`() throws {
    let system = try Letters.green()
    try system.ephor("gate")
    for arguments in [
      ["status"], ["diff"], ["replay"], ["evaluate"], ["keys", "list"], ["keys", "digest"],
      ["log", "verify"],
      ["catalog", "list"], ["catalog", "show", "FAI-01"], ["catalog", "schema", "manifest"],
      ["catalog", "schema", "input"],
    ] {
      let run = try system.run(Program.path, arguments + ["--format", "json"])
      #expect(run.exit == 0, "\(arguments): \(run.shown)")
      #expect(throws: Never.self, "\(arguments)") { try run.json() }
      expectReadable(run.output)
    }
  }
}
