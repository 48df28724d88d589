import Foundation
import Notation
import TransparencyLog

@testable import ephor_verify

/// A folder of its own for a test, and the program run in it.
struct Workplace {
  let folder: URL

  /// The folder is removed when `body` returns.
  static func use(_ body: (Workplace) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "verify-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(Workplace(folder: folder))
  }

  func path(_ name: String) -> String { folder.appending(path: name).path }

  @discardableResult func write(_ bytes: [UInt8], _ name: String) throws -> String {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }

  /// Writes the export with its checkpoint and key; gives the folder's path.
  func write(_ export: MemoryExport, _ name: String = "log", checkpoint: SignedCheckpoint? = nil) throws
    -> String
  {
    for (path, bytes) in export.resources { try write(bytes, "\(name)/\(path)") }
    try write((checkpoint ?? export.signed()).encoded, "\(name)/checkpoint")
    try write(Array("\(MemoryExport.signer().verifierKey)\n".utf8), "\(name)/log.vkey")
    return path(name)
  }

  /// Unpacks an archive into a folder; gives the folder's path.
  func unpack(_ archive: [UInt8], _ name: String = "pack") throws -> String {
    let archive = try StoredArchive(parsing: archive)
    for path in archive.paths { try write(archive[path] ?? [], "\(name)/\(path)") }
    return path(name)
  }
}

func verify(_ arguments: String...) -> EphorVerify.Outcome { EphorVerify.run(arguments) }

/// The codes of the checks that fail, out of the answer in JSON.
func failures(_ arguments: String...) throws -> Set<String> {
  let outcome = EphorVerify.run(arguments + ["--format", "json"])
  let json = try JSON.parse(Array(outcome.output.utf8))
  let checks = json["checks"]?.array ?? []
  return Set(checks.filter { $0["outcome"]?.string == "fails" }.compactMap { $0["code"]?.string })
}
