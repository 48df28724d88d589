import Attestation
import Foundation
import SharedData
import Testing
import TransparencyLog

@testable import Ledger

@Suite struct ExportTests {
  @Test func `an exported log is rebuilt from its files alone, and brought up to date`() throws {
    let fixture = try Fixture()
    let ledger = try fixture.open()
    let folder = fixture.file("export")
    for (first, last) in [(0, 3), (3, 300)] {
      _ = try ledger.append((first..<last).map { try fixture.envelope($0) }, to: ledger.local)
      try ledger.export(ledger.local, to: folder)
      let key = try VerifierKey(
        String(contentsOfFile: "\(folder)/log.vkey", encoding: .utf8).trimmingCharacters(in: .newlines))
      let signed = try SignedCheckpoint(
        parsing: Array(Data(contentsOf: URL(filePath: "\(folder)/checkpoint"))))
      #expect(signed.verify(log: key).isVerified)
      var appender = TreeAppender()
      for tile in TileCoordinate.all(for: signed.checkpoint.size) where tile.level == 0 {
        let bundle = try Data(contentsOf: URL(filePath: "\(folder)/\(tile.entriesPath)"))
        for entry in try EntryBundle.decode(Array(bundle)) { try appender.append(MerkleTree.leafHash(entry)) }
      }
      #expect(appender.root == signed.checkpoint.root)
      #expect(try Self.checkedByPython(folder, key) ?? 0 == 0)
    }
    let other = try Ledger.open(
      LedgerConfiguration(
        folder: fixture.file("other"), name: "other.example", key: .key(fixture.author),
        clock: WallClock.now))
    #expect(throws: LedgerError(.exportExists, "")) { try other.export(other.local, to: folder) }
  }

  /// The exit code of the independent checker on a folder; nil where it is not at hand, which it says.
  private static func checkedByPython(_ folder: String, _ key: VerifierKey) throws -> Int32? {
    guard PythonChecker.isAvailable else { return nil }
    return try PythonChecker.run([PythonChecker.script("verify_tlog.py"), "log", folder, key.description])
  }
}
