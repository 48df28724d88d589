import Foundation
import Notation
import Testing

/// The local log through everything that happens to files: deleted, damaged, killed, shared, with a wrong clock.
@Suite struct LogTests {
  private let scratch: Scratch

  init() throws { scratch = try Letters.green() }

  private func gate(clock: String = Program.clock, seed: String = "tests") throws -> Run {
    try scratch.ephor("gate", "--format", "json", clock: clock, environment: ["EPHOR_SEED": seed])
  }

  @Test func `a clock before the last statement is refused, and nothing is recorded`() throws {
    let plain = try Letters.plain()
    try plain.ephor("gate")
    expectRefusal(
      try plain.ephor("gate", clock: "2026-11-20T08:00:00Z"), exit: 3, code: "ledger.clock_before_last",
      place: "2026-11-20T08:00:00Z", advice: "set the clock right")
    try expectSoundLog(plain, leaves: 1)
    expectRefusal(
      try plain.ephor("gate", clock: "yesterday"), exit: 2, code: "surroundings.clock",
      advice: "2026-11-21T08:00:00Z")
    try expectSoundLog(plain, leaves: 1)
  }

  @Test func `after a deleted log a new origin is begun and said, and people's statements remain`() throws {
    let first = try gate()
    try scratch.remove(".ephor")
    let second = try gate(seed: "another")
    #expect(second.exit == 0, "\(second.shown)")
    let (before, after) = (try first.json(), try second.json())
    #expect(before["record"]?["log"]?.string != after["record"]?["log"]?.string)
    #expect(
      after["notes"]?.array?.contains { $0.string?.contains("a new local log was begun") == true } == true)
    #expect(before["state"] == after["state"])
    #expect(try gate(seed: "another").output.contains("a new local log was begun") == false)
    try expectSoundLog(scratch)
  }

  @Test func `a log begun with another seed says so, and leaves the place of its key free`() throws {
    let plain = try Letters.plain()
    try plain.ephor("gate")
    try plain.remove(".ephor/log.key")
    expectRefusal(
      try plain.ephor("gate", environment: ["EPHOR_SEED": "another"]), exit: 3, code: "ledger.key_mismatch",
      place: "another EPHOR_SEED", advice: "set the EPHOR_SEED it was begun with")
    #expect(!plain.exists(".ephor/log.key"))
    #expect(try plain.ephor("gate", clock: "2026-11-22T08:00:00Z").exit == 1)
    try expectSoundLog(plain, leaves: 2)
  }

  @Test func `verifying and replaying without a log say how one begins`() throws {
    for command in [["log", "verify"], ["replay"]] {
      let run = try scratch.run(Program.path, command)
      #expect(run.exit == 2, "\(run.shown)")
      #expect(run.errors.contains("[log.absent]"))
      #expect(run.errors.contains("ephor gate"))
    }
    #expect(!scratch.exists(".ephor"))
  }

  @Test func `a gate that has ended leaves the whole log in one file`() throws {
    _ = try gate()
    #expect(scratch.exists(".ephor/log.sqlite"))
    #expect(!scratch.exists(".ephor/log.sqlite-wal"))
  }

  @Test func `a damaged log is never written to, and says what to do`() throws {
    _ = try gate()
    let file = ".ephor/log.sqlite"
    let whole = try scratch.bytes(file)
    try scratch.write(file, bytes: Array(whole.prefix(whole.count / 3)))
    expectRefusal(
      try scratch.ephor("gate"), exit: 3, code: "ledger.corrupt", place: file, advice: "move its folder away")
    try scratch.write(file, bytes: Array("not a database at all".utf8))
    let run = try scratch.ephor("gate")
    #expect(run.exit == 3, "\(run.shown)")
    expectReadable(run.errors)
    try scratch.write(file, bytes: whole)
    #expect(try gate().exit == 0)
    try expectSoundLog(scratch)
  }

  /// Every change is one that `log verify` finds; the gate must find it too, before it adds anything.
  @Test(arguments: [
    "UPDATE leaf SET record = (SELECT record FROM leaf AS l WHERE l.position = 1) WHERE position = 0",
    "DELETE FROM leaf WHERE position = 1", "UPDATE tile SET hashes = zeroblob(length(hashes))",
    "DELETE FROM statement_view WHERE position = 0", "UPDATE leaf SET envelope = x'7b7d'",
  ]) func `nothing is added to a log that is not sound`(change: String) throws {
    _ = try gate()
    guard try alter(scratch, change) else {
      print("no sqlite3 in PATH: not run")
      return
    }
    let unsound = try scratch.ephor("log", "verify", "--format", "json")
    #expect(unsound.exit == 3)
    let before = try unsound.json()["size"]?.int
    expectRefusal(
      try scratch.ephor("gate", clock: "2026-11-22T08:00:00Z"), exit: 3, code: "ledger.unsound",
      place: ".ephor/log.sqlite", advice: "ephor log verify")
    #expect(try scratch.ephor("log", "verify", "--format", "json").json()["size"]?.int == before)
    let dashboard = try scratch.ephor("gate", "--format", "json", clock: "2026-11-22T08:00:00Z")
    #expect(try dashboard.json()["verdict"]?.string == "error")
    try scratch.remove(".ephor")
    #expect(try gate(seed: "another").exit == 0)
    try expectSoundLog(scratch)
  }

  private func alter(_ scratch: Scratch, _ sql: String) throws -> Bool {
    let tool = ["/usr/bin/sqlite3", "/usr/local/bin/sqlite3"].first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
    if let tool { return try scratch.run(tool, [".ephor/log.sqlite", sql]).exit == 0 }
    let script = "import sqlite3,sys; d=sqlite3.connect(sys.argv[1]); d.execute(sys.argv[2]); d.commit()"
    return try scratch.run("python3", ["-c", script, ".ephor/log.sqlite", sql]).exit == 0
  }

  @Test func `the newest decision replays to the same`() throws {
    _ = try gate()
    let run = try scratch.ephor("replay", "--format", "json")
    #expect(run.exit == 0, "\(run.shown)")
    #expect(try run.json()["result"]?.string == "same")
    #expect(try run.json()["recorded_verdict"]?.string == "pass")
    try scratch.edit("ephor.yaml", "name: Letters", "name: Mail")
    #expect(try scratch.ephor("replay").exit == 0)
  }

  /// With a seed, keys follow from it; without one, the gates also race to make them.
  @Test(arguments: ["tests", ""])
  func `gates at once decide, and what they decided is in the log`(seed: String) throws {
    let running = try (0..<3).map { number in
      try scratch.start(
        Program.path, ["gate", "--format", "json"],
        environment: ["EPHOR_CLOCK": "2026-11-21T08:00:0\(number)Z", "EPHOR_SEED": seed])
    }
    let runs = running.map { $0.wait() }
    // A later clock may be recorded first; the earlier run is then told so and records nothing.
    let decided = runs.filter { $0.exit == 0 }
    let late = runs.filter { $0.exit == 3 && $0.errors.contains("[ledger.clock_before_last]") }
    let said = runs.map { "\($0.exit ?? -1) \($0.errors)" }
    #expect(!decided.isEmpty && decided.count + late.count == 3, "\(said)")
    let leaves = try expectSoundLog(scratch)
    #expect(leaves == 3 + decided.count)
  }
}
