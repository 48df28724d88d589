import Foundation
import Notation
import Testing

/// Decisions that were made elsewhere, and a log that could not make them again.
@Suite struct AppendDecisionTests {
  /// A system with a log, a copy of it in which its pipeline decided later, and that decision; nil without Python.
  private func decidedElsewhere() throws -> (here: Scratch, there: Scratch, decision: String)? {
    let here = try Letters.green()
    #expect(try here.ephor("gate").exit == 0)
    let there = try Scratch(copyOf: here.folder)
    let later = "2026-11-21T09:00:00Z"
    #expect(try there.ephor("gate", "--key", "keys/ci.pem", clock: later).exit == 0)
    let built = try there.ephor(
      "pack", "build", "letters@1", "--key", "keys/ci.pem", "-o", "pack.zip", clock: later)
    #expect(built.exit == 0, "\(built.shown)")
    let statements = try there.ephor("pack", "verify", "pack.zip", "--format", "json").json()["statements"]
    let last = try #require(statements?.array?.last?["index"]?.int)
    guard try there.run("python3", ["-m", "zipfile", "-e", "pack.zip", "pack"]).exit == 0 else {
      print("no Python: not run")
      return nil
    }
    let digits = "\(last)"
    let file = "pack/statements/\(String(repeating: "0", count: 8 - digits.count))\(digits).envelope.json"
    try here.write("decision.dsse.json", bytes: there.bytes(file))
    return (here, there, "decision.dsse.json")
  }

  private func append(_ scratch: Scratch, _ file: String) throws -> Run {
    try scratch.ephor("log", "append", file, clock: "2026-11-21T10:00:00Z")
  }

  /// Copies what the log of a scratch folder stores into that of another, or takes it away again.
  private func change(_ here: Scratch, _ there: Scratch, takes: Bool) throws {
    let script = """
      import sqlite3, sys
      d = sqlite3.connect(sys.argv[1]); d.execute("ATTACH ? AS other", (sys.argv[2],))
      if sys.argv[3] == "give": d.execute(
        "INSERT INTO main.content SELECT * FROM other.content WHERE digest NOT IN (SELECT digest FROM main.content)")
      else: d.execute("DELETE FROM main.content WHERE digest IN (SELECT digest FROM other.content)")
      d.commit()
      """
    let run = try here.run(
      "python3",
      ["-c", script, ".ephor/log.sqlite", there.path(".ephor/log.sqlite"), takes ? "take" : "give"])
    try #require(run.exit == 0, "\(run.shown)")
  }

  @Test func `a gate's decision without what it rests on is not appended`() throws {
    guard let (here, _, decision) = try decidedElsewhere() else { return }
    let leaves = try expectSoundLog(here)
    expectRefusal(
      try append(here, decision), exit: 2, code: "log.not_replayable", place: decision,
      advice: "decide here with `ephor gate`")
    try expectSoundLog(here, leaves: leaves)
  }

  @Test func `one that a log took before is told as not replayable, and fails nothing`() throws {
    guard let (here, there, decision) = try decidedElsewhere() else { return }
    let store = try Scratch(copyOf: here.folder)
    try change(here, there, takes: false)
    let appended = try append(here, decision)
    try #require(appended.exit == 0, "\(appended.shown)")
    // Only what the decision elsewhere brought goes: everything, and back what was here before.
    try change(here, there, takes: true)
    try change(here, store, takes: false)
    let verified = try here.ephor("log", "verify", clock: "2026-11-21T10:00:00Z")
    #expect(verified.exit == 0 && verified.output.contains("sound"), "\(verified.shown)")
    #expect(verified.output.contains("not replayable: the input document"), "\(verified.shown)")
    try expectSoundLog(here)
    // What a gate here decided and the store lost is another matter.
    try change(here, store, takes: true)
    let lost = try here.ephor("log", "verify", clock: "2026-11-21T10:00:00Z")
    #expect(lost.exit == 3 && lost.output.contains("is gone from the store"), "\(lost.shown)")
  }
}
