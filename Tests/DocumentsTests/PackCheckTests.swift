import Attestation
import Foundation
import Ledger
import Notation
import Testing
import TransparencyLog

@testable import Documents

/// The program of VERIFY.md with the two verifiers that others wrote, where they and Python's cryptography are.
private enum Stranger {
  static let folder: URL? = {
    let environment = ProcessInfo.processInfo.environment
    guard let shared = environment["EPHOR_SHARED"] else { return nil }
    let folder = URL(filePath: shared).appending(path: "verify")
    guard FileManager.default.fileExists(atPath: folder.appending(path: "verify_tlog.py").path) else {
      return nil
    }
    if environment["EPHOR_REQUIRE"] == "1" { return folder }
    let isPresent = (try? run(["-c", "import cryptography"], path: "").status) == 0
    if !isPresent { print("Python's cryptography is absent: the program of VERIFY.md was not run") }
    return isPresent ? folder : nil
  }()

  static func run(_ arguments: [String], path: String) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-B"] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONPATH": path]) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}

@Suite(.enabled(if: Stranger.folder != nil)) struct PackCheckTests {
  private let log: LogFixture
  private let archive: StoredArchive
  private let opening: Opening
  private let verifiers: URL

  init() throws {
    verifiers = try #require(Stranger.folder)
    log = try LogFixture()
    opening = Opening(salt: Array(repeating: 5, count: 32), value: Array("a prompt".utf8))
    try log.note("sealed", by: log.ana, sealed: opening.commitment().digest)
    try log.tell("1")
    let pack = try PackBuilder(log.facts("income-screening@1"), ledger: log.ledger, read: { _ in nil })
      .build(PackRequest(openings: [opening]), signedBy: log.ci)
    archive = try StoredArchive(parsing: pack.bytes)
  }

  private func with(_ change: (inout [String: [UInt8]]) -> Void = { _ in }) throws -> (Int32, String, Bool) {
    var files = Dictionary(uniqueKeysWithValues: archive.paths.map { ($0, archive[$0] ?? []) })
    // The program is what the page of the true pack says: an auditor copies it before anything else.
    let guide = String(decoding: files[PackPath.guide] ?? [], as: UTF8.self)
    let program = guide.split(separator: "```python\n").last?.split(separator: "```").first ?? ""
    change(&files)
    let base = FileManager.default.temporaryDirectory.appending(path: "pack-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: base) }
    for (path, bytes) in files {
      let file = base.appending(path: "pack/\(path)")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
    let script = base.appending(path: "check.py")
    try Data(program.utf8).write(to: script)
    let run = try Stranger.run(
      [
        script.path, base.appending(path: "pack").path, log.ledger.verifierKey.description,
        log.root.digest().description,
      ], path: verifiers.path)
    let checked = try PackChecking(
      base.appending(path: "pack").path,
      trust: PackTrust(logKey: log.ledger.verifierKey, trustRoot: log.root.digest()), progress: { _ in }
    ).run()
    return (run.status, run.output, checked.report.holds)
  }

  @Test
  func `a stranger with only the pack and Python learns who approved what, on which evidence, and when`()
    throws
  {
    let (status, output, holds) = try with()
    #expect(status == 0)
    #expect(holds)
    let facts = try log.facts("income-screening@1")
    let approval = facts.approvals[0]
    for line in [
      "holds: 8 statements about income-screening in \(log.ledger.local) at 8 entries, list by ci:main, built",
      "\(approval.recordedAt)  person:bo (Bo Berg) approved income-screening 1, entry \(approval.index)",
      "    submission: \(facts.submissions[0].id)", "    on entry 1, measurement by ci:main: holdout",
      "    on entry 2, attachment by person:ana (Ana Almeida): threat-model.md for SEC-01",
      "    on entry 4, waiver by person:ana (Ana Almeida) and person:dan (Dan Diaz): FAI-01",
      "ci:main decided income-screening 1: pass, entry 7", "controls: 1 met, 1 violated",
    ] { #expect(output.contains(line), "\(line)\n\(output)") }
  }

  @Test func `every class of tampering is refused by the stranger's program and by Ephor`() throws {
    let stranger = try SigningKey(ed25519Seed: Array(repeating: 99, count: 32))
    let envelope = try Envelope(parsing: archive["statements/00000002.envelope.json"] ?? [])
    let resigned = try Envelope.sign(envelope.payload, with: [stranger]).encoded()
    let proof = "statements/00000003.tlog-proof"
    let sealed = PackPath.opening(try opening.commitment())
    let earlier = try #require(try log.ledger.checkpoint(of: log.ledger.local, at: 7)).encoded
    func swap(_ files: inout [String: [UInt8]], _ part: PackPath.StatementPart) {
      let first = files[PackPath.statement(2, part)]
      files[PackPath.statement(2, part)] = files[PackPath.statement(3, part)]
      files[PackPath.statement(3, part)] = first
    }
    let classes: [(String, (inout [String: [UInt8]]) -> Void)] = [
      ("flipped", { $0["statements/00000002.envelope.json"]?[40] ^= 1 }),
      ("swapped", { swap(&$0, .leaf) }),
      ("dropped", { $0["statements/00000006.tlog-proof"] = nil }),
      ("reordered", { files in for part in PackPath.StatementPart.allCases { swap(&files, part) } }),
      ("re-signed", { $0["statements/00000002.envelope.json"] = resigned }),
      ("truncated", { $0["index.html"]?.removeLast() }),
      ("extra", { $0["documents/more.md"] = [1] }),
      ("wrong key", { $0[PackPath.key(log.ana.publicKey.keyid)] = Array(stranger.publicKey.pem.utf8) }),
      ("stale checkpoint", { $0[PackPath.checkpoint] = earlier }),
      (
        "forged proof",
        { files in
          let text = String(decoding: files[proof] ?? [], as: UTF8.self)
          files[proof] = Array(text.replacing("index 3\n", with: "index 4\n").utf8)
        }
      ),
      ("wrong opening", { $0[sealed]?[35] ^= 1 }),
    ]
    for (name, tamper) in classes {
      let (status, _, holds) = try with(tamper)
      #expect(status != 0, "the stranger takes a pack that is \(name)")
      #expect(!holds, "Ephor takes a pack that is \(name)")
    }
  }
}
