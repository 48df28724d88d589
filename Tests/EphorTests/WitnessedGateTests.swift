import Foundation
import Notation
import Testing
import TransparencyLog

/// A gate that asks for cosignatures, and a witness that gives them only to a log that grew.
@Suite struct WitnessedGateTests {
  private final class MemoryStore: WitnessStore {
    var states: [String: WitnessState] = [:]

    func latest(origin: String) -> WitnessState? { states[origin] }

    func replace(origin: String, expected: WitnessState?, next: WitnessState) -> Bool {
      guard states[origin] == expected else { return false }
      states[origin] = next
      return true
    }
  }

  private let scratch: Scratch
  private let store = MemoryStore()
  private let cosigner: Ed25519NoteSigner

  init() throws {
    scratch = try Letters.green()
    cosigner = try Ed25519NoteSigner(
      name: "w.example", seed: Array(repeating: 2, count: 32), algorithm: .cosignatureEd25519)
    try scratch.write("w.vkey", "\(cosigner.verifierKey)\n")
    #expect(try scratch.ephor("log", "init").exit == 0)
  }

  /// The witness's answer to what the log asks it, and the body of it in the file `answer`.
  private func ask(
    _ scratch: Scratch, since size: String, at time: UInt64 = 1_763_700_000, of store: MemoryStore? = nil
  ) throws -> WitnessAnswer {
    let request = try scratch.ephor("log", "checkpoint", "--for-witness", size)
    #expect(request.exit == 0, "\(request.shown)")
    let begun = try scratch.ephor("log", "init", "--format", "json").json()
    let key = try VerifierKey(try #require(begun["log_key"]?.string))
    let witness = Witness(signer: cosigner, logs: [try #require(begun["origin"]?.string): [key]])
    let answer = try witness.add(
      Array(request.output.utf8), timestamp: time, store: store ?? self.store)
    try scratch.write("answer", answer.body)
    return answer
  }

  private func cosign(_ scratch: Scratch) throws -> Run {
    try scratch.ephor("log", "cosign", "answer", "--witness", "w.vkey")
  }

  private func gate(_ scratch: Scratch, _ more: String...) throws -> Run {
    try scratch.start(Program.path, ["gate", "--witness", "w.vkey"] + more).wait()
  }

  @Test func `a gate waits for its witnesses, and each decision asks them anew`() throws {
    let alone = try gate(scratch)
    expectRefusal(alone, exit: 3, code: "log.not_witnessed", advice: "ephor log cosign ANSWER --witness KEY")
    try expectSoundLog(scratch, leaves: 0)
    #expect(try ask(scratch, since: "0").status == 200)
    let added = try cosign(scratch)
    #expect(added.exit == 0 && added.output.contains("w.example at 2025-11-21T"), "\(added.shown)")
    let passed = try gate(scratch)
    #expect(passed.exit == 0, "\(passed.shown)")
    #expect(passed.output.contains("cosigned by w.example"))
    let size = try expectSoundLog(scratch)
    expectRefusal(try gate(scratch), exit: 3, code: "log.not_witnessed", advice: "--for-witness SIZE")
    #expect(try ask(scratch, since: "0").status == 200)
    #expect(try cosign(scratch).exit == 0)
    #expect(try gate(scratch, "--witnesses", "1").exit == 0)
    // At least: under the same clock and seed, what is decided again is known already.
    #expect(try expectSoundLog(scratch) >= size)
    #expect(try gate(scratch, "--witnesses", "2").exit == 2)
  }

  @Test func `of two histories of one log the witness cosigns one, and the gate on the other stays shut`()
    throws
  {
    let other = try Scratch(copyOf: scratch.folder)
    #expect(try scratch.ephor("gate").exit == 0)
    #expect(try other.ephor("gate", clock: "2026-11-21T09:00:00Z").exit == 0)
    #expect(try ask(scratch, since: "0").status == 200)
    #expect(try cosign(scratch).exit == 0)
    #expect(try gate(scratch).exit == 0)
    // The witness has seen the one: it knows of another size than the other log claims, and of another root.
    let size = try other.ephor("log", "checkpoint", "--format", "json").json()["size"]?.int ?? 0
    #expect(try ask(other, since: "0").status == 409)
    #expect(try ask(other, since: "\(size)").status == 422)
    // What it gave for the one does not do for the other.
    try other.write("theirs", try scratch.ephor("log", "checkpoint", "--size", "\(size)").output)
    expectRefusal(
      try other.ephor("log", "cosign", "theirs", "--witness", "w.vkey"), exit: 2,
      code: "log.other_checkpoint",
      advice: "proof of a split view")
    let lines = try other.read("theirs").split(separator: "\n").filter { $0.contains("w.example") }
    try other.write("answer", lines.joined() + "\n")
    expectRefusal(try cosign(other), exit: 2, code: "log.cosignature", advice: "another history")
    expectRefusal(try gate(other), exit: 3, code: "log.not_witnessed", advice: "--for-witness SIZE")
  }

  @Test func `a baseline asks for witnesses, and what it names must be keys`() throws {
    func demand(_ key: String) throws {
      try scratch.write(
        "governance/baseline/baseline.json",
        #"{"version": "2", "name": "Watched", "points": {"release": {"mode": "enforce", "#
          + #""witnesses": {"quorum": 1, "keys": ["\#(key)"]}}}}"#)
    }
    func sign() throws -> Run { try scratch.ephor("init", "--sign-baseline", "--key", "keys/ana.pem") }
    try demand("\(cosigner.verifierKey)")
    #expect(try sign().exit == 0)
    expectRefusal(
      try scratch.ephor("gate"), exit: 3, code: "log.not_witnessed",
      place: "governance/baseline/baseline.json",
      advice: "ephor log cosign")
    #expect(try ask(scratch, since: "0").status == 200)
    #expect(try cosign(scratch).exit == 0)
    let run = try scratch.ephor("gate")
    #expect(run.errors == "" && run.output.contains("cosigned by w.example"), "\(run.shown)")
    try demand("w.example+00000000+AA==")
    let before = scratch.snapshot()
    expectRefusal(try sign(), exit: 2, code: "baseline.witness", advice: "copy the key again")
    #expect(scratch.snapshot() == before)
  }

  @Test func `a cosignature from the future is refused, and a witness that cosigns again stands there once`()
    throws
  {
    #expect(try ask(scratch, since: "0", at: 4_102_444_800, of: MemoryStore()).status == 200)
    let refused = try cosign(scratch)
    expectRefusal(refused, exit: 2, code: "log.cosignature", place: "2100-01-01", advice: "a clock is wrong")
    for time: UInt64 in [1_763_700_000, 1_763_800_000] {
      #expect(try ask(scratch, since: "0", at: time, of: MemoryStore()).status == 200)
      let added = try cosign(scratch)
      #expect(added.exit == 0 && added.output.split(separator: "w.example at").count == 2, "\(added.shown)")
    }
    let lines = try scratch.ephor("log", "checkpoint").output.split(separator: "\n")
    #expect(lines.count { $0.contains("w.example") } == 1)
    #expect(try gate(scratch).exit == 0)
  }

  @Test func `what carries no cosignature of a named witness is not added`() throws {
    try scratch.write("answer", "nonsense\n")
    expectRefusal(try cosign(scratch), exit: 2, code: "log.cosignature", advice: "as it came")
    #expect(try ask(scratch, since: "0").status == 200)
    let stranger = try Ed25519NoteSigner(
      name: "v.example", seed: Array(repeating: 3, count: 32), algorithm: .cosignatureEd25519)
    try scratch.write("w.vkey", "\(stranger.verifierKey)\n")
    expectRefusal(try cosign(scratch), exit: 2, code: "log.cosignature", advice: "--witness KEY")
  }
}
