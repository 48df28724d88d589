import Attestation
import Foundation
import Notation
import Testing

/// A decision that somebody other than a gate appends to a log changes no answer, whatever it says: the newest one that
/// a gate made stays the one that is told, made again and simulated, and what is passed over is said.
@Suite struct StrangerTests {
  private let scratch: Scratch
  /// The id of the decision that the pipeline made: the release fails.
  private let honest: String

  init() throws {
    scratch = try Letters.governed()
    let gate = try scratch.ephor("gate", "--key", "keys/ci.pem", "--format", "json")
    #expect(gate.exit == 1, "\(gate.shown)")
    honest = try #require(try gate.json()["record"]?["decision"]?.string, "\(gate.shown)")
    try scratch.ephor("keys", "new", "keys/stranger.pem")
  }

  /// The envelope of the pipeline's decision.
  private func decision() throws -> Envelope {
    let built = try scratch.ephor("pack", "build", "letters@1", "--key", "keys/ci.pem", "-o", "pack.zip")
    #expect(built.exit == 0, "\(built.shown)")
    let pack = try StoredArchive(parsing: scratch.bytes("pack.zip"))
    return try #require(
      pack.paths.compactMap { pack[$0] }.compactMap { try? Envelope(parsing: $0) }.first {
        (try? Statement(in: $0))?.predicateType.contains("decision") ?? false
      })
  }

  /// The pipeline's decision, rewritten so that everything is met, and signed by somebody.
  private func forge(by name: String) throws {
    let decision = try decision()
    let key = try SigningKey.load(path: scratch.path("keys/\(name).pem"))
    var text = String(decoding: decision.payload, as: UTF8.self)
    let author = try Statement(in: decision).author
    var changes = [
      (author, key.publicKey.keyid), ("\"verdict\":\"fail\"", "\"verdict\":\"pass\""),
      ("\"effect\":\"deny\"", "\"effect\":\"allow\""),
    ]
    for outcome in ["missing", "violated", "inconclusive", "stale"] {
      changes.append(("\"outcome\":\"\(outcome)\"", "\"outcome\":\"met\""))
    }
    for (old, new) in changes { text = text.replacing(old, with: new) }
    let forged = try Envelope.sign(Array(text.utf8), with: [key])
    try scratch.write("forged.json", bytes: forged.json.serialized())
    let appended = try scratch.ephor("log", "append", "forged.json")
    #expect(appended.exit == 0 && appended.output.contains("Appended 1 statement"), "\(appended.shown)")
  }

  private func predicate(_ file: String) throws -> JSON {
    let envelope = try Envelope(parsing: scratch.bytes(file), file: file)
    return try #require(try JSON.parse(envelope.payload)["predicate"])
  }

  @Test(arguments: ["stranger", "ana"])
  func `a decision of a key that is no pipeline's is told by nothing, and said to be left out`(
    _ name: String
  ) throws {
    try forge(by: name)
    let note = "1 later decision by a key that is no gate's is left out"
    let vsa = try scratch.ephor("attest", "vsa", "--key", "keys/ci.pem", "-o", "vsa.json")
    #expect(vsa.exit == 0 && vsa.errors.contains(note), "\(vsa.shown)")
    #expect(try predicate("vsa.json")["verificationResult"]?.string == "FAILED")
    #expect(try predicate("vsa.json")["inputAttestations"]?[0]?["uri"]?.string?.contains(honest) == true)
    let tests = try scratch.ephor("attest", "test-result", "--key", "keys/ci.pem", "-o", "result.json")
    #expect(tests.exit == 0 && tests.errors.contains(note), "\(tests.shown)")
    #expect(try predicate("result.json")["failedTests"]?.array?.isEmpty == false)
    let replay = try scratch.ephor("replay", "--format", "json")
    #expect(replay.exit == 0, "\(replay.shown)")
    #expect(try replay.json()["decision"]?.string == honest)
    #expect(try replay.json()["by_a_gate"]?.bool == true)
    #expect(try replay.json()["passed_over"]?[0]?.string?.hasPrefix(note) == true)
    #expect(try scratch.ephor("replay").output.contains("note: \(note)"))
    try scratch.write("next/quiet.rego", "package org.quiet\n\ndeny contains x if {\n\tx := 1\n\tfalse\n}\n")
    let simulated = try scratch.ephor(
      "simulate", "--policy", "next", "--since", "2026-11-01", "--format", "json")
    #expect(simulated.exit == 0, "\(simulated.shown)")
    #expect(try simulated.json()["counts"]?["decisions"]?.int == 1)
    #expect(
      try simulated.json()["passed_over"]?[0]?.string?.hasPrefix("1 decision by a key that is no gate's")
        == true)
    let status = try scratch.ephor("status", "--format", "json").json()["systems"]?[0]
    #expect(status?["decision"]?["id"]?.string == honest && status?["passed_over"]?.int == 1)
  }

  @Test func `a decision that strangers alone made is told by nothing at all`() throws {
    try forge(by: "stranger")
    // The pipeline's key is taken out of the trust root, as if it had never been enrolled.
    let keyid = try SigningKey.load(path: scratch.path("keys/ci.pem")).publicKey.keyid
    var root = try #require(try JSON.parse(scratch.bytes("governance/trust-root.json")).object)
    root["keys"] = .array((root["keys"]?.array ?? []).filter { $0["keyid"]?.string != keyid })
    try scratch.write("governance/trust-root.json", bytes: JSON.object(root).serialized())
    expectRefusal(
      try scratch.ephor("attest", "vsa", "--key", "keys/ana.pem"), exit: 2, code: "attest.no_decision",
      advice: "ephor gate")
    expectRefusal(try scratch.ephor("replay"), exit: 2, code: "replay.unknown_decision", advice: "--decision")
    let named = try scratch.ephor("replay", "--decision", honest)
    #expect(named.exit == 0 && named.output.contains("nothing is told from it"), "\(named.shown)")
  }

  @Test func `whoever holds the pipeline's key cannot turn a failure into a pass by writing it down`() throws
  {
    try forge(by: "ci")
    for form in ["vsa", "test-result"] {
      let run = try scratch.ephor("attest", form, "--key", "keys/ci.pem", "-o", "told.json")
      expectRefusal(run, exit: 3, code: "decision.not_replayable", advice: "ephor replay")
      #expect(!scratch.exists("told.json"))
    }
    let replay = try scratch.ephor("replay", "--format", "json")
    #expect(replay.exit == 1, "\(replay.shown)")
    #expect(try replay.json()["result"]?.string == "different")
    try scratch.write("next/quiet.rego", "package org.quiet\n\ndeny contains x if {\n\tx := 1\n\tfalse\n}\n")
    let counts = try scratch.ephor(
      "simulate", "--policy", "next", "--since", "2026-11-01", "--format", "json"
    ).json()["counts"]
    #expect(counts?["decisions"]?.int == 2 && counts?["not_replayable"]?.int == 1)
  }

  @Test func `a stranger's decision does not hide that the newest one lost what it rests on`() throws {
    try forge(by: "stranger")
    let script =
      "import sqlite3; d=sqlite3.connect('.ephor/log.sqlite'); d.execute('DELETE FROM content'); d.commit()"
    guard try scratch.run("python3", ["-c", script]).exit == 0 else {
      print("no sqlite3 in Python: not run")
      return
    }
    let gate = try scratch.ephor("gate")
    #expect(gate.output.contains("lost what its newest decision rests on"), "\(gate.shown)")
  }

  @Test func `a gate's decision is not appended to a log that could never make it again`() throws {
    let elsewhere = try Letters.governed()
    #expect(try elsewhere.ephor("log", "init").exit == 0)
    try elsewhere.write("decision.json", bytes: decision().json.serialized())
    expectRefusal(
      try elsewhere.ephor("log", "append", "decision.json"), exit: 2, code: "log.not_replayable",
      advice: "ephor gate")
    try expectSoundLog(elsewhere, leaves: 0)
  }

  @Test func `what is derived is written over nothing that the gate reads`() throws {
    for file in ["keys/ana.pem", "governance/trust-root.json", ".ephor/log.sqlite", "ephor.yaml"] {
      let before = try scratch.bytes(file)
      expectRefusal(
        try scratch.ephor("attest", "vsa", "--key", "keys/ci.pem", "-o", file), exit: 2,
        code: "output.kept", advice: "another file")
      #expect(try scratch.bytes(file) == before)
    }
  }
}
