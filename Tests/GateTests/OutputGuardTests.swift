import Attestation
import Foundation
import Notation
import Testing

@testable import Gate

/// What no output is written over, however its path is spelled.
@Suite struct OutputGuardTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "system/ephor.yaml",
      "schema: 1\nsystem: {id: a, release: \"1\"}\ncomponents: [{name: m, kind: model, path: model.bin}]\n")
    try folder.write("system/model.bin", "weights")
    try folder.write("system/governance/trust-root.json", "{}")
    try folder.write("system/.ephor/log.sqlite", "SQLite format 3\0rest")
    try folder.write("system/report.md", "old")
    try folder.write("kept.db", "SQLite format 3\0rest")
    try folder.write("kept.db-wal", "anything")
    let key = try SigningKey.generate(.ed25519)
    try key.save(path: folder("ana.pem"))
    try folder.write("ana.pem.pub", key.publicPEM)
    let pem = try folder.read("ana.pem")
    try folder.write("notes.md", String(repeating: "words ", count: 20_000) + pem + "more words")
    try folder.write("witness.key", "PRIVATE+KEY+w.example+c6f9ad5b+AQ==")
    try KeyEncryptionKey.generate().save(path: folder("content.key"))
    try folder.write("other/ephor.yaml", "not: [a manifest, data.csv")
    try folder.write("other/data.csv", "a,b\n")
    try folder.write("elsewhere/log", "x")
    for (link, target) in [
      ("key-link", "ana.pem"), ("kept-link", "system/governance"), ("system/model-link", "model.bin"),
      ("linked/.ephor", "../elsewhere"), ("elsewhere/up", "../system"),
    ] {
      try FileManager.default.createDirectory(
        at: URL(filePath: folder(link)).deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(atPath: folder(link), withDestinationPath: target)
    }
  }

  private func snapshot() throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in FileManager.default.enumerator(atPath: folder.path)?.compactMap({ $0 as? String }) ?? [] {
      files[path] = FileManager.default.contents(atPath: folder(path)) ?? Data()
    }
    return files
  }

  @Test(arguments: [
    "ana.pem", "ana.pem.pub", "notes.md", "witness.key", "content.key", "key-link", "./system/../ana.pem",
    "none/../ana.pem",
    "kept.db", "kept.db-wal", "kept.db-shm",
    "system/ephor.yaml", "system//./ephor.yaml", "elsewhere/up/ephor.yaml",
    "system/governance/trust-root.json", "system/governance/openings/new.json", "kept-link/new.json",
    "kept-link/deep/er/new.json",
    "system/.ephor/log.sqlite", "system/.ephor/new", "linked/.ephor/log", "linked/.ephor/new",
    "system/model.bin", "system/model-link", "elsewhere/up/model.bin", "other/data.csv",
  ]) func `what is kept is not written over`(_ path: String) throws {
    let before = try snapshot()
    do {
      try FileWriter.output(folder(path), Array("a page".utf8), makesFolder: true)
      Issue.record("\(path) was written over")
    } catch {
      #expect(error.code == "output.kept", "\(path): \(error)")
    }
    #expect(try snapshot() == before)
  }

  @Test(arguments: [
    "new.md", "system/new.md", "system/report.md", "system/models.bin", "governance/new.md",
    "system/deep/new.md",
  ]) func `everything else is written`(_ path: String) throws {
    try FileWriter.output(folder(path), Array("a page".utf8), makesFolder: true)
    #expect(try folder.read(path) == "a page")
  }

  @Test func `a policy is written anew under governance, a new rule comes to be there, and nothing else`()
    throws
  {
    for name in ["policies/org.rego", "frameworks/new.json"] {
      let path = "system/governance/baseline/\(name)"
      if name.hasSuffix(".rego") { try folder.write(path, "package org.a\n") }
      try FileWriter.output(folder(path), [0x0A], as: .rule, makesFolder: true)
      #expect(try folder.read(path) == "\n")
    }
    try FileManager.default.createSymbolicLink(
      atPath: folder("a.rego"), withDestinationPath: folder("ana.pem"))
    for path in [
      "a.rego", "system/governance/trust-root.json", "system/governance/baseline/frameworks/new.json",
      "system/.ephor/new.json",
    ] {
      #expect(throws: GateError.self, "\(path)") {
        try FileWriter.output(folder(path), [], as: .rule)
      }
    }
  }
}
