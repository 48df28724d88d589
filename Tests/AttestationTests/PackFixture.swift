import Foundation
import Notation
import TransparencyLog

@testable import Attestation

/// A pack of five statements out of a log of nine, made from fixed seeds.
struct PackFixture {
  static let logSize = 9
  static let places: [UInt64] = [0, 2, 3, 7, 8]

  let person: SigningKey
  let ci: SigningKey
  let log: Ed25519NoteSigner
  let witness: Ed25519NoteSigner
  let root: TrustRoot
  let opening: Opening
  /// The log's leaf data, all nine.
  let leaves: [[UInt8]]
  let envelopes: [Envelope]
  let checkpoint: SignedCheckpoint
  private let tiles: MemoryTiles

  init() throws {
    person = try Fixtures.key(1)
    ci = try Fixtures.key(2)
    log = try Ed25519NoteSigner(name: "log.example/pack", seed: Array(repeating: 3, count: 32))
    witness = try Ed25519NoteSigner(
      name: "w.example", seed: Array(repeating: 4, count: 32), algorithm: .cosignatureEd25519)
    root = try TrustRoot(
      organisation: "example",
      keys: [
        Fixtures.enrolled(person, holder: "person:ana", name: "Ana"),
        Fixtures.enrolled(ci, holder: "ci:main", kind: .ci),
      ], baseline: nil)
    opening = Opening(salt: Array(repeating: 5, count: 32), value: Array("a prompt".utf8))
    var envelopes: [Envelope] = []
    var leaves: [[UInt8]] = []
    var appender = TreeAppender()
    for index in 0..<Self.logSize {
      let key = index.isMultiple(of: 2) ? person : ci
      let said = try Self.said(
        index, waiver: envelopes.count > 3 ? Statement(in: envelopes[3]).id() : nil,
        evidence: envelopes.count > 2 ? Statement(in: envelopes[2]).id() : nil)
      var content = said.content
      content["sealed"] = ["prompt": .string(try opening.commitment().description)]
      let plain = try Statement(
        predicateType: PredicateType.uri(kind: said.kind, version: 1),
        subjects: [Subject(name: "model", digest: Digest(sha256Of: [1, 2, 3]))],
        author: key.publicKey.keyid, nonce: String(repeating: "0\(index)", count: 16),
        effectiveFrom: Fixtures.time("2026-02-01T00:00:00Z"), content: content
      ).signed(by: key)
      let envelope = said.kind == "waiver" ? try plain.countersigned(by: person) : plain
      let statement = try Statement(in: envelope)
      let leaf = try LeafRecord(
        kind: statement.predicateType, envelope: envelope.digest(),
        recordedAt: Fixtures.time("2026-03-0\(index + 1)T00:00:00Z"), signer: key.publicKey.keyid)
      envelopes.append(envelope)
      leaves.append(try leaf.encoded())
      try appender.append(MerkleTree.leafHash(leaf.encoded()))
    }
    var tiles = MemoryTiles()
    tiles.store(appender.takeChanges())
    self.tiles = tiles
    self.envelopes = envelopes
    self.leaves = leaves
    checkpoint = try Self.sign(appender.size, appender.root, log, witness)
  }

  /// The decision's input document.
  static func input(evidence: StatementID?) throws -> [UInt8] {
    try CanonicalJSON.encode([
      "context": [
        "evidence": [["control": "SEC-01", "id": .string(evidence?.description ?? "")]],
        "documents": [
          ["path": "model-card.md", "digest": .string(Digest(sha256Of: Array("# Card\n".utf8)).description)]
        ],
      ]
    ])
  }

  /// What the statement at a place says: evidence at 2, a waiver at 3, at 7 the decision that rests on both.
  private static func said(
    _ index: Int, waiver: StatementID?, evidence: StatementID?
  ) throws -> (kind: String, content: JSONObject) {
    switch index {
    case 2:
      ("attachment", ["system": "income-screening", "control": "SEC-01", "file": "threat-model.md"])
    case 3:
      (
        "waiver",
        ["system": "income-screening", "control": "FAI-02", "expires": "2026-06-01T00:00:00Z"]
      )
    case 7:
      (
        "decision",
        [
          "system": "income-screening", "release": "2", "point": "release", "verdict": "pass",
          "input": .string(Digest(sha256Of: try input(evidence: evidence)).description),
          "findings": [
            [
              "control": "FAI-02", "outcome": "violated", "waived": true,
              "waiver": .string(waiver?.description ?? ""),
            ],
            ["control": "SEC-01", "outcome": "met", "waived": false],
          ],
        ]
      )
    default: ("note", ["text": .string("statement \(index)")])
    }
  }

  static func sign(
    _ size: TreeSize, _ root: MerkleHash, _ log: Ed25519NoteSigner, _ witness: Ed25519NoteSigner
  ) throws -> SignedCheckpoint {
    let checkpoint = try Checkpoint(origin: log.verifierKey.name, size: size, root: root)
    let line = try Cosignature.sign(text: checkpoint.text, timestamp: 1_780_000_000, by: witness)
    return try SignedCheckpoint(note: SignedCheckpoint(checkpoint, signedBy: log).note.adding([line]))
  }

  /// A checkpoint of the same log at an earlier size.
  func earlier(_ size: UInt64) throws -> SignedCheckpoint {
    try Self.sign(
      TreeSize(size), TileReader(size: TreeSize(size), source: tiles).root(size: TreeSize(size)), log, witness
    )
  }

  func id(_ index: UInt64) throws -> StatementID { try Statement(in: envelopes[Int(index)]).id() }

  func parts(
    checkpoint: SignedCheckpoint? = nil, openings: [Opening]? = nil, controls: JSON? = nil,
    root: TrustRoot? = nil, builtAt: String = "2026-04-01T00:00:00Z", documents: [ArchiveFile]? = nil,
    page: String? = nil, purpose: PackContent.Purpose = .audit, system: String = "income-screening",
    release: String? = "2", places: [UInt64] = PackFixture.places
  ) throws -> PackParts {
    let signed = checkpoint ?? self.checkpoint
    let size = TreeSize(UInt64(Self.logSize))
    let statements = try places.map { place in
      let proof = try InclusionProof(
        index: LeafIndex(place), size: size, reading: TileReader(size: size, source: tiles))
      return PackParts.LoggedStatement(
        index: LeafIndex(place), envelope: envelopes[Int(place)],
        leaf: try LeafRecord(parsing: leaves[Int(place)]), proof: proof.hashes)
    }
    let table: JSON = [
      "version": 1, "as_of": .string(builtAt), "basis": .string(try id(7).description),
      "controls": [
        [
          "control": "SEC-01", "title": "Security review", "outcome": "met",
          "evidence": [.string(try id(2).description)],
        ],
        [
          "control": "FAI-02", "outcome": "violated", "waiver": .string(try id(3).description),
          "evidence": [],
        ],
      ],
    ]
    return PackParts(
      purpose: purpose, system: system, release: release, builtAt: try Fixtures.time(builtAt),
      checkpoint: signed, logKey: log.verifierKey, witnesses: [witness.verifierKey],
      trustRoot: root ?? self.root,
      statements: statements.reversed(), openings: openings ?? [opening], controls: controls ?? table,
      documents: try documents ?? [
        ArchiveFile("decision-7/input.json", try Self.input(evidence: id(2))),
        ArchiveFile("repository/model-card.md", Array("# Card\n".utf8)),
        ArchiveFile("model-card.md", Array("# Card\n".utf8)),
      ], index: Array((page ?? "<html><body><p>A page</p></body></html>").utf8))
  }

  static let nonce = String(repeating: "ab", count: 16)

  func archive() throws -> [UInt8] { try parts().archive(signedBy: ci, nonce: Self.nonce) }
}

/// The files of a pack in memory, which tests may tamper with.
struct PackFiles: PackSource {
  var files: [String: [UInt8]]

  init(_ archive: [UInt8]) throws {
    let archive = try StoredArchive(parsing: archive)
    files = Dictionary(uniqueKeysWithValues: archive.paths.map { ($0, archive[$0] ?? []) })
  }

  var paths: [String] { files.keys.sorted() }
  func file(_ path: String) -> [UInt8]? { files[path] }
}
