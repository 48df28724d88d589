import Testing
import TransparencyLog

@Suite struct WitnessTests {
  private final class MemoryStore: WitnessStore {
    var states: [String: WitnessState] = [:]
    /// Runs once before the next replacement: another request that came in between.
    var intruder: (() -> Void)?

    func latest(origin: String) -> WitnessState? { states[origin] }

    func replace(origin: String, expected: WitnessState?, next: WitnessState) -> Bool {
      intruder?()
      intruder = nil
      guard states[origin] == expected else { return false }
      states[origin] = next
      return true
    }
  }

  private let log: Ed25519NoteSigner
  private let cosigner: Ed25519NoteSigner
  private let witness: Witness<Ed25519NoteSigner>
  private let store = MemoryStore()
  private let source = LevelSource(leaves: SlowTree.leaves(20))

  init() throws {
    log = try Ed25519NoteSigner(name: "log.example", seed: Array(repeating: 1, count: 32))
    cosigner = try Ed25519NoteSigner(
      name: "w.example", seed: Array(repeating: 2, count: 32), algorithm: .cosignatureEd25519)
    witness = Witness(signer: cosigner, logs: ["log.example": [log.verifierKey]])
  }

  private func checkpoint(
    _ size: UInt64, source: LevelSource? = nil, origin: String = "log.example",
    by signer: Ed25519NoteSigner? = nil
  ) throws -> SignedCheckpoint {
    let root = try (source ?? self.source).root(size: TreeSize(size))
    return try SignedCheckpoint(
      Checkpoint(origin: origin, size: TreeSize(size), root: root), signedBy: signer ?? log)
  }

  private func request(_ old: UInt64, _ new: UInt64, source: LevelSource? = nil) throws -> WitnessRequest {
    let proof = try ConsistencyProof(
      older: TreeSize(old), newer: TreeSize(max(old, new)), reading: source ?? self.source)
    return WitnessRequest(
      old: TreeSize(old), hashes: proof.hashes, checkpoint: try checkpoint(new, source: source))
  }

  private func send(_ request: WitnessRequest) throws -> WitnessAnswer {
    try witness.add(request.encoded, timestamp: 1_700_000_000, store: store)
  }

  @Test func `a growing log is cosigned at each step, and the cosignature verifies`() throws {
    for (old, new) in [(0, 0), (0, 3), (3, 3), (3, 8), (8, 20)] as [(UInt64, UInt64)] {
      let answer = try send(request(old, new))
      guard case .cosigned(let signature) = answer else {
        Issue.record("\(old) to \(new): \(answer)")
        return
      }
      let cosigned = try checkpoint(new).note.adding([signature])
      let verdict = try SignedCheckpoint(note: cosigned).verify(
        log: log.verifierKey, witnesses: [cosigner.verifierKey], quorum: 1)
      #expect(verdict.isVerified)
      #expect(answer.status == 200)
    }
    #expect(store.states["log.example"]?.size == 20)
  }

  @Test func `a split view is refused, whichever side came first`() throws {
    var leaves = SlowTree.leaves(20)
    leaves[2] = [9, 9, 9]
    let other = LevelSource(leaves: leaves)
    #expect(try send(request(0, 5)).status == 200)
    #expect(try send(request(5, 5, source: other)).status == 422)
    #expect(try send(request(5, 8, source: other)).status == 422)
    #expect(try send(request(5, 8)).status == 200)
  }

  @Test func `each refusal has its status`() throws {
    #expect(try send(request(0, 5)).status == 200)
    let behind = try send(request(0, 8))
    #expect(behind == .conflict(5))
    #expect(behind.status == 409)
    #expect(behind.body == "5\n")
    #expect(behind.contentType == "text/x.tlog.size")
    let shrunk = WitnessRequest(old: 5, hashes: [], checkpoint: try checkpoint(3))
    #expect(try send(shrunk).status == 400)
    #expect(try witness.add(Array("old x\n\n".utf8), timestamp: 1, store: store).status == 400)
    let stranger = try Ed25519NoteSigner(name: "log.example", seed: Array(repeating: 7, count: 32))
    let forged = WitnessRequest(old: 5, hashes: [], checkpoint: try checkpoint(5, by: stranger))
    #expect(try send(forged).status == 403)
    let unknown = WitnessRequest(old: 0, hashes: [], checkpoint: try checkpoint(5, origin: "else.example"))
    #expect(try send(unknown).status == 404)
    let wrong = WitnessRequest(old: 5, hashes: [MerkleTree.emptyRoot], checkpoint: try checkpoint(8))
    #expect(try send(wrong).status == 422)
    #expect(try send(WitnessRequest(old: 5, hashes: [], checkpoint: checkpoint(5))).status == 200)
  }

  @Test func `an empty log with a root of something is inconsistent, and a proof from nothing must be empty`()
    throws
  {
    let note = try log.note(text: "log.example\n0\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")
    let body = Array("old 0\n\n".utf8) + note.encoded
    #expect(try witness.add(body, timestamp: 1, store: store).status == 422)
    let padded = WitnessRequest(old: 0, hashes: [MerkleTree.emptyRoot], checkpoint: try checkpoint(5))
    #expect(try send(padded).status == 422)
  }

  @Test func `a request that another one overtakes is refused and stores nothing`() throws {
    #expect(try send(request(0, 5)).status == 200)
    let root = try source.root(size: 20)
    store.intruder = { [store] in store.states["log.example"] = WitnessState(size: 20, root: root) }
    #expect(try send(request(5, 8)) == .conflict(20))
    #expect(store.states["log.example"]?.size == 20)
  }

  @Test func `a request reads as it was written`() throws {
    let request = try request(3, 8)
    #expect(try WitnessRequest(parsing: request.encoded) == request)
  }
}
