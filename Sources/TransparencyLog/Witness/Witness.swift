import Crypto
import Notation

/// Cosigns the checkpoints of logs that only grow: pure logic over a store (C2SP tlog-witness).
///
/// ```swift
/// let witness = Witness(signer: signer, logs: ["log.example": [key]])
/// let answer = try witness.add(body, timestamp: seconds, store: store)
/// ```
/// A log that shows two people different histories cannot have both cosigned by one witness.
public struct Witness<Signer: NoteSigner>: Sendable {
  private let signer: Signer
  private let logs: [String: [VerifierKey]]

  /// - Parameters:
  ///   - signer: has a key of the cosignature type.
  ///   - logs: the keys trusted for each origin.
  public init(signer: Signer, logs: [String: [VerifierKey]]) {
    self.signer = signer
    self.logs = logs
  }

  /// Answers an `add-checkpoint` request.
  ///
  /// - Parameter timestamp: seconds since 1970.
  /// - Throws: only what the store or the signer throws; everything about the request is an answer.
  public func add(_ body: [UInt8], timestamp: UInt64, store: some WitnessStore) throws -> WitnessAnswer {
    let request: WitnessRequest
    let note: SignedNote
    do {
      request = try WitnessRequest(parsing: body)
      note = try SignedNote(parsing: request.checkpoint)
    } catch {
      return .malformed((error as? TransparencyLogError)?.message ?? "unreadable request")
    }
    let origin = String(note.text.prefix { $0 != "\n" })
    guard let keys = logs[origin] else { return .unknownLog }
    let trusted = note.verify(with: keys).signatures
    guard !trusted.isEmpty else { return .untrusted }
    let checkpoint: Checkpoint
    do {
      checkpoint = try Checkpoint(text: note.text)
    } catch let error as TransparencyLogError where error.reason == .checkpointEmptyRoot {
      return .inconsistent(error.message)
    } catch {
      return .malformed((error as? TransparencyLogError)?.message ?? "unreadable checkpoint")
    }
    guard request.old <= checkpoint.size else { return .malformed("the old size is above the checkpoint's") }
    let latest = try store.latest(origin: origin)
    let seen = latest?.size ?? .empty
    guard request.old == seen else { return .conflict(seen) }
    if let reason = inconsistency(request, checkpoint, latest) { return .inconsistent(reason) }
    let cosignature = try Cosignature.sign(text: note.text, timestamp: timestamp, by: signer)
    let lines = note.signatures.filter { line in trusted.contains { $0.key.matches(line) } }
    let served = try SignedNote(text: note.text, signatures: lines).adding([cosignature])
    let next = WitnessState(size: checkpoint.size, root: checkpoint.root, note: served.encoded)
    guard try store.replace(origin: origin, expected: latest, next: next) else {
      return .conflict(try store.latest(origin: origin)?.size ?? .empty)
    }
    return .cosigned(cosignature)
  }

  /// The latest cosigned checkpoint of a log, for monitors: `GET <prefix>/<origin hash>/checkpoint`.
  ///
  /// - Parameter originHash: the SHA-256 of the log's origin, 64 lower-case hexadecimal digits.
  /// - Returns: the note's bytes; nil, for a 404, when the log is not known or was never cosigned.
  public func checkpoint(originHash: String, store: some WitnessStore) throws -> [UInt8]? {
    guard let origin = logs.keys.first(where: { Self.hash(ofOrigin: $0) == originHash }) else { return nil }
    return try store.latest(origin: origin)?.note
  }

  /// The path element under which monitors find an origin.
  public static func hash(ofOrigin origin: String) -> String {
    Hex.encode(Array(SHA256.hash(data: Array(origin.utf8))))
  }

  /// Why the checkpoint does not follow what was seen, or nil when it does.
  private func inconsistency(
    _ request: WitnessRequest, _ checkpoint: Checkpoint, _ latest: WitnessState?
  ) -> String? {
    guard let latest, latest.size > .empty else {
      return request.hashes.isEmpty ? nil : "a proof from size 0 must be empty"
    }
    let proof = ConsistencyProof(older: latest.size, newer: checkpoint.size, hashes: request.hashes)
    switch proof.verify(olderRoot: latest.root, newerRoot: checkpoint.root) {
    case .valid: return nil
    case .invalid(let defect): return "the consistency proof does not hold (\(defect.rawValue))"
    }
  }
}
