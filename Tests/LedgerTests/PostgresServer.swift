import Foundation
import Synchronization

/// One private PostgreSQL server for all tests of this process, started when the first asks and stopped with it:
/// `tools/postgres` ends the server when its standard input does.
final class PostgresServer: Sendable {
  static let shared = Result { try PostgresServer() }

  /// Whether a server can be started, or has to be.
  static let isAtHand: Bool = {
    if ProcessInfo.processInfo.environment["EPHOR_REQUIRE"] == "1" { return true }
    if run(["check"]) == 0 { return true }
    print(
      "note: no PostgreSQL server is installed here: tests of that back end did not run (tools/setup test)")
    return false
  }()

  private static let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "tools/postgres").path

  /// Holds the socket and the data.
  let folder: String
  private let commands = Pipe()
  private let answers = Pipe()

  /// - Parameter settings: of the server, `NAME=VALUE`.
  init(_ settings: [String] = []) throws {
    // Short, because a socket's path has at most 107 bytes.
    folder = "/tmp/ephor-pg-\(getpid())-\(UInt32.random(in: 0...(.max)))"
    let process = Process()
    process.executableURL = URL(filePath: Self.script)
    process.arguments = ["serve", folder] + settings
    process.standardInput = commands
    process.standardOutput = answers
    try process.run()
    try awaitReady()
  }

  /// How libpq reaches the server whose socket is in that folder.
  static func address(in folder: String, role: String = "ephor") -> String {
    "host=\(folder) user=\(role) dbname=postgres"
  }

  /// Kills every process of the server and starts it again; returns when it answers.
  func crash() throws {
    try commands.fileHandleForWriting.write(contentsOf: Data("crash\n".utf8))
    try awaitReady()
  }

  private func awaitReady() throws {
    let answer = String(decoding: answers.fileHandleForReading.availableData, as: UTF8.self)
    guard answer == "ready\n" else { throw POSIXError(.ECONNREFUSED) }
  }

  private static func run(_ arguments: [String]) -> Int32? {
    let process = Process()
    process.executableURL = URL(filePath: script)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    process.waitUntilExit()
    return process.terminationStatus
  }
}
