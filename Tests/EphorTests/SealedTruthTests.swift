import Foundation
import Notation
import Testing

/// What counts of holds and erasures, whatever lies in the folder: erased is erased, and only people of rank say so.
@Suite struct SealedTruthTests {
  @Test func `what was erased is shown nowhere when its opening is back, and is erased again`() throws {
    let scratch = try SealedLetters.granted()
    #expect(try scratch.ephor("gate", "--key", "keys/ci.pem").exit == 0)
    let commitment = try #require(
      try scratch.sealed().first { $0["name"]?.string == "reason" }?["commitment"]?.string)
    let opening = "governance/openings/\(commitment.dropFirst("sha256:".count)).json"
    let kept = try scratch.bytes(opening)
    #expect(try scratch.seal("erase", commitment, "--ground", "request", by: "cleo").exit == 0)
    try scratch.write(opening, bytes: kept)
    let again = "its opening is back"
    let entry = try #require(try scratch.sealed().first { $0["commitment"]?.string == commitment })
    #expect(
      entry["state"]?.string == "erased" && entry["back"]?.bool == true && entry["text"]?.isNull == true)
    let list = try scratch.ephor("sealed", "list").output
    #expect(
      list.contains("\(again): `ephor sealed erase \(commitment)") && !list.contains("Maria"), "\(list)")
    let gate = try scratch.ephor("gate", "--key", "keys/ci.pem")
    #expect(gate.exit == 0 && gate.output.contains(again) && !gate.output.contains("Maria"), "\(gate.shown)")
    for command in [["status"], ["report", "risk-assessment"], ["gate", "--format", "json"]] {
      let run = try scratch.start(Program.path, command).wait()
      #expect(run.exit == 0 && !run.output.contains("Maria"), "\(command): \(run.shown)")
    }
    let built = try scratch.ephor(
      "pack", "build", "letters@1", "--key", "keys/ci.pem", "-o", "pack.zip")
    #expect(built.exit == 0, "\(built.shown)")
    let pack = String(decoding: try scratch.bytes("pack.zip"), as: UTF8.self)
    #expect(!pack.contains("Maria") && pack.contains("erased on 2026-11-21"))
    #expect(pack.firstMatch(of: /openings\/[0-9a-f]{64}/) == nil)
    #expect(try scratch.seal("erase", commitment, "--ground", "request", by: "cleo").exit == 0)
    #expect(!scratch.exists(opening))
    #expect(try scratch.ephor("gate").output.contains(again) == false)
    let nothing = try scratch.seal("erase", commitment, "--ground", "request", by: "cleo")
    #expect(nothing.exit == 0 && nothing.output.contains("erased before"), "\(nothing.shown)")
  }

  @Test func `a hold or erasure of a pipeline, of no rank or of tomorrow changes nothing, and is told`()
    throws
  {
    let (scratch, commitment) = try SealedLetters.noted()
    expectRefusal(
      try scratch.seal("hold", commitment, by: "ana"), exit: 2, code: "sealed.rank",
      advice: "of rank executive or reviewer or risk_owner")
    let root = try scratch.read("governance/trust-root.json")
    func told(_ words: String, after change: () throws -> Void) throws {
      try scratch.write("governance/trust-root.json", root)
      #expect(try scratch.seal("hold", commitment, by: "cleo").exit == 0)
      #expect(try scratch.sealed().first?["held"]?.bool == true)
      try change()
      let list = try scratch.ephor("sealed", "list").output
      #expect(list.contains("changes nothing: ") && list.contains(words), "\(list)")
      #expect(try scratch.sealed().first?["held"]?.bool == false)
      let gate = try scratch.ephor("gate")
      #expect(gate.output.contains("`ephor sealed list` says why"), "\(gate.shown)")
      try scratch.remove("governance/erasures")
      try scratch.remove(".ephor")
    }
    try told("holds a ci key") { try scratch.enrolment(of: "person:cleo") { $0["kind"] = "ci" } }
    try told("none of the ranks") { try scratch.enrolment(of: "person:cleo") { $0["ranks"] = ["clerk"] } }
    try told("which has not come") {
      try scratch.remove("governance/erasures")
      #expect(try scratch.seal("hold", commitment, by: "cleo", clock: "2027-01-01T00:00:00Z").exit == 0)
    }
  }

  @Test func `a baseline names who holds and erases`() throws {
    let (scratch, commitment) = try SealedLetters.noted()
    try scratch.edit("governance/baseline/baseline.json", "{", #"{"retention_ranks": ["dpo"],"#)
    #expect(try scratch.ephor("init", "--sign-baseline", "--key", "keys/ana.pem").exit == 0)
    expectRefusal(
      try scratch.seal("hold", commitment, by: "cleo"), exit: 2, code: "sealed.rank", advice: "of rank dpo")
    #expect(
      try scratch.ephor("keys", "enrol", "keys/eve.pem", "--holder", "person:eve", "--rank", "dpo").exit == 0)
    #expect(try scratch.seal("hold", commitment, by: "eve").exit == 0)
  }

  @Test func `a hold is ended by whoever began it, or by two others, and never by one`() throws {
    let (scratch, commitment) = try SealedLetters.noted()
    #expect(
      try scratch.ephor("keys", "enrol", "keys/eve.pem", "--holder", "person:eve", "--rank", "executive").exit
        == 0)
    #expect(try scratch.seal("hold", commitment, by: "cleo").exit == 0)
    expectRefusal(
      try scratch.seal("hold", commitment, "--end", by: "cleo"), exit: 2, code: "sealed.same_moment",
      advice: "run the command again")
    let first = try scratch.seal("hold", commitment, "--end", by: "bo", clock: "2026-11-21T09:00:00Z")
    #expect(first.exit == 0 && first.output.contains("the hold of person:cleo stays"), "\(first.shown)")
    expectRefusal(
      try scratch.seal(
        "erase", commitment, "--ground", "order", by: "bo", clock: "2026-11-21T09:00:00Z"),
      exit: 2, code: "sealed.held", advice: "two others")
    let second = try scratch.seal("hold", commitment, "--end", by: "eve", clock: "2026-11-21T10:00:00Z")
    #expect(second.exit == 0 && second.output.contains("The hold on 1 sealed text ends."), "\(second.shown)")
    #expect(try scratch.sealed(clock: "2026-11-21T10:00:00Z").first?["held"]?.bool == false)
    expectRefusal(
      try scratch.seal("hold", commitment, "--end", by: "eve", clock: "2026-11-21T10:00:00Z"), exit: 2,
      code: "sealed.not_held", advice: "sealed list")
  }

  @Test func `a command that fails leaves nothing that counts`() throws {
    let (scratch, commitment) = try SealedLetters.noted()
    #expect(try scratch.ephor("gate", clock: "2026-11-22T08:00:00Z").exit == 1)
    let leaves = try expectSoundLog(scratch)
    // The log's last leaf is later than now, so that it takes nothing.
    for words in [["hold", commitment], ["erase", commitment, "--ground", "request"]] {
      let run = try scratch.start(Program.path, ["sealed"] + words + ["--key", "keys/bo.pem"]).wait()
      #expect(run.exit == 3 && run.errors.contains("[ledger.clock_before_last]"), "\(run.shown)")
      let entry = try scratch.sealed().first
      #expect(entry?["state"]?.string == "open" && entry?["held"]?.bool == false)
      #expect(scratch.files(in: "governance/erasures") == [])
    }
    let later = "2026-11-22T09:00:00Z"
    let opening = "governance/openings/\(commitment.dropFirst("sha256:".count)).json"
    try scratch.remove(opening)
    try scratch.write("\(opening)/precious.txt", "precious")
    expectRefusal(
      try scratch.seal("erase", commitment, "--ground", "request", by: "bo", clock: later), exit: 2,
      code: "sealed.not_a_file", advice: "move it away")
    try scratch.write("elsewhere/x", "x")
    try scratch.remove("governance/openings")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("governance/openings"), withDestinationPath: scratch.path("elsewhere"))
    let linked = try scratch.seal("erase", commitment, "--ground", "request", by: "bo", clock: later)
    #expect(linked.exit == 2 && linked.errors.contains("governance/openings"), "\(linked.shown)")
    #expect(scratch.files(in: "governance/erasures") == [])
    try expectSoundLog(scratch, leaves: leaves)
  }

  @Test func `a content key that is missing or cannot be read is said, in the list and by whoever packs`()
    throws
  {
    let scratch = try SealedLetters.granted()
    #expect(try scratch.ephor("gate", "--key", "keys/ci.pem").exit == 0)
    for (key, why) in [("short", "is not base 64 of 32 bytes"), (nil, "there is no content key")] {
      try scratch.write("keyless/empty", "")
      let environment = key.map { ["EPHOR_CONTENT_KEY": $0] } ?? ["XDG_CONFIG_HOME": scratch.path("keyless")]
      let list = try scratch.ephor("sealed", "list", environment: environment)
      #expect(list.exit == 0 && list.output.contains("no content key can be read: "), "\(list.shown)")
      #expect(list.output.contains(why), "\(list.shown)")
      let built = try scratch.ephor(
        "pack", "build", "letters@1", "--key", "keys/ci.pem", "-o", "pack.zip", environment: environment)
      #expect(built.exit == 0 && built.output.contains("left out    1 sealed text: "), "\(built.shown)")
      #expect(built.output.contains(why), "\(built.shown)")
    }
    let built = try scratch.ephor("pack", "build", "letters@1", "--key", "keys/ci.pem", "-o", "pack.zip")
    #expect(!built.output.contains("sealed text"), "\(built.shown)")
  }

  @Test func `nobody whose signature counts for nothing stops a purge`() throws {
    let scratch = try Letters.governed()
    try scratch.edit("governance/baseline/baseline.json", "{", #"{"retention_days": {"approval": 5000},"#)
    #expect(try scratch.ephor("init", "--sign-baseline", "--key", "keys/ana.pem").exit == 0)
    // Of the same text in the same second the seed of these tests makes the same commitment.
    for (verb, person) in [("submit", "ana"), ("approve", "cleo")] {
      #expect(
        try scratch.ephor(verb, "--key", "keys/\(person).pem", "--note", SealedLetters.secret).exit == 0)
    }
    let late = "2037-01-01T00:00:00Z"
    #expect(try scratch.seal("purge", by: "bo", clock: late).output.contains("Nothing"))
    #expect(Set(try scratch.sealed().compactMap { $0["commitment"]?.string }).count == 1)
    try scratch.enrolment(of: "person:cleo") { $0["valid_from"] = "2036-01-01T00:00:00Z" }
    let list = try scratch.ephor("sealed", "list").output
    #expect(list.contains("by no key that counts"), "\(list)")
    let purged = try scratch.seal("purge", by: "bo", clock: late)
    #expect(purged.output.contains("Erased 1 sealed text"), "\(purged.shown)")
  }
}
