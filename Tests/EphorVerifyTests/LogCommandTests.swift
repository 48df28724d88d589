import Foundation
import Notation
import Testing
import TransparencyLog

@testable import ephor_verify

@Suite struct LogCommandTests {
  private static let entries = SlowTree.leaves(600)

  private func log(_ count: Int, changed: Int? = nil) throws -> MemoryExport {
    var entries = Array(Self.entries[..<count])
    if let changed { entries[changed] = [7, 7] }
    return try MemoryExport(entries)
  }

  @Test func `an export holds, with its own key or the one that is given`() throws {
    try Workplace.use { place in
      let folder = try place.write(log(600))
      let own = verify("log", folder)
      #expect(own.status == 0)
      #expect(own.output.hasPrefix("holds  log.example/export at 600 entries\n"))
      #expect(own.output.contains("open   log_key: taken from log.vkey"))
      let key = try MemoryExport.signer().verifierKey.description
      let given = verify("log", folder, "--vkey", key)
      #expect(given.status == 0)
      #expect(!given.output.contains("log_key"))
      // A file with the key will do.
      #expect(verify("log", folder, "--vkey", "\(folder)/log.vkey").output == given.output)
      let json = try JSON.parse(Array(verify("log", folder, "--format", "json").output.utf8))
      #expect(json["holds"]?.bool == true)
      #expect(json["size"]?.string == "600")
      #expect(json["entries"]?.int == 600)
    }
  }

  @Test func `what is changed is named`() throws {
    try Workplace.use { place in
      var export = try log(600)
      export.resources["tile/entries/001"]?[5] ^= 1
      let outcome = verify("log", try place.write(export))
      #expect(outcome.status == 1)
      #expect(outcome.output.hasPrefix("DOES NOT HOLD"))
      #expect(outcome.output.contains("FAILS  tree: tile/entries/001: "))
      let folder = try place.write(log(300), "other")
      try place.write(Array("garbage".utf8), "other/checkpoint")
      #expect(try failures("log", folder) == ["tlog.note_malformed"])
    }
  }

  @Test func `another key, and a key beside the log that is not the one given, are refused`() throws {
    try Workplace.use { place in
      let folder = try place.write(log(5))
      let other = try Ed25519NoteSigner(name: MemoryExport.origin, seed: Array(repeating: 2, count: 32))
      #expect(
        try failures("log", folder, "--vkey", other.verifierKey.description)
          == ["log.other_key", "checkpoint.no_known_key"])
    }
  }

  @Test func `growth since a checkpoint that was kept holds; a rollback and a split view do not`() throws {
    try Workplace.use { place in
      let folder = try place.write(log(300))
      let earlier = try place.write(log(100).signed().encoded, "earlier")
      let split = try place.write(log(100, changed: 3).signed().encoded, "split")
      let later = try place.write(log(400).signed().encoded, "later")
      #expect(verify("log", folder, "--since", earlier).status == 0)
      #expect(try failures("log", folder, "--since", split) == ["older_root_differs"])
      #expect(try failures("log", folder, "--since", later) == ["shrunk"])
      let stranger = try Ed25519NoteSigner(name: MemoryExport.origin, seed: Array(repeating: 2, count: 32))
      let forged = try place.write(
        SignedCheckpoint(log(100).checkpoint, signedBy: stranger).encoded, "forged")
      #expect(try failures("log", folder, "--since", forged) == ["checkpoint.no_known_key"])
    }
  }

  @Test func `cosignatures are counted against what is asked for`() throws {
    try Workplace.use { place in
      let export = try log(5)
      let witnesses = try (2...4).map {
        try Ed25519NoteSigner(
          name: "w\($0).example", seed: Array(repeating: $0, count: 32), algorithm: .cosignatureEd25519)
      }
      let lines = try witnesses.prefix(2).map {
        try Cosignature.sign(text: export.checkpoint.text, timestamp: 1_780_000_000, by: $0)
      }
      let cosigned = try SignedCheckpoint(note: export.signed().note.adding(lines))
      let folder = try place.write(export, checkpoint: cosigned)
      var line = ["log", folder]
      for witness in witnesses { line += ["--witness", witness.verifierKey.description] }
      #expect(EphorVerify.run(line).status == 1)
      #expect(EphorVerify.run(line + ["--witnesses", "3"]).status == 1)
      let two = EphorVerify.run(line + ["--witnesses", "2"])
      #expect(two.status == 0)
      #expect(two.output.contains("2 cosigned, 2 asked for: w2.example at 2026-05-28T20:26:40Z"))
      #expect(EphorVerify.run(line + ["--witnesses", "4"]).complaint.contains("[tlog.policy_invalid]"))
      #expect(EphorVerify.run(line + ["--witnesses", "two"]).status == 2)
    }
  }

  @Test func `a proof holds for its entry and for no other`() throws {
    try Workplace.use { place in
      let export = try log(300)
      let inclusion = try InclusionProof(
        index: 41, size: 300, reading: TileReader(size: 300, source: ResourceTiles(export)))
      let proof = LogProof(index: 41, hashes: inclusion.hashes, checkpoint: try export.signed(), extra: [1])
      let file = try place.write(proof.encoded, "41.tlog-proof")
      let entry = try place.write(Self.entries[41], "entry")
      let other = try place.write(Self.entries[42], "other")
      let key = try MemoryExport.signer().verifierKey.description
      #expect(verify("proof", file, "--vkey", key, "--entry", entry).status == 0)
      #expect(try failures("proof", file, "--vkey", key, "--entry", other) == ["proof.root_differs"])
      let cut = try place.write(Array(proof.encoded.prefix(40)), "cut")
      #expect(try failures("proof", cut, "--vkey", key, "--entry", entry) == ["tlog.proof_malformed"])
    }
  }
}
