package import Notation

/// What a log's leaf commits to: the envelope, its kind, its first signer, and when the log took it.
///
/// Written by the log's sequencer, so the time is the log's word and not the author's.
package struct LeafRecord: Sendable, Hashable {
  private static let byteLimit = 4096

  /// The statement's predicate type.
  package let kind: String
  /// SHA-256 of the envelope's canonical JSON.
  package let envelope: Digest
  package let recordedAt: Timestamp
  /// The key id of the envelope's first signature.
  package let signer: String

  package init(kind: String, envelope: Digest, recordedAt: Timestamp, signer: String) {
    self.kind = kind
    self.envelope = envelope
    self.recordedAt = recordedAt
    self.signer = signer
  }

  /// Canonical JSON: the leaf's data, hashed by `MerkleTree.leafHash`.
  package func encoded() throws -> [UInt8] {
    var writer = JSONWriter(capacity: 320)
    writer.raw("{\"envelope\":")
    writer.string(envelope.description)
    writer.raw(",\"kind\":")
    writer.string(kind)
    writer.raw(",\"recorded_at\":")
    writer.string(recordedAt.description)
    writer.raw(",\"signer\":")
    writer.string(signer)
    writer.byte(UInt8(ascii: "}"))
    return writer.bytes
  }

  /// Reads a leaf's data; throws `leaf.malformed` unless it is exactly what `encoded()` gives.
  package init(parsing bytes: [UInt8]) throws {
    guard
      let json = try? JSON.parse(bytes, limits: ParsingLimits(bytes: Self.byteLimit, depth: 2, nodes: 16)),
      let kind = json["kind"]?.string, let signer = json["signer"]?.string,
      let envelope = json["envelope"]?.string.flatMap({ try? Digest(parsing: $0) }),
      let recordedAt = json["recorded_at"]?.string.flatMap({ try? Timestamp(parsing: $0) })
    else {
      throw AttestationError(
        .leafMalformed, "the leaf is not a record of kind, envelope, recorded_at and signer")
    }
    self.init(kind: kind, envelope: envelope, recordedAt: recordedAt, signer: signer)
    guard try encoded() == bytes else {
      throw AttestationError(.leafMalformed, "the leaf's record is not in canonical form")
    }
  }
}
