import Notation

/// A proof to take away: checkpoint, index and inclusion proof in one text (C2SP tlog-proof, `.tlog-proof`).
public struct LogProof: Sendable, Hashable {
  static let header = "c2sp.org/tlog-proof@v1"
  /// Most hashes an inclusion proof can have.
  static let hashLimit = 63
  /// Largest proof read, in bytes.
  public static let byteLimit = 2 << 20

  public let index: LeafIndex
  public let hashes: [MerkleHash]
  public let checkpoint: SignedCheckpoint
  /// Opaque and unauthenticated; nil when there is none.
  public let extra: [UInt8]?

  public init(
    index: LeafIndex, hashes: [MerkleHash], checkpoint: SignedCheckpoint, extra: [UInt8]? = nil
  ) {
    self.index = index
    self.hashes = hashes
    self.checkpoint = checkpoint
    self.extra = extra
  }

  /// The proof as text in UTF-8.
  public var encoded: [UInt8] {
    var lines = [Self.header]
    if let extra { lines.append("extra " + Base64.encode(extra)) }
    lines.append("index \(index)")
    lines += hashes.map(\.base64)
    return Array((lines.joined(separator: "\n") + "\n\n").utf8) + checkpoint.encoded
  }

  /// Reads a proof; nothing is verified by this.
  ///
  /// Throws `tlog.proof_malformed` and what reading the checkpoint throws.
  public init(parsing bytes: [UInt8]) throws {
    guard bytes.count <= Self.byteLimit else {
      throw Self.malformed("is larger than \(Self.byteLimit) bytes")
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
    guard try nextLine().elementsEqual(Self.header.utf8) else {
      throw Self.malformed("does not begin with \(Self.header)")
    }
    var line = try nextLine()
    if line.starts(with: "extra ".utf8) {
      guard let decoded = Base64.decode(String(decoding: line.dropFirst(6), as: UTF8.self)) else {
        throw Self.malformed("has unreadable extra data")
      }
      extra = decoded
      line = try nextLine()
    } else {
      extra = nil
    }
    guard line.starts(with: "index ".utf8), let index = Decimal.parse(line.dropFirst(6)) else {
      throw Self.malformed("has no line with the leaf's index")
    }
    self.index = LeafIndex(index)
    var hashes: [MerkleHash] = []
    line = try nextLine()
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
    checkpoint = try SignedCheckpoint(parsing: Array(rest))
  }

  /// Checks everything a policy asks of the checkpoint, and the leaf's inclusion.
  ///
  /// - Parameter leafHash: `MerkleTree.leafHash` of the leaf that is said to be in the log.
  public func verify(leafHash: MerkleHash, _ policy: LogPolicy) -> LogProofVerdict {
    if case .refused(let refusal) = checkpoint.verify(policy) { return .refused(.checkpoint(refusal)) }
    return verifyInclusion(leafHash: leafHash)
  }

  /// Checks everything: the log's signature, the witnesses' quorum, the leaf's inclusion.
  ///
  /// - Parameters:
  ///   - leafHash: `MerkleTree.leafHash` of the leaf that is said to be in the log.
  ///   - quorum: how many of the witnesses must have cosigned.
  public func verify(
    leafHash: MerkleHash, log: VerifierKey, witnesses: [VerifierKey] = [], quorum: Int = 0
  ) -> LogProofVerdict {
    if case .refused(let refusal) = checkpoint.verify(log: log, witnesses: witnesses, quorum: quorum) {
      return .refused(.checkpoint(refusal))
    }
    return verifyInclusion(leafHash: leafHash)
  }

  /// Checks the inclusion alone; only for a checkpoint whose signatures have been checked.
  public func verifyInclusion(leafHash: MerkleHash) -> LogProofVerdict {
    let inclusion = InclusionProof(index: index, size: checkpoint.checkpoint.size, hashes: hashes)
    switch inclusion.verify(leafHash: leafHash, root: checkpoint.checkpoint.root) {
    case .valid: return .verified
    case .invalid(let defect): return .refused(.inclusion(defect))
    }
  }

  private static func malformed(_ what: String) -> TransparencyLogError {
    TransparencyLogError(.proofMalformed, "the log proof \(what)")
  }
}
