import Foundation
import Notation
import Testing

/// A folder that a test works in; gone when the test is.
final class Scratch: Sendable {
  /// Everything that the tests of this process write lies below it, and is removed when the process ends.
  private static let root: String = {
    let folder = "\(NSTemporaryDirectory())ephor-tests-\(getpid())"
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    atexit { try? FileManager.default.removeItem(atPath: "\(NSTemporaryDirectory())ephor-tests-\(getpid())") }
    return folder
  }()

  /// The working folder.
  let folder: String
  private let base: String

  /// An empty folder, or a copy of another.
  init(copyOf source: String? = nil) throws {
    base = "\(Self.root)/\(UUID().uuidString)"
    folder = "\(base)/work"
    try FileManager.default.createDirectory(atPath: "\(base)/logs", withIntermediateDirectories: true)
    if let source {
      try FileManager.default.copyItem(atPath: source, toPath: folder)
    } else {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: base) }

  // MARK: Running

  /// Runs `ephor` in the folder to its end.
  @discardableResult
  func ephor(
    _ arguments: String..., clock: String = Program.clock, environment: [String: String] = [:],
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws -> Run {
    try start(
      Program.path, arguments, environment: environment.merging(["EPHOR_CLOCK": clock]) { given, _ in given }
    )
    .wait(sourceLocation: sourceLocation)
  }

  /// Runs any program in the folder to its end.
  func run(
    _ program: String, _ arguments: [String], environment: [String: String] = [:],
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws -> Run {
    try start(program, arguments, environment: environment).wait(sourceLocation: sourceLocation)
  }

  /// Starts a program in the folder.
  func start(_ program: String, _ arguments: [String], environment: [String: String] = [:]) throws -> Running
  {
    try Running(
      program, arguments, in: folder,
      environment: Program.environment(home: base).merging(environment) { _, given in given }, input: "",
      logs: "\(base)/logs/\(UUID().uuidString)")
  }

  // MARK: Files

  /// The full path of a file in the folder.
  func path(_ relative: String) -> String { "\(folder)/\(relative)" }

  func exists(_ relative: String) -> Bool { FileManager.default.fileExists(atPath: path(relative)) }

  /// Writes a file, and the folders above it.
  func write(_ relative: String, _ text: String) throws { try write(relative, bytes: Array(text.utf8)) }

  func write(_ relative: String, bytes: [UInt8]) throws {
    let file = URL(fileURLWithPath: path(relative))
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  func read(_ relative: String) throws -> String { String(decoding: try bytes(relative), as: UTF8.self) }

  func bytes(_ relative: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(relative))))
  }

  func remove(_ relative: String) throws { try FileManager.default.removeItem(atPath: path(relative)) }

  /// Replaces text that must be there, so that a fixture that moved on is noticed.
  func edit(
    _ relative: String, _ old: String, _ new: String,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws {
    let text = try read(relative)
    #expect(text.contains(old), "\(relative) holds no '\(old)'", sourceLocation: sourceLocation)
    try write(relative, text.replacing(old, with: new, maxReplacements: 1))
  }

  /// Rewrites one line of a file, counted from 1.
  func edit(_ relative: String, line number: Int, _ change: (String) -> String) throws {
    var lines = try read(relative).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    lines[number - 1] = change(lines[number - 1])
    try write(relative, lines.joined(separator: "\n"))
  }

  /// The names of the files in a folder, sorted; empty when there is none.
  func files(in relative: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path(relative))) ?? []).sorted()
  }

  /// Every file outside `.ephor`, with its content up to a mebibyte: what no refusal may change.
  func snapshot() -> [String: Data] {
    var found: [String: Data] = [:]
    guard let paths = try? FileManager.default.subpathsOfDirectory(atPath: folder) else { return [:] }
    for relative in paths where !relative.hasPrefix(".ephor") {
      guard let handle = FileHandle(forReadingAtPath: path(relative)) else { continue }
      found[relative] = (try? handle.read(upToCount: 1 << 20)) ?? Data()
      try? handle.close()
    }
    return found
  }
}
