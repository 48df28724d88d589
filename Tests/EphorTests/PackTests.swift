import Foundation
import Notation
import Testing

/// `ephor pack` as its users run it: built from a checkout's log, verified, tampered with.
@Suite struct PackTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Letters.green()
    let run = try scratch.ephor("gate", "--key", "keys/ci.pem")
    #expect(run.exit == 0, "\(run.shown)")
  }

  @discardableResult
  private func build(_ more: String...) throws -> Run {
    try scratch.start(
      Program.path, ["pack", "build", "letters@1", "--key", "keys/ci.pem", "-o", "pack.zip"] + more
    ).wait()
  }

  private func digest() throws -> String {
    try scratch.ephor("keys", "digest").output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @Test func `a pack of a release is built, verified, and holds under the keys it tells`() throws {
    let built = try build()
    #expect(built.exit == 0, "\(built.shown)")
    #expect(built.output.contains("pack.zip: 4 statements about letters@1, for audit, verified"))
    #expect(built.output.contains("ephor pack verify pack.zip --vkey"))
    let again = try build("--format", "json").json()
    let key = try #require(again["log_key"]?.string)
    #expect(again["trust_root"]?.string == (try digest()))
    let verified = try scratch.ephor(
      "pack", "verify", "pack.zip", "--vkey", key, "--trust-root", digest(), "--format", "json")
    #expect(verified.exit == 0, "\(verified.shown)")
    #expect(try verified.json()["holds"]?.bool == true)
    #expect(
      try verified.json()["statements"]?.array?.compactMap { $0["holders"]?[0]?.string }
        == ["person:owner", "person:bo", "person:owner", "ci:main"])
    let text = try scratch.ephor("pack", "verify", "pack.zip")
    #expect(text.output.hasPrefix("holds by its own word  letters 1, 4 statements\n"))
    #expect(try verified.json()["pinned"]?.bool == true)
    #expect(text.output.contains("open   log_key: log.vkey: the pack's own word"))
    expectReadable(text.output)
  }

  @Test func `a gate's clock that was set is told by verifier, page and status`() throws {
    try build()
    let verified = try scratch.ephor("pack", "verify", "pack.zip").output
    #expect(
      verified.contains("open   clock: whoever ran the gate set its clock (EPHOR_CLOCK)"), "\(verified)")
    #expect(verified.contains("counted when recorded: approval 1, decision 1, measurement 1, submission 1"))
    let pack = String(decoding: try scratch.bytes("pack.zip"), as: UTF8.self)
    #expect(pack.contains("Whoever ran the gate set its clock (EPHOR_CLOCK)"))
    #expect(pack.contains("pass, allow, under a clock that was set"))
    let status = try scratch.ephor("status")
    #expect(status.output.contains("its clock was set by EPHOR_CLOCK"), "\(status.shown)")
  }

  @Test func `a pack that was changed does not hold, and says where`() throws {
    try build()
    var bytes = try scratch.bytes("pack.zip")
    bytes[bytes.count / 2] ^= 1
    try scratch.write("pack.zip", bytes: bytes)
    let run = try scratch.ephor("pack", "verify", "pack.zip", "--format", "json")
    #expect(run.exit == 1, "\(run.shown)")
    #expect(try run.json()["holds"]?.bool == false)
    #expect(try run.json()["checks"]?.array?.contains { $0["outcome"]?.string == "fails" } == true)
    expectRefusal(
      try scratch.ephor("pack", "verify", "none.zip"), exit: 2, code: "file.not_found", place: "none.zip",
      advice: "check the path")
  }

  @Test func `with a size the bytes are the same at any time, and another day's pack is another`() throws {
    let size = try scratch.ephor("log", "checkpoint", "--format", "json").json()["size"]?.int ?? 0
    try build("--size", "\(size)")
    let first = try scratch.bytes("pack.zip")
    try build("--size", "\(size)")
    #expect(try scratch.bytes("pack.zip") == first)
    let later = try scratch.ephor(
      "pack", "build", "letters@1", "--key", "keys/ci.pem", "-o", "pack.zip", "--as-of",
      "2026-11-25T00:00:00Z", clock: "2026-11-26T00:00:00Z")
    #expect(later.exit == 0, "\(later.shown)")
    #expect(try scratch.bytes("pack.zip") != first)
    expectRefusal(
      try build("--as-of", "2099-11-25T00:00:00Z"), exit: 2, code: "pack.as_of",
      advice: "a time that has come")
    expectRefusal(
      try build("--size", "99"), exit: 2, code: "facts.no_checkpoint", advice: "the nearest is --size")
  }

  @Test func `an audit reads the documents as they were judged, whatever became of them`() throws {
    let size = try scratch.ephor("log", "checkpoint", "--format", "json").json()["size"]?.int ?? 0
    try build("--size", "\(size)")
    let first = try scratch.bytes("pack.zip")
    #expect(String(decoding: first, as: UTF8.self).contains("documents/repository/docs/model-card.md"))
    try scratch.edit("docs/model-card.md", "#", "# Other words.\n#")
    let built = try build("--size", "\(size)")
    #expect(try scratch.bytes("pack.zip") == first)
    #expect(built.output.contains("the folder is no longer what was decided: docs/model-card.md changed"))
  }

  @Test func `nothing is written over a key or what the gate reads, and no private key is handed out`() throws
  {
    for path in ["keys/bo.pem", "governance/trust-root.json", "ephor.yaml", ".ephor/log.sqlite"] {
      let before = try scratch.bytes(path)
      expectRefusal(
        try scratch.ephor("pack", "build", "letters@1", "--key", "keys/ci.pem", "-o", path), exit: 2,
        code: "output.kept", advice: "write to another file")
      expectRefusal(
        try scratch.ephor("log", "prove", "0", "-o", path), exit: 2, code: "output.kept",
        advice: "write to another file")
      expectRefusal(
        try scratch.ephor("log", "checkpoint", "-o", path), exit: 2, code: "output.kept",
        advice: "write to another file")
      #expect(try scratch.bytes(path) == before)
    }
    expectRefusal(
      try build("--document", "keys/bo.pem"), exit: 2, code: "pack.document", advice: "revoke that key")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("report.md"), withDestinationPath: "docs/model-card.md")
    expectRefusal(
      try build("--document", "report.md"), exit: 2, code: "pack.document",
      advice: "name the file that it leads to")
  }

  @Test func `a revocation that the log holds counts after its file is deleted`() throws {
    let revoked = try scratch.ephor(
      "keys", "revoke", "keys/bo.pem.pub", "--reason", "compromised", "--from", "2026-01-01T00:00:00Z",
      "--key",
      "keys/bo.pem")
    #expect(revoked.exit == 0, "\(revoked.shown)")
    try scratch.ephor("gate", "--key", "keys/ci.pem")
    let with = try build("--format", "json").json()
    try scratch.remove("governance/keys")
    let without = try build("--format", "json").json()
    #expect(with["statements"] == without["statements"])
    #expect(with["trust_root"] == without["trust_root"])
  }

  @Test func `what cannot be built says why and what to do`() throws {
    func refusal(_ arguments: String..., code: String, advice: String) throws {
      expectRefusal(
        try scratch.start(Program.path, ["pack", "build"] + arguments).wait(), exit: 2, code: code,
        advice: advice)
    }
    try refusal("mail", "--key", "keys/ci.pem", code: "facts.unknown_system", advice: "it knows letters")
    try refusal("letters@9", "--key", "keys/ci.pem", code: "facts.unknown_release", advice: "it knows 1")
    try refusal("letters", "--key", "keys/eve.pem", code: "pack.key", advice: "ephor keys enrol")
    try refusal(
      "letters", "--key", "keys/ci.pem", "--redact", "FAI-99", code: "pack.redaction", advice: "did you mean")
    #expect(!scratch.exists("letters-audit.zip"))
    let plain = try Letters.plain()
    expectRefusal(
      try plain.ephor("pack", "build", "letters"), exit: 2, code: "log.absent", advice: "ephor gate")
  }

  @Test func `what was submitted and approved waits for a gate, and the refusal says so`() throws {
    let fresh = try Letters.governed()
    try fresh.ephor("gate")
    try fresh.ephor("submit", "--key", "keys/ana.pem")
    try fresh.ephor("approve", "--key", "keys/bo.pem")
    expectRefusal(
      try fresh.ephor("pack", "build", "--key", "keys/ci.pem"), exit: 2, code: "pack.no_outcomes",
      place: "not in the log yet", advice: "run `ephor gate`")
    #expect(try fresh.ephor("gate").exit == 0)
    // Without a name it is about the folder's own system.
    let built = try fresh.ephor("pack", "build", "--key", "keys/ci.pem")
    #expect(
      built.output.contains("letters-audit.zip: 3 statements about letters, for audit"), "\(built.shown)")
  }

  @Test func `a gate signed by a person says that packs pass it over`() throws {
    func notes(_ key: String...) throws -> String {
      try scratch.start(Program.path, ["gate", "--format", "json"] + key).wait().json()["notes"]?.text() ?? ""
    }
    let words = "packs and documents take decisions of an enrolled pipeline"
    #expect(try notes("--key", "keys/ana.pem").contains("the key of person:owner, a person's: \(words)"))
    #expect(try notes("--key", "keys/eve.pem").contains("does not enrol: \(words)"))
    #expect(try !notes("--key", "keys/ci.pem").contains(words) && !notes().contains(words))
  }

  @Test func `a pack for customers names nobody`() throws {
    let run = try build("--for", "customer", "--format", "json")
    #expect(run.exit == 0, "\(run.shown)")
    #expect(try scratch.ephor("pack", "verify", "pack.zip").exit == 0)
    let text = try String(decoding: scratch.bytes("pack.zip"), as: UTF8.self)
    for name in ["person:bo", "person:owner", "first release", "team:post"] {
      #expect(!text.contains(name), "\(name)")
    }
    #expect(try run.json()["trust_root"]?.string != digest())
    let told = try scratch.ephor("keys", "digest", "--for", "customer").output
    #expect(try run.json()["trust_root"]?.string == told.trimmingCharacters(in: .whitespacesAndNewlines))
  }
}
