import Notation
package import TransparencyLog

/// One decision record with everything that proves it, in two steps: the record is in the segment whose root a
/// signed statement names, and that statement is in the log.
///
/// A file of its own (`.ephor-record.json`): `record`, `segment` (index, size, hashes), `envelope`, `leaf`, `proof`.
package struct RecordProof: Sendable, Hashable {
  /// Largest file read, in bytes.
  package static let byteLimit = 4 << 20
  private static let version = 1

  /// The record's canonical bytes.
  package let record: [UInt8]
  /// The record in its segment.
  package let inSegment: InclusionProof
  /// The signed statement over the segment.
  package let envelope: Envelope
  /// The log's leaf of that statement.
  package let leaf: [UInt8]
  /// The leaf in the log.
  package let inLog: LogProof

  package init(record: [UInt8], inSegment: InclusionProof, envelope: Envelope, leaf: [UInt8], inLog: LogProof)
  {
    self.record = record
    self.inSegment = inSegment
    self.envelope = envelope
    self.leaf = leaf
    self.inLog = inLog
  }

  /// The file's bytes.
  package func encoded() throws -> [UInt8] {
    try CanonicalJSON.encode([
      "version": JSON(Self.version), "record": .string(Base64.encode(record)),
      "segment": [
        "index": JSON(Int(clamping: inSegment.index.rawValue)),
        "size": JSON(Int(clamping: inSegment.size.rawValue)),
        "hashes": .array(inSegment.hashes.map { .string($0.base64) }),
      ],
      "envelope": envelope.json, "leaf": .string(Base64.encode(leaf)),
      "proof": .string(String(decoding: inLog.encoded, as: UTF8.self)),
    ])
  }

  /// Reads a file; nothing is verified by this.
  ///
  /// Throws `segment.proof`, and what reading envelope and proof throws.
  package init(parsing bytes: [UInt8]) throws {
    let limits = ParsingLimits(bytes: Self.byteLimit, depth: 8, nodes: 2_000)
    let json = try JSON.parse(bytes, limits: limits)
    guard json["version"]?.int == Self.version, json.object?.count == 6,
      let record = json["record"]?.string.flatMap({ Base64.decode($0) }),
      let index = json["segment"]?["index"]?.int.flatMap(UInt64.init(exactly:)),
      let size = json["segment"]?["size"]?.int.flatMap(UInt64.init(exactly:)),
      let texts = json["segment"]?["hashes"]?.array, texts.count <= 63, let envelope = json["envelope"],
      let leaf = json["leaf"]?.string.flatMap({ Base64.decode($0) }), let proof = json["proof"]?.string
    else {
      throw AttestationError(
        .segmentProof,
        "the proof of a record lacks record, segment, envelope, leaf or proof, or is of another version")
    }
    let hashes = texts.compactMap { $0.string.flatMap { MerkleHash(base64: $0) } }
    guard hashes.count == texts.count else {
      throw AttestationError(.segmentProof, "the proof of a record has a hash that is none")
    }
    self.init(
      record: record,
      inSegment: InclusionProof(index: LeafIndex(index), size: TreeSize(size), hashes: hashes),
      envelope: try Envelope(json: envelope), leaf: leaf, inLog: try LogProof(parsing: Array(proof.utf8)))
  }
}
