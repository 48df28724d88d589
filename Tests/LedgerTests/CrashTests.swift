import Attestation
import Foundation
import Notation
import Testing
import TransparencyLog

@testable import Ledger

/// `kill -9` at random moments: the log verifies, and holds all that was acknowledged.
///
/// The victim is this test program started again with one test, which appends until it is killed and prints each
/// receipt after it has it.
@Suite(.serialized) struct CrashTests {
  private static let variable = "EPHOR_CRASH_VICTIM_FOLDER"
  /// `make test-full SUITE=crash` runs 300 rounds, a few at a time.
  private static let rounds = number("EPHOR_ROUNDS") ?? 8

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment[Self.variable] != nil))
  func `crash victim`() throws {
    let folder = try #require(ProcessInfo.processInfo.environment[Self.variable])
    let key = try SigningKey(ed25519Seed: Array(repeating: 1, count: 32))
    while true {
      let ledger = try Ledger.open(
        LedgerConfiguration(folder: folder, name: "crash.example/log", clock: WallClock.now))
      for _ in 0..<4 {
        let statement = try Attestation.Statement(
          predicateType: PredicateType.uri(kind: "note", version: 1),
          subjects: [Subject(name: "s", digest: Digest(sha256Of: []))], author: key.publicKey.keyid,
          nonce: Hex.encode((0..<16).map { _ in UInt8.random(in: 0...255) }), content: [:])
        let body = (0..<Int.random(in: 0..<9000)).map { UInt8(truncatingIfNeeded: $0) }
        let result = try ledger.append([statement.signed(by: key)], content: [body], to: ledger.local)
        let line =
          "ACK \(result.receipts[0].index) \(result.receipts[0].statement) \(result.checkpoint.checkpoint.root)\n"
        FileHandle.standardOutput.write(Data(line.utf8))
      }
      try ledger.close()
    }
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment[Self.variable] == nil))
  func `a log killed at any moment verifies and holds all it acknowledged`() throws {
    let fixture = try Fixture()
    var acknowledged: [Substring: Substring] = [:]
    for _ in 0..<Self.rounds {
      for line in try killed(afterMilliseconds: Int.random(in: 0...400), fixture.folder) {
        let parts = line.split(separator: " ")
        if parts.count == 4 { acknowledged[parts[1]] = parts[2] }
      }
      guard FileManager.default.fileExists(atPath: fixture.file(Ledger.databaseName)) else { continue }
      let ledger = try Ledger.open(
        LedgerConfiguration(folder: fixture.folder, name: "crash.example/log", clock: WallClock.now))
      let report = try ledger.verify(ledger.local)
      #expect(report.isSound, "\(report.findings)")
      let held = try ledger.statements(StatementQuery(), in: ledger.local)
      let byIndex = Dictionary(uniqueKeysWithValues: held.map { ("\($0.index)", $0.id.description) })
      for (index, id) in acknowledged { #expect(byIndex[String(index)] == String(id)) }
      try ledger.close()
    }
    #expect(!acknowledged.isEmpty, "the victim never acknowledged anything")
    print("full: ledgers_killed \(Self.rounds) acknowledged \(acknowledged.count)")
  }

  /// Starts a victim, kills it that long after its first receipt, and returns what it had printed.
  private func killed(afterMilliseconds delay: Int, _ folder: String) throws -> [Substring] {
    let process = Process()
    process.executableURL = URL(filePath: CommandLine.arguments[0])
    process.arguments = ["--testing-library", "swift-testing", "--filter", "crash victim"]
    process.environment = ProcessInfo.processInfo.environment.merging([Self.variable: folder]) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    var output = Data()
    while !output.contains(Data("ACK".utf8)) {
      let more = pipe.fileHandleForReading.availableData
      if more.isEmpty { break }
      output += more
    }
    usleep(UInt32(delay) * 1000)
    kill(process.processIdentifier, SIGKILL)
    output += pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: output, as: UTF8.self)
    // The last line may have been cut by the kill.
    return text.split(separator: "\n").dropLast(text.hasSuffix("\n") ? 0 : 1).filter { $0.hasPrefix("ACK ") }
  }
}

extension Data {
  fileprivate func contains(_ other: Data) -> Bool { range(of: other) != nil }
}
