import Testing
import TransparencyLog

@Suite struct LogMonitorTests {
  private static let entries = SlowTree.leaves(600)
  private let monitor: LogMonitor

  init() throws { monitor = LogMonitor(try LogPolicy(key: MemoryExport.signer().verifierKey)) }

  private func step(_ held: MemoryExport?, _ shown: MemoryExport) throws -> MonitorStep {
    try monitor.step(held: held?.signed(), shown: shown.signed(), tiles: ResourceTiles(shown))
  }

  private func log(_ count: Int, changed: Int? = nil) throws -> MemoryExport {
    var entries = Array(Self.entries[..<count])
    if let changed { entries[changed] = [7, 7] }
    return try MemoryExport(entries)
  }

  @Test func `a log that only grows is followed from any size to any other`() throws {
    #expect(try step(nil, log(0)) == .first)
    #expect(try step(nil, log(300)) == .first)
    for (old, new) in [(0, 1), (1, 2), (5, 300), (255, 256), (256, 513), (300, 600)] {
      #expect(try step(log(old), log(new)) == .grown(from: TreeSize(UInt64(old)), to: TreeSize(UInt64(new))))
    }
    #expect(try step(log(300), log(300)) == .same)
  }

  @Test func `a split view made on purpose is detected whichever side is shown first`() throws {
    // One key, two histories: entry 3 is one thing for the auditor and another for the customer.
    for (auditor, customer) in [(300, 300), (100, 300), (300, 500)] {
      let seen = try step(log(auditor), log(customer, changed: 3))
      guard case .split(let evidence) = seen else {
        Issue.record("\(auditor), \(customer): \(seen)")
        return
      }
      // Whoever is handed the evidence needs the log's key and nothing else.
      let policy = try LogPolicy(key: MemoryExport.signer().verifierKey)
      #expect(evidence.held.verify(policy).isVerified && evidence.shown.verify(policy).isVerified)
      #expect(evidence.computed != evidence.held.checkpoint.root || auditor == customer)
      #expect(!seen.isSound)
    }
  }

  @Test func `a shorter log is a rollback, and a split where its larger tiles prove it`() throws {
    #expect(try step(log(300), log(200)) == .rolledBack(from: 300, to: 200))
    let shown = try log(200, changed: 3)
    let seen = try monitor.step(
      held: log(300).signed(), shown: shown.signed(), tiles: ResourceTiles(log(300)))
    #expect(seen.code == "split")
    let honest = try monitor.step(
      held: log(300).signed(), shown: log(200).signed(), tiles: ResourceTiles(log(300)))
    #expect(honest == .rolledBack(from: 300, to: 200))
  }

  @Test func `tiles that are missing or of another tree prove nothing`() throws {
    var shown = try log(300)
    shown.resources["tile/0/000"] = nil
    #expect(try step(log(5), shown).code == "unproven")
    let tiles = try ResourceTiles(log(300, changed: 3))
    let seen = try monitor.step(held: log(5).signed(), shown: log(300).signed(), tiles: tiles)
    #expect(seen.code == "unproven")
  }

  @Test func `a checkpoint of another key or log is refused`() throws {
    let other = try Ed25519NoteSigner(name: MemoryExport.origin, seed: Array(repeating: 2, count: 32))
    let forged = try SignedCheckpoint(log(5).checkpoint, signedBy: other)
    #expect(
      try monitor.step(held: nil, shown: forged, tiles: ResourceTiles(log(5)))
        == .refused(.signature(.noKnownKey)))
    let foreign = try SignedCheckpoint(
      Checkpoint(origin: "else.example", size: 0, root: MerkleTree.emptyRoot), signedBy: MemoryExport.signer()
    )
    #expect(
      try monitor.step(held: nil, shown: foreign, tiles: MemoryTiles())
        == .refused(.otherOrigin(found: "else.example")))
  }
}
