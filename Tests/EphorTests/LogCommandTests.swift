import Foundation
import Notation
import SharedData
import Testing

/// `ephor log` by hand: begun, appended to, proven, exported, watched.
@Suite struct LogCommandTests {
  private let scratch: Scratch

  init() throws { scratch = try Letters.green() }

  /// `ephor-verify` beside the program under test; nil where only the one is given.
  private static let verifier: String? = {
    let path = String(Program.path.dropLast("ephor".count)) + "ephor-verify"
    return FileManager.default.isExecutableFile(atPath: path) ? path : nil
  }()

  private func verify(_ arguments: String...) throws -> Bool? {
    guard let verifier = Self.verifier else { return nil }
    return try scratch.run(verifier, arguments).exit == 0
  }

  /// The script that others wrote; nil where it or Python's cryptography is absent.
  private func independently(_ arguments: String...) throws -> Bool? {
    guard PythonChecker.isAvailable else { return nil }
    let script = try PythonChecker.script("verify_tlog.py")
    return try scratch.run("/usr/bin/env", ["python3", "-B", script] + arguments).exit == 0
  }

  private func begin() throws -> String {
    let run = try scratch.ephor("log", "init", "--format", "json")
    #expect(run.exit == 0, "\(run.shown)")
    return try #require(try run.json()["log_key"]?.string)
  }

  @discardableResult
  private func append(_ files: String...) throws -> Run {
    try scratch.start(Program.path, ["log", "append"] + files).wait()
  }

  private func file(_ section: String) throws -> String {
    let name = try #require(scratch.files(in: "governance/\(section)").first)
    return "governance/\(section)/\(name)"
  }

  @Test func `a log is begun once, and takes signed files once`() throws {
    let begun = try scratch.ephor("log", "init", "--format", "json").json()
    #expect(begun["created"]?.bool == true)
    #expect(begun["size"]?.int == 0)
    #expect(try scratch.ephor("log", "init", "--format", "json").json()["created"]?.bool == false)
    let submission = try file("submissions")
    #expect(try append(submission).exit == 0)
    let again = try append(submission, try file("approvals"), "--format", "json")
    #expect(try again.json()["appended"]?.int == 1)
    #expect(try again.json()["known"]?.int == 1)
    #expect(try again.json()["uncounted"]?.int == 0)
    try expectSoundLog(scratch, leaves: 2)
  }

  @Test func `what is malformed keeps everything out, and is named`() throws {
    _ = try begin()
    let submission = try file("submissions")
    let good = try scratch.read(submission)
    try scratch.write("text.json", "{}")
    try scratch.write("changed.json", good.replacing("\"sig\": \"", with: "\"sig\": \"AAAA"))
    for bad in ["text.json", "changed.json"] {
      expectRefusal(
        try append(submission, bad), exit: 2, code: "log.statement", place: bad, advice: "DSSE envelopes")
    }
    expectRefusal(try append("none.json"), exit: 2, code: "file.not_found", advice: "check the path")
    try expectSoundLog(scratch, leaves: 0)
    expectRefusal(
      try Letters.plain().ephor("log", "append", "ephor.yaml"), exit: 2, code: "log.absent",
      advice: "ephor log init")
  }

  @Test func `a proof and an export hold for whoever has only the log's key`() throws {
    let key = try begin()
    try append(try file("submissions"), try file("approvals"))
    let proven = try scratch.ephor("log", "prove", try file("approvals"), "-o", "approval.tlog-proof")
    #expect(proven.exit == 0, "\(proven.shown)")
    #expect(proven.output.contains("Entry 1 of local/letters/"))
    #expect(
      try verify("proof", "approval.tlog-proof", "--entry", "approval.leaf.json", "--vkey", key) ?? true)
    #expect(try independently("proof", "approval.tlog-proof", "approval.leaf.json", key) ?? true)
    #expect(try verify("proof", "approval.tlog-proof", "--entry", "ephor.yaml", "--vkey", key) != true)
    #expect(try scratch.ephor("log", "prove", "0").exit == 0)
    #expect(scratch.exists("entry-0.tlog-proof") && scratch.exists("entry-0.leaf.json"))
    expectRefusal(
      try scratch.ephor("log", "prove", "7"), exit: 2, code: "log.unknown_entry", advice: "its place (0 to 1)"
    )
    let exported = try scratch.ephor("log", "export", "public/log")
    #expect(exported.exit == 0, "\(exported.shown)")
    #expect(try verify("log", "public/log", "--vkey", key) ?? true)
    #expect(try independently("log", "public/log", key) ?? true)
  }

  @Test func `a checkpoint is printed as it is signed, also that of an earlier size`() throws {
    let key = try begin()
    try append(try file("submissions"))
    try append(try file("approvals"))
    let latest = try scratch.ephor("log", "checkpoint")
    #expect(latest.output.split(separator: "\n")[1] == "2")
    try scratch.write("kept", latest.output)
    #expect(try independently("note", "kept", key) ?? true)
    #expect(try scratch.ephor("log", "checkpoint", "--size", "1").output.split(separator: "\n")[1] == "1")
    expectRefusal(
      try scratch.ephor("log", "checkpoint", "--size", "9"), exit: 2, code: "log.no_checkpoint",
      advice: "the nearest is --size 2")
  }

  @Test func `a monitor keeps what grew, and keeps evidence of a log that shrank or was split`() throws {
    let key = try begin()
    try append(try file("submissions"))
    try scratch.ephor("log", "export", "old")
    func look(_ folder: String, _ more: String...) throws -> Run {
      try scratch.start(
        Program.path,
        ["log", "monitor", folder, "--kept", "kept/checkpoint", "--entries", "--format", "json"] + more
      ).wait()
    }
    // The folder of what is kept is made.
    #expect(try look("old", "--vkey", key).json()["outcome"]?.string == "first")
    #expect(try look("old").json()["outcome"]?.string == "same")
    try append(try file("approvals"))
    try scratch.ephor("log", "export", "new")
    let grown = try look("new").json()
    #expect(grown["outcome"]?.string == "grown")
    #expect(grown["held_size"]?.int == 1)
    let kept = try scratch.bytes("kept/checkpoint")
    // The old export is a smaller log than the one that was seen.
    let shrunk = try look("old")
    #expect(shrunk.exit == 1, "\(shrunk.shown)")
    #expect(try shrunk.json()["outcome"]?.string == "rolled_back")
    #expect(scratch.exists("kept/checkpoint.refused-1"))
    #expect(try scratch.bytes("kept/checkpoint") == kept)
    // Another history of the same log: begun anew with the same key, in another order.
    try scratch.remove(".ephor")
    _ = try begin()
    try append(try file("approvals"))
    try append(try file("submissions"))
    try scratch.ephor("log", "export", "other")
    let split = try look("other")
    #expect(split.exit == 1, "\(split.shown)")
    #expect(try split.json()["outcome"]?.string == "split")
    #expect(try split.json()["evidence"]?.string == "kept/checkpoint.refused-2")
    // A stored entry that was changed while the tiles stayed.
    let bundle = "new/tile/entries/000.p/2"
    var bytes = try scratch.bytes(bundle)
    bytes[10] ^= 1
    try scratch.write(bundle, bytes: bytes)
    #expect(try look("new").json()["outcome"]?.string == "entries_differ")
  }
}
