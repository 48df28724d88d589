import Foundation
import Notation
import Testing

/// What documents, answers, packs and status say follows from a sound log and from a gate's decision, whatever else is
/// in the log.
@Suite struct TruthTests {
  private func copy() throws -> Scratch { try Scratch(copyOf: Income.second.get().scratch.folder) }

  @Test func `a decision that no gate made is told, believed by nothing, and stops nothing`() throws {
    let scratch = try copy()
    let before = try #require(
      try scratch.ephor("status", "--format", "json").json()["systems"]?[0]?["decision"]?["id"]?.string)
    // A person and a stranger run a gate over a release that fails, each under a key of their own.
    try scratch.edit("ephor.yaml", "release: \"2\"", "release: \"3\"")
    #expect(try scratch.ephor("keys", "new", "keys/stranger.pem").exit == 0)
    for key in ["ana", "stranger"] {
      #expect(try scratch.ephor("gate", "--key", "keys/\(key).pem").exit == 1)
    }
    try scratch.write("q.csv", "question\nDoes EVA-01 hold?\n")
    let note = "2 later decisions by keys that are no gate's are left out"
    let card = try scratch.ephor("report", "launch-readiness")
    #expect(card.exit == 0 && card.output.contains("The release gate said **pass**"), "\(card.shown)")
    #expect(card.output.contains(note) && card.output.contains("**Release**: 2"), "\(card.shown)")
    #expect(card.output.contains("no longer what was decided: ephor.yaml changed"), "\(card.shown)")
    let answer = try scratch.ephor("answer", "q.csv")
    #expect(answer.exit == 0 && answer.output.contains(note), "\(answer.shown)")
    let oscal = try scratch.ephor("oscal", "assessment-results", "income-screening")
    #expect(oscal.exit == 0 && oscal.errors.contains(note), "\(oscal.shown)")
    let status = try scratch.ephor("status", "--format", "json").json()["systems"]?[0]
    #expect(status?["decision"]?["id"]?.string == before)
    #expect(status?["decision"]?["replay"]?.string == "same")
    #expect(status?["decision"]?["outdated"]?.bool == true)
    #expect(status?["passed_over"]?.int == 2)
    #expect(status?["changes"]?.string?.contains("ephor.yaml changed") == true)
    try scratch.remove("docs/datasheet.md")
    let changed = try scratch.ephor("status").output
    #expect(changed.contains("docs/datasheet.md is gone"), "\(changed)")
    let replay = try scratch.ephor("replay", "--format", "json").json()
    #expect(replay["by_a_gate"]?.bool == true && replay["decision"]?.string == before)
    #expect(replay["passed_over"]?[0]?.string?.hasPrefix(note) == true)
  }

  static let edits: [(sql: String, atTheEnd: Bool)] = [
    ("DELETE FROM statement_view WHERE kind LIKE '%decision%'", true),
    ("DELETE FROM statement_view WHERE kind LIKE '%waiver%'", true),
    ("UPDATE statement_view SET kind = 'x' WHERE position = 3", true),
    ("UPDATE statement_view SET recorded_at = recorded_at + 1000", true),
    ("UPDATE statement_view SET system = 'other' WHERE position = 3", false),
    ("DELETE FROM leaf WHERE position = 3", true),
    ("DELETE FROM content", false),
  ]

  @Test(arguments: edits)
  func `what a database administrator edits is found before anything is said`(
    _ edit: (sql: String, atTheEnd: Bool)
  ) throws {
    let scratch = try copy()
    let script = "import sqlite3,sys; d=sqlite3.connect(sys.argv[1]); d.execute(sys.argv[2]); d.commit()"
    guard try scratch.run("python3", ["-c", script, ".ephor/log.sqlite", edit.sql]).exit == 0 else {
      print("no sqlite3 in Python: not run")
      return
    }
    #expect(try scratch.ephor("log", "verify").exit == 3, "\(edit.sql)")
    for command in [["report", "launch-readiness"], ["oscal", "assessment-results", "income-screening"]] {
      let run = try scratch.start(Program.path, command).wait()
      #expect(run.exit == 3, "\(edit.sql): \(run.shown)")
      #expect(
        run.errors.contains("[ledger.unsound]") || run.errors.contains("[decision.not_replayable]"),
        "\(run.shown)")
    }
    #expect(try scratch.ephor("replay").exit == 3, "\(edit.sql)")
    let gate = try scratch.ephor("gate")
    if edit.atTheEnd {
      expectRefusal(gate, exit: 3, code: "ledger.unsound", advice: "ephor log verify")
      #expect(try scratch.ephor("status").exit == 3, "\(edit.sql)")
    } else if edit.sql.contains("content") {
      #expect(gate.output.contains("lost what its newest decision rests on"), "\(gate.shown)")
    }
  }

  @Test func `a pinned trust root holds for every command that judges signatures`() throws {
    let scratch = try copy()
    let wrong = "sha256:\(String(repeating: "0", count: 64))"
    for command in [
      ["log", "verify"], ["replay"], ["status"], ["keys", "list"], ["keys", "digest"],
    ] {
      let run = try scratch.start(Program.path, command + ["--trust-root", wrong]).wait()
      #expect(run.exit == 2, "\(command): \(run.shown)")
      #expect(
        (run.errors + run.output).contains("trust_root.pinned_mismatch"), "\(command): \(run.shown)")
    }
    let file = try #require(scratch.files(in: "governance/approvals").first)
    for command in [
      ["log", "append", "governance/approvals/\(file)"],
      ["keys", "enrol", "keys/bo.pem.pub", "--holder", "person:bo", "--rank", "risk_owner"],
      ["keys", "revoke", "keys/bo.pem.pub", "--reason", "lost", "--key", "keys/bo.pem"],
    ] {
      let run = try scratch.start(Program.path, command, environment: ["EPHOR_TRUST_ROOT": wrong]).wait()
      expectRefusal(run, exit: 2, code: "trust_root.pinned_mismatch", advice: "")
    }
  }

  @Test func `a revocation that only the log holds counts in the list of keys, and is told by its kind`()
    throws
  {
    let scratch = try copy()
    let revoked = try scratch.ephor(
      "keys", "revoke", "keys/bo.pem.pub", "--reason", "lost", "--key", "keys/bo.pem")
    #expect(revoked.exit == 0, "\(revoked.shown)")
    try scratch.ephor("gate")
    try scratch.remove("governance/keys")
    let list = try scratch.ephor("keys", "list").output
    #expect(
      list.split(separator: "\n").contains { $0.contains("person:bo") && $0.contains("revoked") }, "\(list)")
    let approve = try scratch.ephor("approve", "--key", "keys/bo.pem")
    expectRefusal(approve, exit: 2, code: "key.not_enrolled", advice: "ephor keys new FILE")
    #expect(approve.errors.contains("by a signed statement"), "\(approve.shown)")
  }

  @Test func `what is appended by hand takes no clock that was set, but in a demonstration's log`() throws {
    let scratch = try copy()
    let file = "governance/approvals/\(try #require(scratch.files(in: "governance/approvals").first))"
    // The log of the example was begun with a key of its own; another seed makes no demonstration of it.
    for seed in ["", "another"] {
      let run = try scratch.start(
        Program.path, ["log", "append", file], environment: ["EPHOR_SEED": seed]
      ).wait()
      expectRefusal(run, exit: 2, code: "log.clock", advice: "unset EPHOR_CLOCK")
    }
    #expect(try scratch.ephor("log", "append", file).exit == 0)
  }
}
