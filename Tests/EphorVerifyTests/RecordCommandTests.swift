import Foundation
import Ledger
import Notation
import SharedData
import Testing
import TransparencyLog

@testable import Attestation
@testable import ephor_verify

/// `ephor-verify record`: records of a running service whose statements stand in a real ledger.
@Suite struct RecordCommandTests {
  /// A node that wrote two segments into a log among other statements, and the proof of a record of the second.
  private struct Service {
    let node: SigningKey
    let log: VerifierKey
    let segment: RecordSegment
    let proofs: [RecordProof]

    /// Twelve records, of which every fifth says `fail`: three segments between other statements.
    init(in place: Workplace) throws {
      node = try Fixtures.key(1)
      let ledger = try Ledger.open(
        LedgerConfiguration(
          folder: place.path("ledger"), name: "log.example/run",
          key: .key(SigningKey(ed25519Seed: Array(repeating: 9, count: 32))), admission: .any,
          clock: { Timestamp(seconds: 1_780_000_100) ?? WallClock.now() }, entropy: { 0xABCD }))
      defer { try? ledger.close() }
      var writer = SegmentWriter(node: node.publicKey.keyid)
      var segments: [RecordSegment] = []
      for number in 0..<12 {
        let now = try #require(Timestamp(seconds: 1_780_000_000 + Int64(number) / 4))
        let record = try RuntimeRecord(
          point: "request", policy: Digest(sha256Of: [1]), verdict: number % 5 == 0 ? "fail" : "pass",
          time: now, salt: Array(repeating: UInt8(number), count: 16), content: ["number": JSON(number)])
        if let closed = try writer.append(record, isUrgent: number == 2, at: now) { segments.append(closed) }
      }
      if let last = try writer.close() { segments.append(last) }
      try #require(segments.count > 2)
      segment = segments[1]
      let signer = node
      let others = try (1...3).map {
        try Fixtures.statement(author: signer.publicKey.keyid, nonce: UInt8($0)).signed(by: signer)
      }
      let statements = try segments.enumerated().map { number, segment in
        try segment.statement(nonce: String(repeating: "a\(number)", count: 16)).signed(by: signer)
      }
      _ = try ledger.append(others, to: ledger.local)
      let receipts = try ledger.append(statements, to: ledger.local).receipts
      let leaf = try #require(try ledger.leaf(receipts[1].index, of: ledger.local))
      let inLog = try ledger.proof(of: leaf.index, in: ledger.local)
      let second = segment
      proofs = try segment.records.indices.map {
        RecordProof(
          record: second.records[$0], inSegment: try second.proof(at: LeafIndex(UInt64($0))),
          envelope: leaf.envelope, leaf: try leaf.record.encoded(), inLog: inLog)
      }
      log = ledger.verifierKey
    }

    func with(
      _ number: Int, record: [UInt8]? = nil, inSegment: InclusionProof? = nil, envelope: Envelope? = nil,
      leaf: [UInt8]? = nil, inLog: LogProof? = nil
    ) throws -> [UInt8] {
      let good = proofs[number]
      return try RecordProof(
        record: record ?? good.record, inSegment: inSegment ?? good.inSegment,
        envelope: envelope ?? good.envelope, leaf: leaf ?? good.leaf, inLog: inLog ?? good.inLog
      ).encoded()
    }
  }

  @Test func `a record that a ledger proves holds in both steps, and says what was decided`() throws {
    try Workplace.use { place in
      let service = try Service(in: place)
      let key = try place.write(Array(service.node.publicKey.pem.utf8), "node.pem")
      let log = service.log.description
      for (number, proof) in service.proofs.enumerated() {
        let file = try place.write(proof.encoded(), "\(number).ephor-record.json")
        let outcome = verify("record", file, "--vkey", log, "--key", key)
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.complaint)")
        #expect(!outcome.output.contains("open   signature"))
        let json = try JSON.parse(
          Array(verify("record", file, "--vkey", log, "--format", "json").output.utf8))
        #expect(json["holds"]?.bool == true && json["command"]?.string == "record")
        let record = try RuntimeRecord(parsing: proof.record)
        #expect(json["content"]?["number"] == record.content["number"])
        #expect(json["record_verdict"]?.string == record.verdict && json["sequence"]?.string == "1")
        #expect(json["policy"]?.string == Digest(sha256Of: [1]).description)
        #expect(json["node"]?.string == service.node.publicKey.keyid && json["index"]?.string == "4")
      }
      let file = try place.write(service.proofs[0].encoded(), "0.ephor-record.json")
      #expect(verify("record", file, "--vkey", log).output.contains("open   signature: whose word it is"))
    }
  }

  @Test func `what is changed, moved, not signed, not in the log or not witnessed is refused by name`() throws
  {
    try Workplace.use { place in
      let service = try Service(in: place)
      let good = service.proofs[1]
      let key = try place.write(Array(service.node.publicKey.pem.utf8), "node.pem")
      let stranger = try place.write(Array(Fixtures.key(7).publicKey.pem.utf8), "stranger.pem")
      let log = service.log.description
      func codes(_ bytes: [UInt8], _ key: String) throws -> Set<String> {
        try failures("record", place.write(bytes, "x.json"), "--vkey", log, "--key", key)
      }
      #expect(try codes(good.encoded(), key) == [])
      #expect(try codes(good.encoded(), stranger) == ["record.not_signed"])
      #expect(try codes(service.with(1, record: service.proofs[0].record), key) == ["record.not_in_segment"])
      #expect(
        try codes(service.with(1, inSegment: service.proofs[0].inSegment), key) == ["record.not_in_segment"])
      #expect(try codes(service.with(1, record: [1]), key) == ["record.malformed"])
      #expect(try codes(service.with(1, leaf: good.leaf + [1]), key) == ["record.statement"])
      let statement = try Statement(in: good.envelope)
      let resigned = try Envelope.sign(statement.payload(), with: [Fixtures.key(7)])
      #expect(try codes(service.with(1, envelope: resigned), key) == ["record.other_leaf"])
      let forged = try Envelope(
        payloadType: good.envelope.payloadType, payload: good.envelope.payload,
        signatures: [
          EnvelopeSignature(
            keyid: statement.author, signature: Array(repeating: 1, count: 64))
        ])
      #expect(try codes(service.with(1, envelope: forged), key) == ["record.other_leaf"])
      let moved = LogProof(index: 3, hashes: good.inLog.hashes, checkpoint: good.inLog.checkpoint)
      #expect(try codes(service.with(1, inLog: moved), key).allSatisfy { $0.hasPrefix("proof.") })
      #expect(try codes(service.with(1, inLog: moved), key).count == 1)
      #expect(try codes(Array("{}".utf8), key) == ["segment.proof"])
      let other = try Ed25519NoteSigner(name: service.log.name, seed: Array(repeating: 2, count: 32))
      let file = try place.write(good.encoded(), "good.json")
      #expect(
        try failures("record", file, "--vkey", other.verifierKey.description) == ["checkpoint.no_known_key"])
      let witness = try Ed25519NoteSigner(
        name: "w.example", seed: Array(repeating: 4, count: 32), algorithm: .cosignatureEd25519)
      #expect(
        try failures("record", file, "--vkey", log, "--witness", witness.verifierKey.description).count == 1)
      #expect(verify("record", file).complaint.contains("[verify.usage]"))
    }
  }

  /// The steps as docs/verify-the-log.md gives them, run as they stand there.
  @Test(.enabled(if: PythonChecker.folder != nil))
  func `both steps hold for programs that others wrote, as the guide says, and a forged one does not`() throws
  {
    let scripts = try #require(PythonChecker.folder)
    let guide = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/verify-the-log.md")
    let text = try String(contentsOf: guide, encoding: .utf8)
    let block = try #require(text.split(separator: "```python\n").dropFirst().first)
    let program = try #require(block.split(separator: "```").first)
    try Workplace.use { place in
      let service = try Service(in: place)
      let check = try place.write(
        Array("import sys; sys.path.insert(0, \(JSON.string(scripts.path).text()))\n\(program)".utf8),
        "record.py")
      let key = try place.write(Array(service.node.publicKey.pem.utf8), "node.pem")
      let (good, log) = (service.proofs[1], service.log.description)
      let proof = try place.write(good.inLog.encoded, "statement.tlog-proof")
      let tlog = scripts.appending(path: "verify_tlog.py").path
      let forged = [
        try service.with(1, record: service.proofs[0].record),
        try service.with(1, inSegment: service.proofs[0].inSegment),
        try service.with(1, leaf: good.leaf + [1]),
        try service.with(
          1, inLog: LogProof(index: 3, hashes: good.inLog.hashes, checkpoint: good.inLog.checkpoint)),
      ]
      var lines = try service.proofs.enumerated().map { number, proof in
        [check, try place.write(proof.encoded(), "\(number).json"), log, key]
      }
      lines.append([tlog, "proof", proof, try place.write(good.leaf, "leaf"), log])
      let genuine = lines.count
      for (number, bytes) in forged.enumerated() {
        let file = try place.write(bytes, "forged-\(number).json")
        #expect(verify("record", file, "--vkey", log, "--key", key).status == 1)
        lines.append([check, file, log, key])
      }
      lines.append([tlog, "proof", proof, try place.write(good.record, "record"), log])
      let answers = try Checkers.run(lines, in: place)
      #expect(
        answers == Array(repeating: true, count: genuine)
          + Array(repeating: false, count: lines.count - genuine))
    }
  }
}
