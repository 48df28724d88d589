import Attestation
import Foundation
import Notation
import Testing
import TransparencyLog

@testable import ephor_verify

@Suite struct PackCommandTests {
  private let fixture: PackFixture
  private let pins: [String]

  init() throws {
    fixture = try PackFixture()
    pins = [
      "--vkey", fixture.log.verifierKey.description, "--trust-root", try fixture.root.digest().description,
      "--witness", fixture.witness.verifierKey.description,
    ]
  }

  @Test func `a pack holds as a zip and as a folder, and says who said what`() throws {
    try Workplace.use { place in
      let archive = try fixture.archive()
      let zip = EphorVerify.run(["pack", try place.write(archive, "pack.zip")] + pins)
      #expect(zip.status == 0)
      #expect(zip.output.hasPrefix("holds  income-screening 2, 5 statements\n"))
      #expect(zip.output.split(separator: "\n").filter { $0.hasPrefix("  open ") }.count == 1)
      #expect(zip.output.contains("are the word of ci:main who built the pack"))
      #expect(
        zip.output.contains(
          "2 controls as of 2026-04-01T00:00:00Z, by the decision at entry 7 by ci:main: 1 met, 1 violated (1 waived)"
        ))
      #expect(EphorVerify.run(["pack", try place.unpack(archive)] + pins).output == zip.output)
      let json = try JSON.parse(
        Array(EphorVerify.run(["pack", place.path("pack.zip"), "--format", "json"] + pins).output.utf8))
      #expect(json["statements"]?.array?.count == 5)
      #expect(json["statements"]?[1]?["holders"]?[0]?.string == "person:ana")
      #expect(json["statements"]?[1]?["recorded_at"]?.string == "2026-03-03T00:00:00Z")
    }
  }

  @Test func `a pack without keys from elsewhere holds and leaves open whose it is`() throws {
    try Workplace.use { place in
      let outcome = verify("pack", try place.write(fixture.archive(), "pack.zip"))
      #expect(outcome.status == 0)
      #expect(outcome.output.hasPrefix("holds by its own word  income-screening 2"))
      #expect(verify("pack", place.path("pack.zip"), "--witnesses", "1").complaint.contains("[verify.usage]"))
      #expect(outcome.output.contains("open   trust_root: trust-root.json: the pack's own word"))
    }
  }

  @Test func `a zip that was changed, cut, or packed again is refused by name`() throws {
    try Workplace.use { place in
      let archive = try fixture.archive()
      var flipped = archive
      flipped[archive.count / 2] ^= 1
      #expect(verify("pack", try place.write(flipped, "flipped.zip")).status == 1)
      let cut = try place.write(Array(archive.dropLast(100)), "cut.zip")
      #expect(try failures("pack", cut) == ["archive.truncated"])
      let trailing = try place.write(archive + [0], "trailing.zip")
      #expect(try failures("pack", trailing) == ["archive.trailing_content"])
      // Another key than the one given.
      let stranger = try Ed25519NoteSigner(name: "log.example/pack", seed: Array(repeating: 9, count: 32))
      let whole = try place.write(archive, "whole.zip")
      #expect(
        try failures("pack", whole, "--vkey", stranger.verifierKey.description)
          == ["pack.key_differs", "checkpoint.not_signed_by_log"])
    }
  }

  @Test func `a folder with one file changed, dropped or added is refused, and links in it are not followed`()
    throws
  {
    try Workplace.use { place in
      let archive = try fixture.archive()
      for (name, path, bytes) in [
        ("changed", "documents/model-card.md", Array("# Other\n".utf8)), ("added", "documents/x.md", []),
      ] as [(String, String, [UInt8])] {
        let folder = try place.unpack(archive, name)
        try place.write(bytes, "\(name)/\(path)")
        let outcome = EphorVerify.run(["pack", folder] + pins)
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("FAILS  files: \(path): "))
      }
      let folder = try place.unpack(archive, "linked")
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/documents/passwd", withDestinationPath: "/etc/passwd")
      #expect(verify("pack", folder).complaint.contains("[verify.unreadable]"))
    }
  }

  @Test func `an envelope holds under its signer's key, as many as are asked for`() throws {
    try Workplace.use { place in
      let envelope = try place.write(fixture.envelopes[2].encoded(), "e.json")
      let author = try place.write(Array(fixture.person.publicKey.pem.utf8), "author.pem")
      let other = try place.write(Array(fixture.ci.publicKey.pem.utf8), "other.pem")
      #expect(verify("envelope", envelope, "--key", author).status == 0)
      #expect(try failures("envelope", envelope, "--key", other) == ["envelope.signatures"])
      #expect(try failures("envelope", envelope, "--key", author, "--key", other) == ["envelope.signatures"])
      #expect(verify("envelope", envelope, "--key", author, "--key", other, "--threshold", "1").status == 0)
      #expect(verify("envelope", envelope, "--key", author, "--threshold", "2").status == 2)
      let both = try place.write(fixture.envelopes[2].countersigned(by: fixture.ci).encoded(), "both.json")
      #expect(verify("envelope", both, "--key", author, "--key", other).status == 0)
    }
  }
}
