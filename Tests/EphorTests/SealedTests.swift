import Foundation
import Notation
import Testing

/// What people write is sealed: shown to who has the content key, held, erased; statements and proofs stay.
@Suite struct SealedTests {
  private static let secret = "Maria Huber was on call and is ill"

  /// A submitted system with one sealed note.
  private func noted() throws -> (Scratch, String) {
    let scratch = try Letters.governed()
    let run = try scratch.ephor("submit", "--key", "keys/ana.pem", "--note", Self.secret)
    try #require(run.exit == 0, "\(run.shown)")
    let list = try scratch.ephor("sealed", "list", "--format", "json").json()["sealed"]?.array ?? []
    let entry = try #require(list.first)
    #expect(list.count == 1 && entry["state"]?.string == "open" && entry["text"]?.string == Self.secret)
    return (scratch, try #require(entry["commitment"]?.string))
  }

  private func everyFile(_ scratch: Scratch, holds text: String) throws -> [String] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: scratch.folder)
    return paths.filter { path in
      guard let data = FileManager.default.contents(atPath: scratch.path(path)) else { return false }
      return data.range(of: Data(text.utf8)) != nil
    }
  }

  private func state(_ scratch: Scratch) throws -> String? {
    try scratch.ephor("sealed", "list", "--format", "json").json()["sealed"]?.array?.first?["state"]?.string
  }

  @Test func `a note stands nowhere in clear, and erasing it leaves every proof`() throws {
    let (scratch, commitment) = try noted()
    #expect(try scratch.ephor("approve", "--key", "keys/bo.pem").exit == 0)
    #expect(try scratch.ephor("gate").exit == 0)
    #expect(try everyFile(scratch, holds: "Maria") == [])
    expectRefusal(
      try scratch.ephor("sealed", "erase", commitment, "--ground", "expired", "--key", "keys/cleo.pem"),
      exit: 2,
      code: "sealed.too_early", advice: "--ground request")
    let erased = try scratch.ephor(
      "sealed", "erase", commitment, "--ground", "request", "--key", "keys/cleo.pem")
    #expect(erased.exit == 0, "\(erased.shown)")
    #expect(
      scratch.files(in: "governance/openings") == [] && scratch.files(in: "governance/erasures").count == 1)
    #expect(try state(scratch) == "erased")
    #expect(try scratch.ephor("gate").exit == 0)
    let log = try scratch.ephor("log", "verify", "--format", "json").json()
    #expect(log["sound"] == true)
    #expect(try scratch.ephor("replay").output.contains("same"))
  }

  @Test func `erasing writes over no file that only has the name of an opening`() throws {
    for makes in [
      { (target: String, name: String) in
        try FileManager.default.createSymbolicLink(atPath: name, withDestinationPath: target)
      },
      { (target: String, name: String) in try FileManager.default.linkItem(atPath: target, toPath: name) },
    ] {
      let (scratch, commitment) = try noted()
      let opening = try #require(scratch.files(in: "governance/openings").first)
      let key = try scratch.bytes("keys/bo.pem")
      try scratch.remove("governance/openings/\(opening)")
      try makes(scratch.path("keys/bo.pem"), scratch.path("governance/openings/\(opening)"))
      _ = try scratch.ephor("sealed", "erase", commitment, "--ground", "request", "--key", "keys/cleo.pem")
      #expect(try scratch.bytes("keys/bo.pem") == key)
      #expect(!scratch.files(in: "governance/openings").contains(opening))
    }
  }

  @Test func `a clock that somebody set holds and erases nothing, but in a demonstration's log`() throws {
    let (scratch, commitment) = try noted()
    #expect(try scratch.ephor("gate").exit == 1)
    for words in [["hold", commitment], ["erase", commitment, "--ground", "request"], ["purge"]] {
      let run = try scratch.start(
        Program.path, ["sealed"] + words + ["--key", "keys/bo.pem"],
        environment: ["EPHOR_SEED": "another", "EPHOR_CLOCK": "2040-01-01T00:00:00Z"]
      ).wait()
      expectRefusal(run, exit: 2, code: "log.clock", advice: "unset EPHOR_CLOCK")
    }
    #expect(try state(scratch) == "open")
    #expect(scratch.files(in: "governance/erasures") == [])
  }

  @Test func `nobody erases what is under a legal hold, until it ends`() throws {
    let (scratch, commitment) = try noted()
    #expect(try scratch.ephor("sealed", "hold", commitment, "--key", "keys/bo.pem").exit == 0)
    expectRefusal(
      try scratch.ephor("sealed", "erase", commitment, "--ground", "order", "--key", "keys/cleo.pem"),
      exit: 2,
      code: "sealed.held", advice: "--end")
    let decades = "2040-01-01T00:00:00Z"
    #expect(try scratch.ephor("sealed", "purge", "--key", "keys/cleo.pem", clock: decades).exit == 0)
    #expect(try state(scratch) == "open")
    let later = "2026-11-21T09:00:00Z"
    #expect(
      try scratch.ephor("sealed", "hold", commitment, "--end", "--key", "keys/bo.pem", clock: later).exit == 0
    )
    let early = try scratch.ephor("sealed", "purge", "--key", "keys/cleo.pem", clock: "2027-11-21T09:00:00Z")
    #expect(early.output.contains("Nothing"), "\(early.shown)")
    let purged = try scratch.ephor(
      "sealed", "purge", "--key", "keys/cleo.pem", "--format", "json", clock: decades)
    #expect(try purged.json()["erased"]?.array == [.string(commitment)], "\(purged.shown)")
    #expect(try state(scratch) == "erased")
  }

  @Test func `whoever lacks the content key reads nothing, and strangers erase nothing`() throws {
    let (scratch, commitment) = try noted()
    let other = Base64.encode(Array(repeating: 7, count: 32))
    let locked = try scratch.ephor("sealed", "list", environment: ["EPHOR_CONTENT_KEY": other])
    #expect(locked.output.contains("locked") && !locked.output.contains("Maria"), "\(locked.shown)")
    expectRefusal(
      try scratch.ephor("sealed", "erase", commitment, "--ground", "request", "--key", "keys/eve.pem"),
      exit: 2,
      code: "key.not_enrolled", advice: "keys enrol")
    expectRefusal(
      try scratch.ephor("sealed", "erase", "sha256:00", "--ground", "request", "--key", "keys/cleo.pem"),
      exit: 2,
      code: "sealed.unknown", advice: "sealed list")
    #expect(try state(scratch) == "open")
  }

  private static let reason = "Maria Huber tries the way back in December."

  /// A governed system with one control waived; its reason and the other texts are sealed.
  private func waived() throws -> Scratch {
    let scratch = try Letters.governed()
    try scratch.edit("ephor.yaml", "exercised: 2026-11-10, target", "target")
    let asked = try scratch.ephor(
      "waive", "--control", "DEP-01", "--compensating", "HUM-01", "--days", "30", "--reason", Self.reason,
      "--key", "keys/ana.pem")
    try #require(asked.exit == 0, "\(asked.shown)")
    return scratch
  }

  private func grant(_ scratch: Scratch, environment: [String: String] = [:]) throws -> Run {
    let file = try #require(scratch.files(in: "governance/waivers").first)
    return try scratch.ephor(
      "waive", "--grant", "governance/waivers/\(file)", "--key", "keys/cleo.pem", environment: environment)
  }

  private func approve(_ scratch: Scratch) throws {
    #expect(try scratch.ephor("submit", "--key", "keys/ana.pem").exit == 0)
    #expect(try scratch.ephor("approve", "--key", "keys/bo.pem").exit == 0)
  }

  private static let otherKey = ["EPHOR_CONTENT_KEY": Base64.encode(Array(repeating: 7, count: 32))]

  @Test func `nobody grants a waiver whose reason they cannot read`() throws {
    let scratch = try waived()
    expectRefusal(
      try grant(scratch, environment: Self.otherKey), exit: 2, code: "waiver.reason_sealed",
      advice: "the content key (EPHOR_CONTENT_KEY_FILE)")
    let granted = try grant(scratch)
    #expect(granted.exit == 0 && granted.output.contains(Self.reason), "\(granted.shown)")
  }

  @Test func `the gate decides the same where reasons cannot be read, and says what it could not show`()
    throws
  {
    let scratch = try waived()
    try #require(grant(scratch).exit == 0)
    try approve(scratch)
    func gate(_ environment: [String: String] = [:]) throws -> Run {
      try scratch.ephor("gate", "--dry-run", "--format", "json", environment: environment)
    }
    func waiver(_ run: Run) throws -> JSON? {
      try run.json()["controls"]?.array?.first { $0["id"]?.string == "DEP-01" }?["waiver"]
    }
    let (read, locked) = (try gate(), try gate(Self.otherKey))
    #expect(read.exit == 0 && locked.exit == 0, "\(locked.shown)")
    #expect(try waiver(read)?["reason"]?.string == Self.reason)
    #expect(try waiver(read)?["reason_state"]?.string == "open")
    #expect(try waiver(locked)?["reason"]?.isNull == true)
    #expect(try waiver(locked)?["reason_state"]?.string == "locked")
    #expect(try everyFile(scratch, holds: "Maria") == [])
    try scratch.remove("governance/openings")
    let clone = try gate(Self.otherKey)
    #expect(clone.exit == 0)
    #expect(try waiver(clone)?["reason_state"]?.string == "absent")
  }

  @Test func `after an erasure replay, cards and packs stand, and say when it was`() throws {
    let scratch = try waived()
    try #require(grant(scratch).exit == 0)
    try approve(scratch)
    #expect(try scratch.ephor("gate", "--key", "keys/ci.pem").exit == 0)
    func page() throws -> String {
      #expect(
        try scratch.ephor("pack", "build", "letters@1", "--key", "keys/ci.pem", "-o", "pack.zip").exit == 0)
      #expect(try scratch.ephor("pack", "verify", "pack.zip").exit == 0)
      return String(decoding: try scratch.bytes("pack.zip"), as: UTF8.self)
    }
    #expect(try page().contains(Self.reason))
    #expect(
      try scratch.ephor("pack", "verify", "pack.zip").output.contains("1 opening of a commitment"))
    let list = try scratch.ephor("sealed", "list", "--format", "json").json()["sealed"]?.array ?? []
    let commitment = try #require(list.first { $0["name"]?.string == "reason" }?["commitment"]?.string)
    let erased = try scratch.ephor(
      "sealed", "erase", commitment, "--ground", "request", "--key", "keys/cleo.pem")
    #expect(erased.exit == 0, "\(erased.shown)")
    #expect(try page().contains("erased on 2026-11-21"))
    #expect(try !page().contains("Maria"))
    #expect(try scratch.ephor("replay").output.contains("same"))
    let card = try scratch.ephor("report", "risk-assessment", "--output", "risk.md")
    #expect(card.exit == 0, "\(card.shown)")
    #expect(try scratch.read("risk.md").contains("erased on 2026-11-21"))
    try expectSoundLog(scratch)
  }

  @Test func `customers see no opening, and auditors not those that are left out`() throws {
    let scratch = try waived()
    try #require(grant(scratch).exit == 0)
    try approve(scratch)
    #expect(try scratch.ephor("gate", "--key", "keys/ci.pem").exit == 0)
    for more in [["--for", "customer"], ["--redact", "openings"]] {
      let built = try scratch.start(
        Program.path, ["pack", "build", "letters@1", "--key", "keys/ci.pem", "-o", "pack.zip"] + more
      ).wait()
      #expect(built.exit == 0, "\(built.shown)")
      let pack = String(decoding: try scratch.bytes("pack.zip"), as: UTF8.self)
      #expect(!pack.contains("Maria"), "\(more)")
      #expect(pack.firstMatch(of: /openings\/[0-9a-f]{64}/) == nil, "\(more)")
    }
  }

  @Test func `a purge is a statement in the log at once, and names the rule that let go`() throws {
    let (scratch, _) = try noted()
    #expect(try scratch.ephor("gate").exit == 1)
    let before = try expectSoundLog(scratch)
    let late = "2037-01-01T00:00:00Z"
    try scratch.edit("governance/baseline/baseline.json", "{", #"{"retention_days": {"submission": 4000},"#)
    #expect(try scratch.ephor("init", "--sign-baseline", "--key", "keys/ana.pem").exit == 0)
    let early = try scratch.ephor("sealed", "purge", "--key", "keys/cleo.pem", clock: late)
    #expect(early.output.contains("Nothing"), "\(early.shown)")
    let due = try scratch.ephor(
      "sealed", "purge", "--key", "keys/cleo.pem", "--format", "json", clock: "2037-12-01T00:00:00Z")
    let id = try #require(try due.json()["statement"]?.string, "\(due.shown)")
    try expectSoundLog(scratch, leaves: before + 1)
    let file = try #require(scratch.files(in: "governance/erasures").first)
    let envelope = try JSON.parse(scratch.bytes("governance/erasures/\(file)"))
    let payload = try #require(envelope["payload"]?.string.flatMap { Base64.decode($0) })
    #expect(String(decoding: payload, as: UTF8.self).contains(#""kept_days":{"submission":4000}"#))
    #expect(try scratch.ephor("log", "prove", id).exit == 0)
  }

  @Test func `a baseline keeps texts longer, never shorter`() throws {
    let scratch = try Letters.governed()
    try scratch.edit("governance/baseline/baseline.json", "{", #"{"retention_days": {"approval": 400},"#)
    let run = try scratch.ephor("init", "--sign-baseline", "--key", "keys/ana.pem")
    #expect(run.exit == 2 && run.errors.contains("400 must be at least 3653"), "\(run.shown)")
  }
}
