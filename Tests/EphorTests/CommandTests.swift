import Notation
import Testing

/// The command line itself: help, usage errors, formats, and what is not built yet.
@Suite struct CommandTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test(arguments: [
    ["init"], ["gate"], ["submit"], ["approve"], ["waive"], ["status"], ["diff"], ["replay"], ["evaluate"],
    ["import"],
    ["policy", "eval"], ["policy", "check"], ["catalog", "list"], ["catalog", "show"], ["catalog", "schema"],
    ["keys", "new"], ["keys", "enrol"], ["keys", "list"], ["keys", "digest"], ["log", "verify"],
  ]) func `every command helps with an example`(command: [String]) throws {
    let run = try scratch.run(Program.path, command + ["--help"])
    #expect(run.exit == 0)
    #expect(run.errors == "")
    #expect(run.output.contains("Example:"), "\(run.shown)")
    #expect(run.output.contains("ephor \(command.joined(separator: " "))"))
    expectReadable(run.output)
  }

  @Test func `the program alone shows its commands and exit codes`() throws {
    for arguments in [[], ["--help"], ["help"]] {
      let run = try scratch.run(Program.path, arguments)
      #expect(run.exit == 0, "\(run.shown)")
      #expect(run.output.contains("Exit codes:"))
    }
    let version = try scratch.ephor("--version")
    #expect(version.exit == 0)
    #expect(version.output.contains("."))
  }

  @Test(arguments: [
    ["nonsense"], ["gate", "--nonsense"], ["gate", "--point", "nowhere"], ["import"], ["waive"],
    ["waive", "--control", "FAI-01"], ["keys", "enrol"], ["status", "--format", "xml"],
  ]) func `a wrong call is a usage error`(arguments: [String]) throws {
    let run = try scratch.run(Program.path, arguments)
    #expect(run.exit == 2, "\(run.shown)")
    #expect(run.output == "")
    #expect(run.errors.lowercased().hasPrefix("error: "))
    expectReadable(run.errors)
  }

  @Test(arguments: [["scan"], ["pack", "build"], ["log", "prove"], ["simulate"], ["oscal"]])
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
      let isSchema = arguments.count == 3 && arguments[1] == "schema"
      let run = try system.run(Program.path, arguments + (isSchema ? [] : ["--format", "json"]))
      #expect(run.exit == 0, "\(arguments): \(run.shown)")
      #expect(throws: Never.self, "\(arguments)") { try run.json() }
      expectReadable(run.output)
    }
  }
}
