import Notation

/// What a log sends to a witness: the size it believes the witness has seen, a consistency proof from there, and
/// the checkpoint to cosign (C2SP tlog-witness, `add-checkpoint`).
public struct WitnessRequest: Sendable, Hashable {
  /// Most hashes in the proof.
  public static let hashLimit = 63
  /// Largest body read, in bytes: the proof and the largest note.
  public static let byteLimit = SignedNote.byteLimit + 64 * 64

  public let old: TreeSize
  public let hashes: [MerkleHash]
  /// The checkpoint as a note, verbatim.
  public let checkpoint: [UInt8]

  public init(old: TreeSize, hashes: [MerkleHash], checkpoint: SignedCheckpoint) {
    self.old = old
    self.hashes = hashes
    self.checkpoint = checkpoint.encoded
  }

  /// The request's body.
  public var encoded: [UInt8] {
    var lines = ["old \(old)"]
    lines += hashes.map(\.base64)
    return Array((lines.joined(separator: "\n") + "\n\n").utf8) + checkpoint
  }

  /// Reads a request's body; the checkpoint in it is not read yet.
  ///
  /// Throws `tlog.request_malformed` or `tlog.request_too_large`.
  public init(parsing bytes: [UInt8]) throws {
    guard bytes.count <= Self.byteLimit else {
      throw TransparencyLogError(
        .requestTooLarge,
        "the request to the witness has \(bytes.count) bytes; the limit is \(Self.byteLimit)")
    }
    let lineFeed = UInt8(ascii: "\n")
    var rest = bytes[...]
    func nextLine() throws -> ArraySlice<UInt8> {
      guard let end = rest.firstIndex(of: lineFeed) else {
        throw Self.malformed("ends before its checkpoint")
      }
      defer { rest = rest[(end + 1)...] }
      return rest[..<end]
    }
    let first = try nextLine()
    guard first.starts(with: "old ".utf8), let old = Decimal.parse(first.dropFirst(4)) else {
      throw Self.malformed("does not begin with the old size")
    }
    self.old = TreeSize(old)
    var hashes: [MerkleHash] = []
    var line = try nextLine()
    while !line.isEmpty {
      guard hashes.count < Self.hashLimit,
        let hash = MerkleHash(base64: String(decoding: line, as: UTF8.self))
      else {
        throw Self.malformed("has a line that is no hash, or more than \(Self.hashLimit) hashes")
      }
      hashes.append(hash)
      line = try nextLine()
    }
    self.hashes = hashes
    checkpoint = Array(rest)
  }

  private static func malformed(_ what: String) -> TransparencyLogError {
    TransparencyLogError(.requestMalformed, "the request to the witness \(what)")
  }
}
