import Attestation
import Foundation
import LedgerPostgres
import Notation
import Testing
import TransparencyLog
import Writers

@testable import Ledger

/// The program that `CrashTests` kills: this test program, started again with one test, which appends with 64 writers
/// until it is killed and prints each receipt after it has it.
struct CrashVictim {
  /// Tells the program started again what to do: `parts`, apart by spaces.
  static let variable = "EPHOR_CRASH_VICTIM"
  static let writers = 64

  /// The log's folder; for PostgreSQL also the server's, and the log's schema.
  let parts: [String]

  init(_ parts: [String]) { self.parts = parts }

  init(_ text: String) { parts = text.split(separator: " ").map(String.init) }

  func open() throws -> Ledger {
    let configuration = LedgerConfiguration(folder: parts[0], name: "crash.example/log", clock: WallClock.now)
    guard parts.count == 3 else { return try Ledger.open(configuration) }
    let server = PostgresConfiguration(address: PostgresServer.address(in: parts[1]), namespace: parts[2])
    return try Ledger.open(configuration, on: PostgresDatabase(server))
  }

  /// Appends until something ends it.
  func run() throws {
    let key = try SigningKey(ed25519Seed: Array(repeating: 1, count: 32))
    let ledger = try open()
    try Writers.run(Self.writers) { _ in
      while true {
        let statement = try Attestation.Statement(
          predicateType: PredicateType.uri(kind: "note", version: 1),
          subjects: [Subject(name: "s", digest: Digest(sha256Of: []))], author: key.publicKey.keyid,
          nonce: Hex.encode((0..<16).map { _ in UInt8.random(in: 0...255) }), content: [:])
        let body = (0..<Int.random(in: 0..<3000)).map { UInt8(truncatingIfNeeded: $0) }
        let result = try ledger.append([statement.signed(by: key)], content: [body], to: ledger.local)
        let receipt = result.receipts[0]
        let note = Hex.encode(result.checkpoint.encoded)
        // One write, so that the lines of several threads stay apart.
        let data = Array("ACK \(receipt.index) \(receipt.statement) \(note)\n".utf8)
        guard data.withUnsafeBytes({ write(1, $0.baseAddress, $0.count) }) == data.count else { return }
      }
    }
  }

  /// What a victim had printed.
  struct Acknowledgement {
    let index: String
    let statement: String
    let checkpoint: SignedCheckpoint

    init?(_ line: Substring) {
      let parts = line.split(separator: " ")
      guard parts.count == 4, parts[0] == "ACK", let note = Hex.decode(String(parts[3])),
        let checkpoint = try? SignedCheckpoint(parsing: note)
      else { return nil }
      self.checkpoint = checkpoint
      index = String(parts[1])
      statement = String(parts[2])
    }
  }

  /// Starts a victim on this log, lets `strike` fall that long after its first receipt, kills what is left of it, and
  /// returns what it had printed.
  func struck(
    afterMilliseconds delay: Int, by strike: (_ victim: Int32) throws -> Void
  ) throws -> [Acknowledgement] {
    let process = Process()
    process.executableURL = URL(filePath: CommandLine.arguments[0])
    process.arguments = ["--testing-library", "swift-testing", "--filter", "crash victim"]
    process.environment = ProcessInfo.processInfo.environment.merging(
      [Self.variable: parts.joined(separator: " ")]) { $1 }
    // A file, which takes what is printed however fast it comes.
    let printed = "\(parts[0]).printed"
    try Data().write(to: URL(filePath: printed))
    defer { try? FileManager.default.removeItem(atPath: printed) }
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: printed))
    process.standardError = FileHandle.nullDevice
    try process.run()
    let deadline = ContinuousClock.now + .seconds(60)
    while process.isRunning, try !Self.hasReceipt(printed), ContinuousClock.now < deadline { usleep(2_000) }
    usleep(UInt32(delay) * 1000)
    try strike(process.processIdentifier)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let text = String(decoding: try Data(contentsOf: URL(filePath: printed)), as: UTF8.self)
    // The last line may have been cut by the kill; the runner's own lines are none of ours.
    return text.split(separator: "\n").dropLast(text.hasSuffix("\n") ? 0 : 1).compactMap(Acknowledgement.init)
  }

  private static func hasReceipt(_ path: String) throws -> Bool {
    String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self).contains("ACK ")
  }
}
