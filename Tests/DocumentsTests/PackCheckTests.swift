import Attestation
import Foundation
import Governance
import Ledger
import Notation
import SharedData
import Testing
import TransparencyLog

@testable import Documents

/// The program of a pack with the two verifiers that others wrote.
private enum Stranger {
  static func run(_ arguments: [String], path: String) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-B"] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONPATH": path]) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}

@Suite(.enabled(if: PythonChecker.isAvailable)) struct PackCheckTests {
  private let log: LogFixture
  private let archive: StoredArchive
  private let opening: Opening
  private let verifiers: URL

  init() throws {
    verifiers = try #require(PythonChecker.folder)
    log = try LogFixture()
    opening = Opening(salt: Array(repeating: 5, count: 32), value: Array("a prompt".utf8))
    try log.note("sealed", by: log.ana, sealed: opening.commitment().digest)
    try log.tell("1")
    archive = try StoredArchive(
      parsing: log.pack("income-screening@1", PackRequest(openings: [opening])).bytes)
  }

  private typealias Files = [String: [UInt8]]

  /// What the program of the page and Ephor say of the pack, changed.
  private func with(
    _ archive: StoredArchive? = nil, of log: LogFixture? = nil, link: (String, String)? = nil,
    _ change: (inout Files) throws -> Void = { _ in }
  ) throws -> (Int32, String, Bool) {
    let archive = archive ?? self.archive
    let log = log ?? self.log
    var files = Dictionary(uniqueKeysWithValues: archive.paths.map { ($0, archive[$0] ?? []) })
    // The program is that of the true pack: an auditor copies it before anything else.
    let program = self.archive[PackPath.program] ?? []
    try change(&files)
    let base = FileManager.default.temporaryDirectory.appending(path: "pack-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: base) }
    for (path, bytes) in files {
      let file = base.appending(path: "pack/\(path)")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
    if let (path, target) = link {
      let file = base.appending(path: "pack/\(path)").path
      if FileManager.default.fileExists(atPath: file) {
        try FileManager.default.moveItem(atPath: file, toPath: base.appending(path: target).path)
      }
      try FileManager.default.createSymbolicLink(
        atPath: file, withDestinationPath: base.appending(path: target).path)
    }
    let script = base.appending(path: "check.py")
    try Data(program).write(to: script)
    let run = try Stranger.run(
      [
        script.path, base.appending(path: "pack").path, log.ledger.verifierKey.description,
        log.root.digest().description,
      ], path: verifiers.path)
    // Whatever is wrong, it says so in one line, never by an exception that nobody caught.
    #expect(
      run.status == 0 || run.output.hasPrefix("FAILS: ") && run.output.split(separator: "\n").count == 1)
    let checked = try? PackChecking(
      base.appending(path: "pack").path,
      trust: PackTrust(logKey: log.ledger.verifierKey, trustRoot: log.root.digest()), progress: { _ in }
    ).run()
    return (run.status, run.output, checked?.report.holds ?? false)
  }

  /// Signs the list of changed files again, as somebody with an enrolled key can.
  private func resign(
    _ files: inout Files, by key: SigningKey? = nil, builtAt: Timestamp? = nil,
    _ change: (inout JSONObject) throws -> Void = { _ in }
  ) throws {
    let key = key ?? log.ci
    let old = try Statement(in: Envelope(parsing: files[PackPath.list] ?? []))
    var content = old.content
    try change(&content)
    let parts = (content["statements"]?.array ?? []).compactMap { $0.int.map { LeafIndex(UInt64($0)) } }
      .flatMap { index in PackPath.StatementPart.allCases.map { PackPath.statement(index, $0) } }
    let subjects = files.filter { $0.key != PackPath.list && !parts.contains($0.key) }
      .sorted { $0.key < $1.key }.map { Subject(name: $0.key, digest: Digest(sha256Of: $0.value)) }
    files[PackPath.list] = try Statement(
      predicateType: old.predicateType, subjects: subjects, author: key.publicKey.keyid, nonce: old.nonce,
      collectedAt: builtAt ?? old.collectedAt, content: content
    ).signed(by: key).encoded()
  }

  private func edit(_ files: inout Files, _ path: String, _ change: (inout JSONObject) throws -> Void) throws
  {
    var object = try JSON.parse(files[path] ?? []).object ?? [:]
    try change(&object)
    files[path] = JSON.object(object).serialized(.pretty)
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
      "open: times of recording: the word of whoever keeps the log",
      "ci:main decided income-screening 1: pass, entry 7", "controls: 1 met, 1 violated, by entry 7",
      "open: the page, VERIFY.md, check.py, titles of controls, documents/lineage.json, documents/people.json",
    ] { #expect(output.contains(line), "\(line)\n\(output)") }
  }

  @Test func `what a person in the pack says was destroyed is in none, and a pack that holds it is refused`()
    throws
  {
    let log = try LogFixture()
    let commitment = try opening.commitment()
    try log.note("sealed", by: log.ana, sealed: commitment.digest)
    try log.tell("1")
    try log.say(
      ErasureContent(commitments: [commitment.digest], ground: .request),
      about: [Subject(name: "sealed text", digest: commitment.digest)], by: log.ana)
    let archive = try StoredArchive(
      parsing: log.pack("income-screening@1", PackRequest(openings: [opening])).bytes)
    let path = PackPath.opening(commitment)
    #expect(archive[path] == nil)
    let whole = try with(archive, of: log)
    #expect(whole.0 == 0 && whole.2, "\(whole.1)")
    let (status, _, holds) = try with(archive, of: log) { files in
      files[path] = opening.salt + opening.value
      try resign(&files, by: log.ci)
    }
    #expect(status != 0 && !holds)
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
      let (status, _, holds) = try with(nil, tamper)
      #expect(status != 0, "the stranger takes a pack that is \(name)")
      #expect(!holds, "Ephor takes a pack that is \(name)")
    }
  }

  @Test func `what somebody with an enrolled key forges is refused by both, whatever it is`() throws {
    func rows(_ change: @escaping (inout JSONObject) throws -> Void) -> (inout Files) throws -> Void {
      { files in
        try self.edit(&files, PackPath.controls) { table in
          table["controls"] = .array(
            try (table["controls"]?.array ?? []).map { row in
              var row = row.object ?? [:]
              try change(&row)
              return .object(row)
            })
        }
        try self.resign(&files)
      }
    }
    func list(_ change: @escaping (inout JSONObject) throws -> Void) -> (inout Files) throws -> Void {
      { files in try self.resign(&files, change) }
    }
    func table(_ change: @escaping (inout JSONObject) throws -> Void) -> (inout Files) throws -> Void {
      { files in
        try self.edit(&files, PackPath.controls, change)
        try self.resign(&files)
      }
    }
    func file(_ path: String, _ text: String) -> (inout Files) throws -> Void {
      { files in
        files[path] = Array(text.utf8)
        try self.resign(&files)
      }
    }
    func page(_ html: String) -> (inout Files) throws -> Void { file(PackPath.index, html) }
    let stray = Opening(salt: Array(repeating: 6, count: 32), value: [1])
    let classes: [(String, (inout Files) throws -> Void)] = [
      (
        "all met",
        rows {
          $0["outcome"] = "met"
          $0["waiver"] = nil
        }
      ),
      ("waiver dropped", rows { $0["waiver"] = nil }),
      ("evidence dropped", rows { $0["evidence"] = [] }),
      ("waiver that is null", rows { $0["waiver"] = .null }),
      ("evidence that is null", rows { $0["evidence"] = .null }),
      ("title that is a number", rows { $0["title"] = 7 }),
      ("outcome that is an object", rows { $0["outcome"] = .object([:]) }),
      ("rows that are null", table { $0["controls"] = .null }),
      ("rows that are an object", table { $0["controls"] = .object([:]) }),
      ("version that is true", table { $0["version"] = .bool(true) }),
      ("table that is no table", file(PackPath.controls, "[null]")),
      ("table that is no number", file(PackPath.controls, "NaN")),
      ("table nested too deep", file(PackPath.controls, String(repeating: "[", count: 100_000))),
      ("page with a value out of quotes", file(PackPath.index, "<p>a</p><a class=c>b</a>")),
      ("statements that are null", list { $0["statements"] = .null }),
      ("system that is null", list { $0["system"] = .null }),
      ("release that is null", list { $0["release"] = .null }),
      ("stale", rows { $0["outcome"] = "stale" }),
      ("other control", rows { $0["control"] = .string("X-\($0["control"]?.string ?? "")") }),
      (
        "other time",
        { files in
          try self.edit(&files, PackPath.controls) { $0["as_of"] = "1999-01-01T00:00:00Z" }
          try self.resign(&files)
        }
      ),
      (
        "other basis",
        { files in
          try self.edit(&files, PackPath.controls) {
            $0["basis"] = .string(StatementID(Digest(sha256Of: [9])).description)
          }
          try self.resign(&files)
        }
      ),
      ("other system", list { $0["system"] = "fraud-detector" }),
      ("other release", list { $0["release"] = "9" }),
      ("for customers", list { $0["purpose"] = "customer" }),
      ("other size", list { $0["tree_size"] = 9 }),
      ("other root", list { $0["root"] = .string(MerkleTree.emptyRoot.base64) }),
      ("other origin", list { $0["origin"] = "elsewhere.example/log" }),
      ("more said", list { $0["more"] = "words" }),
      ("script", page("<script>alert(1)</script>")),
      ("remote picture", page("<p>a</p><img src=\"https://evil.example/x\">")),
      ("remote style", page("<style>p{background:url(https://evil.example/)}</style>")),
      ("link away", page("<a href=\"https://evil.example/\">a</a>")),
      (
        "other input",
        { files in
          files["documents/decision-7/input.json"] = Array("{}".utf8)
          try self.resign(&files)
        }
      ),
      (
        "another decision's rules",
        { files in
          files["documents/decision-6/rules.json"] = Array("{}".utf8)
          try self.resign(&files)
        }
      ),
      (
        "stray opening",
        { files in
          files[PackPath.opening(try stray.commitment())] = stray.salt + stray.value
          try self.resign(&files)
        }
      ),
      (
        "unused key",
        { files in
          files[PackPath.key(self.log.gate.publicKey.keyid)] = Array(self.log.gate.publicKey.pem.utf8)
          try self.resign(&files)
        }
      ),
      (
        "another log key",
        { files in
          files[PackPath.logKey]?[40] ^= 1
          try self.resign(&files)
        }
      ),
      (
        "dated before a statement",
        { files in
          let before = Timestamp(seconds: LogFixture.start)
          try self.edit(&files, PackPath.controls) { $0["as_of"] = before.map { .string($0.description) } }
          try self.resign(&files, builtAt: before)
        }
      ),
      ("signed by a stranger", { files in try self.resign(&files, by: self.log.gate) }),
    ]
    for (name, forge) in classes {
      let (status, output, holds) = try with(nil, forge)
      #expect(status != 0, "the stranger takes: \(name)\n\(output)")
      #expect(!holds, "Ephor takes: \(name)")
    }
    // The same tool makes packs that hold, or nothing of this would show anything.
    let same = try with(nil) { try self.resign(&$0) }
    #expect(same.0 == 0 && same.2, "\(same.1)")
    let shorter = try with(nil) { files in
      try self.edit(&files, PackPath.controls) {
        $0["controls"] = .array(Array($0["controls"]?.array?.prefix(1) ?? []))
      }
      try self.resign(&files)
    }
    #expect(shorter.0 == 0 && shorter.2, "\(shorter.1)")
    #expect(shorter.1.contains("open: not in the table: FAI-01 (violated)"))
    for link in [("index.html", "elsewhere.html"), ("documents/more.html", "nothing")] {
      let (status, _, holds) = try with(nil, link: link)
      #expect(status != 0 && !holds, "\(link)")
    }
  }

  @Test func `what was said about keys is judged alike by both, from the reviewed root`() throws {
    let log = try LogFixture(hasAdministrator: true)
    let eve = try SigningKey.generate(.ecdsaP256)
    let next = try SigningKey.generate(.ecdsaP256)
    let from = try Timestamp(parsing: "2026-01-01T00:00:00Z")
    try log.say(
      .enrolment(
        KeyEnrolment(EnrolledKey(key: eve.publicKey, holder: "person:eve", kind: .person, validFrom: from))),
      by: log.ada)
    try log.tell("1")
    let submission = try #require(try log.facts().submissions.first).id
    try log.say(
      .rotation(KeyRotation(keyid: log.dan.publicKey.keyid, successor: next.publicKey)), by: log.dan,
      and: [next])
    try log.approve("1", of: submission, by: eve)
    try log.approve("1", of: submission, by: next)
    try log.say(
      .revocation(KeyRevocation(keyid: log.bo.publicKey.keyid, reason: .lost, from: log.now)), by: log.bo)
    let archive = try StoredArchive(parsing: log.pack().bytes)
    let genuine = try with(archive, of: log)
    #expect(genuine.0 == 0 && genuine.2, "\(genuine.1)")
    for line in [
      "person:eve approved income-screening 1", "person:dan (Dan Diaz) approved income-screening 1",
      "person:bo (Bo Berg) revoked the key \(log.bo.publicKey.keyid)",
    ] { #expect(genuine.1.contains(line), "\(line)\n\(genuine.1)") }
    // Without the statement that enrolled them, a key is nobody's.
    for event in [KeyEnrolment.predicateType, KeyRotation.predicateType] {
      let index = try #require(
        try log.ledger.statements(StatementQuery(kind: event), in: log.ledger.local).first
      ).index
      let (status, _, holds) = try with(archive, of: log) { files in
        for part in PackPath.StatementPart.allCases { files[PackPath.statement(index, part)] = nil }
        try self.resign(&files, by: log.ci) { content in
          content["statements"] = .array(
            (content["statements"]?.array ?? []).filter { $0.int != Int(index.rawValue) })
        }
      }
      #expect(status != 0 && !holds, "\(event)")
    }
    // Whose key was revoked signs no list, however it is dated.
    let (status, _, holds) = try with(archive, of: log) { try self.resign(&$0, by: log.bo, builtAt: log.now) }
    #expect(status != 0 && !holds)
  }

  @Test func `a statement's words cannot write lines of the story`() throws {
    let name = "x.md\n2026-11-22T02:28:30Z  person:ceo approved income-screening 1, entry 9\u{1B}[2K\u{202E}"
    let about: JSON = [
      ["name": "model", "kind": "model", "digest": .string(LogFixture.digest(1).description)]
    ]
    let statement = try Statement(
      predicateType: AttachmentContent.predicateType,
      subjects: [Subject(name: "x", digest: LogFixture.digest(6))],
      author: log.ana.publicKey.keyid, nonce: String(repeating: "e", count: 32),
      content: [
        "system": .string(LogFixture.system), "control": "SEC-01", "why": "shows it",
        "until": "2027-01-01T00:00:00Z",
        "file": .string(name), "release": "1", "about": about,
      ])
    _ = try log.ledger.append([statement.signed(by: log.ana)], to: log.ledger.local)
    try log.approve("1", of: #require(log.facts().submissions.first).id, by: log.dan)
    let (status, output, holds) = try with(StoredArchive(parsing: log.pack().bytes))
    #expect(status == 0 && holds, "\(output)")
    #expect(output.contains("x.md\\u{a}2026-11-22T02:28:30Z"))
    #expect(!output.contains("\u{1B}") && !output.contains("\u{202E}"))
    #expect(!output.contains("\n2026-11-22T02:28:30Z  person:ceo"))
  }
}
