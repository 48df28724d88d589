import Notation
import Testing
import TransparencyLog

@testable import Attestation

/// Records of a running service, proven in two steps.
@Suite struct SegmentTests {
  private let node: SigningKey
  private let log: Ed25519NoteSigner
  private let root: TrustRoot
  private let policy = Digest(sha256Of: [1])

  init() throws {
    node = try Fixtures.key(1)
    log = try Ed25519NoteSigner(name: "log.example/run", seed: Array(repeating: 3, count: 32))
    root = try TrustRoot(
      organisation: "Example", keys: [Fixtures.enrolled(node, holder: "node:a", kind: .node)], baseline: nil)
  }

  private func record(_ number: Int, verdict: String = "pass", seconds: Int = 0) throws -> RuntimeRecord {
    try RuntimeRecord(
      point: "request", policy: policy, verdict: verdict,
      time: #require(Timestamp(seconds: 1_780_000_000 + Int64(seconds))),
      salt: Array(repeating: UInt8(number & 0xFF), count: 16), content: ["number": JSON(number)])
  }

  private func segment(_ count: Int) throws -> RecordSegment {
    try RecordSegment(
      node: node.publicKey.keyid, sequence: 0, previous: nil,
      records: (0..<count).map { try record($0, verdict: $0.isMultiple(of: 5) ? "fail" : "pass").encoded() })
  }

  /// The proof of a record whose segment's statement stands in a log among others.
  private func proof(_ segment: RecordSegment, at index: Int, by signer: SigningKey? = nil) throws
    -> RecordProof
  {
    let statement = try segment.statement(nonce: String(repeating: "ab", count: 16))
    let envelope = try Envelope.sign(statement.payload(), with: [signer ?? node])
    let leaf = try LeafRecord(
      kind: statement.predicateType, envelope: envelope.digest(),
      recordedAt: Fixtures.time("2026-06-01T00:00:00Z"),
      signer: envelope.signatures[0].keyid
    ).encoded()
    let leaves = [[1], [2], leaf, [4], [5]].map { (bytes: [UInt8]) in MerkleTree.leafHash(bytes) }
    var appender = TreeAppender()
    for leaf in leaves { try appender.append(leaf) }
    var tiles = MemoryTiles()
    tiles.store(appender.takeChanges())
    let checkpoint = try SignedCheckpoint(
      Checkpoint(origin: log.verifierKey.name, size: appender.size, root: appender.root), signedBy: log)
    let inclusion = try InclusionProof(
      index: 2, size: appender.size, reading: TileReader(size: appender.size, source: tiles))
    return RecordProof(
      record: segment.records[index], inSegment: try segment.proof(at: LeafIndex(UInt64(index))),
      envelope: envelope,
      leaf: leaf, inLog: LogProof(index: 2, hashes: inclusion.hashes, checkpoint: checkpoint))
  }

  private func verdict(_ proof: RecordProof) throws -> RecordProof.Verdict {
    proof.verify(root, try LogPolicy(key: log.verifierKey))
  }

  @Test(arguments: [1, 2, 3, 5, 8, 33, 300]) func `every record of a segment is proven in two steps`(
    _ count: Int
  ) throws {
    let segment = try segment(count)
    for index in 0..<count where count < 40 || index.isMultiple(of: 17) {
      let proof = try proof(segment, at: index)
      let read = try RecordProof(parsing: proof.encoded())
      #expect(read == proof)
      guard case .proven(let record, let recordedAt, let keys) = try verdict(read) else {
        Issue.record("not proven: \(try verdict(read))")
        return
      }
      #expect(record.content["number"]?.int == index)
      #expect(recordedAt == (try Fixtures.time("2026-06-01T00:00:00Z")) && keys.map(\.holder) == ["node:a"])
    }
  }

  @Test func `what was changed, moved, exchanged or signed by another is refused, and says which step`()
    throws
  {
    let segment = try segment(9)
    let good = try proof(segment, at: 4)
    func code(_ proof: RecordProof) throws -> String {
      if case .refused(let refusal) = try verdict(proof) { refusal.code } else { "proven" }
    }
    func with(
      record: [UInt8]? = nil, inSegment: InclusionProof? = nil, envelope: Envelope? = nil,
      leaf: [UInt8]? = nil,
      inLog: LogProof? = nil
    ) -> RecordProof {
      RecordProof(
        record: record ?? good.record, inSegment: inSegment ?? good.inSegment,
        envelope: envelope ?? good.envelope,
        leaf: leaf ?? good.leaf, inLog: inLog ?? good.inLog)
    }
    #expect(try code(good) == "proven")
    #expect(try code(with(record: [1])) == "record.malformed")
    #expect(try code(with(record: segment.records[3])) == "record.not_in_segment")
    #expect(try code(with(record: record(4, verdict: "fail").encoded())) == "record.not_in_segment")
    #expect(try code(with(inSegment: segment.proof(at: 5))) == "record.not_in_segment")
    let other = try proof(
      RecordSegment(
        node: node.publicKey.keyid, sequence: 0, previous: nil, records: Array(segment.records.dropLast())),
      at: 4)
    #expect(try code(with(inSegment: other.inSegment)) == "record.not_in_segment")
    #expect(try code(with(envelope: other.envelope)) == "record.other_leaf")
    #expect(try code(with(envelope: other.envelope, leaf: other.leaf)) == "record.not_in_segment")
    #expect(try code(with(leaf: other.leaf)) == "record.other_leaf")
    #expect(
      try code(with(inLog: LogProof(index: 1, hashes: good.inLog.hashes, checkpoint: good.inLog.checkpoint)))
        == "record.not_in_log")
    #expect(try code(with(inLog: other.inLog)) == "record.not_in_log")
    #expect(try code(proof(segment, at: 4, by: Fixtures.key(2))) == "record.not_signed")
    let stranger = try Ed25519NoteSigner(name: "log.example/run", seed: Array(repeating: 9, count: 32))
    #expect(good.verify(root, try LogPolicy(key: stranger.verifierKey)) != (try verdict(good)))
  }

  @Test func `a segment closes when it is full, a second old, or holds what must not wait`() throws {
    var writer = SegmentWriter(node: node.publicKey.keyid)
    let start = try #require(Timestamp(seconds: 1_780_000_000))
    let soon = try #require(Timestamp(seconds: 1_780_000_000, nanoseconds: 900_000_000))
    let later = try #require(Timestamp(seconds: 1_780_000_001))
    #expect(!writer.isDue(at: later))
    #expect(try writer.append(record(0), isUrgent: false, at: start) == nil)
    #expect(!writer.isDue(at: soon) && writer.isDue(at: later))
    let first = try #require(try writer.append(record(1), isUrgent: true, at: soon))
    #expect(first.records.count == 2 && first.sequence == 0 && first.previous == nil)
    var full: RecordSegment?
    for number in 0..<RecordSegment.recordLimit {
      #expect(full == nil)
      full = try writer.append(record(number), isUrgent: false, at: start)
    }
    let second = try #require(full)
    #expect(second.records.count == RecordSegment.recordLimit && second.previous == first.root)
    #expect(try writer.append(record(2), isUrgent: false, at: start) == nil)
    let third = try #require(try writer.append(record(3), isUrgent: false, at: later))
    #expect(third.sequence == 2 && third.previous == second.root)
    #expect(try writer.close() == nil)
  }

  @Test func `a statement counts records by policy and verdict, and reads as it was written`() throws {
    let segment = try segment(11)
    let content = try segment.content()
    #expect(content.verdictsByPolicy == [policy: ["pass": 8, "fail": 3]])
    let statement = try segment.statement(nonce: String(repeating: "ab", count: 16))
    #expect(try DecisionsContent(statement) == content)
    for (member, value) in [
      ("count", 12), ("count", 0), ("sequence", 1), ("sequence", -1), ("root", "x"), ("more", 1),
      ("policies", []),
      ("last", "2020-01-01T00:00:00Z"),
    ] as [(String, JSON)] {
      var broken = statement.content
      broken[member] = value
      let changed = try Statement(
        predicateType: statement.predicateType, subjects: statement.subjects, author: statement.author,
        nonce: statement.nonce, content: broken)
      #expect(throws: AttestationError(.segmentStatement, "")) { try DecisionsContent(changed) }
    }
    #expect(throws: AttestationError(.segmentRecord, "")) {
      try RuntimeRecord(point: "request", policy: policy, verdict: "pass", time: content.first, salt: [1])
    }
    #expect(throws: AttestationError(.segmentSize, "")) {
      try RecordSegment(node: node.publicKey.keyid, sequence: 0, previous: nil, records: [])
    }
  }
}
