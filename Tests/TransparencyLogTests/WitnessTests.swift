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
    store.intruder = { [store] in store.states["log.example"] = WitnessState(size: 20, root: root, note: []) }
    #expect(try send(request(5, 8)) == .conflict(20))
    #expect(store.states["log.example"]?.size == 20)
  }

  @Test func `a request reads as it was written`() throws {
    let request = try request(3, 8)
    #expect(try WitnessRequest(parsing: request.encoded) == request)
  }

  @Test func `monitors retrieve what was cosigned, with the log's signature and the witness's alone`() throws
  {
    let hash = Witness<Ed25519NoteSigner>.hash(ofOrigin: "log.example")
    #expect(hash == "d7612c54297eaa3e5a7756b17ce3adc5bed251af8059d72bbb8b0075c67b85e9")
    #expect(try witness.checkpoint(originHash: hash, store: store) == nil)
    let stranger = try Ed25519NoteSigner(name: "s.example", seed: Array(repeating: 8, count: 32))
    let signed = try checkpoint(5)
    let noted = try SignedCheckpoint(note: signed.note.adding([stranger.sign(text: signed.note.text)]))
    #expect(try send(WitnessRequest(old: 0, hashes: [], checkpoint: noted)).status == 200)
    let note = try witness.checkpoint(originHash: hash, store: store)
    let served = try SignedCheckpoint(parsing: #require(note))
    #expect(served.note.signatures.map(\.name) == ["log.example", "w.example"])
    let policy = try LogPolicy(key: log.verifierKey, witnesses: [cosigner.verifierKey], quorum: 1)
    #expect(served.verify(policy).isVerified)
    #expect(try witness.checkpoint(originHash: "00", store: store) == nil)
  }

  @Test func `a note with a bad signature of a trusted key is refused though another one is good`() throws {
    let second = try Ed25519NoteSigner(name: "log2.example", seed: Array(repeating: 9, count: 32))
    let both = Witness(signer: cosigner, logs: ["log.example": [log.verifierKey, second.verifierKey]])
    let forged = NoteSignature(
      name: "log2.example", keyID: second.verifierKey.keyID, signature: Array(repeating: 1, count: 64))
    let noted = try SignedCheckpoint(note: checkpoint(5).note.adding([forged]))
    let request = WitnessRequest(old: 0, hashes: [], checkpoint: noted)
    #expect(try both.add(request.encoded, timestamp: 1, store: store).status == 403)
  }

  @Test(arguments: [
    "", "old 5", "old 5\n", "old 05\n\n", "old -1\n\n", "old 5 \n\n", "old 9223372036854775808\n\n",
    "new 5\n\n", "old 5\nAAAA\n\n", "old 5\n\nno note",
  ])
  func `a request that does not read is a bad one`(_ body: String) throws {
    #expect(try witness.add(Array(body.utf8), timestamp: 1, store: store).status == 400)
  }

  @Test func `64 proof lines and a body without end are bad requests`() throws {
    let line = MerkleTree.emptyRoot.base64 + "\n"
    let head = "old 5\n" + String(repeating: line, count: WitnessRequest.hashLimit + 1) + "\n"
    let body = Array(head.utf8) + (try checkpoint(8).encoded)
    #expect(try witness.add(body, timestamp: 1, store: store).status == 400)
    let endless = Array("old 5\n".utf8) + Array(repeating: 65, count: WitnessRequest.byteLimit)
    #expect(throws: TransparencyLogError(.requestTooLarge, "")) { try WitnessRequest(parsing: endless) }
  }
}
