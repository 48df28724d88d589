import Foundation
import Notation
import Testing

/// Keys that come and go by signed statements, beside a trust root that stays as it was pinned.
@Suite struct KeyEventTests {
  private static let later = "2026-11-21T09:00:00Z"
  private static let latest = "2026-11-21T10:00:00Z"

  /// Runs the program at the later clock.
  @discardableResult
  private func run(_ scratch: Scratch, _ arguments: String..., at clock: String = later) throws -> Run {
    try scratch.run(Program.path, arguments, environment: ["EPHOR_CLOCK": clock])
  }

  private func keyid(_ scratch: Scratch, of holder: String) throws -> String {
    let keys = try scratch.ephor("keys", "list", "--format", "json").json()["keys"]?.array
    return try #require(keys?.first { $0["holder"]?.string == holder }?["keyid"]?.string)
  }

  @Test func `a rotated key approves no more, its successor does, and the pin stays`() throws {
    let scratch = try Letters.governed()
    let pin = try scratch.ephor("keys", "digest").output.trimmingCharacters(in: .whitespacesAndNewlines)
    try scratch.ephor("submit", "--key", "keys/ana.pem")
    try scratch.ephor("keys", "new", "keys/bo-2.pem", "--demo")
    let rotated = try run(scratch, "keys", "rotate", "keys/bo-2.pem", "--key", "keys/bo.pem")
    #expect(rotated.exit == 0, "\(rotated.shown)")
    #expect(scratch.files(in: "governance/keys").count == 1)
    expectRefusal(
      try run(scratch, "approve", "--key", "keys/bo.pem"), exit: 2, code: "key.not_enrolled",
      advice: "keys enrol")
    let approved = try run(scratch, "approve", "--key", "keys/bo-2.pem")
    #expect(approved.exit == 0, "\(approved.shown)")
    let gate = try run(scratch, "gate", "--trust-root", pin)
    #expect(gate.exit == 0 && gate.output.contains("PASS"), "\(gate.shown)")
    let list = try run(scratch, "keys", "list", "--format", "json").json()
    let both = (list["keys"]?.array ?? []).filter { $0["holder"]?.string == "person:bo" }
    #expect(both.compactMap { $0["standing"]?.string } == ["expired", "valid"])
    #expect(both.last?["ranks"]?.array == ["reviewer"] && both.last?["enrolled_by"]?.string != nil)
    let again = try run(scratch, "keys", "rotate", "keys/eve.pem", "--key", "keys/bo.pem", at: Self.latest)
    expectRefusal(again, exit: 2, code: "key_event.second_successor", advice: "rotate the key that follows")
    #expect(try run(scratch, "replay").output.contains("same"))
    #expect(try run(scratch, "log", "verify").output.contains("sound"))
  }

  @Test func `a revoked key's approval falls, also when the file of its revocation is deleted`() throws {
    let scratch = try Letters.green()
    #expect(try scratch.ephor("gate").exit == 0)
    let bo = try keyid(scratch, of: "person:bo")
    let revoked = try run(
      scratch, "keys", "revoke", String(bo.prefix(12)), "--reason", "lost", "--key", "keys/bo.pem")
    #expect(revoked.exit == 0, "\(revoked.shown)")
    let gate = try run(scratch, "gate")
    #expect(gate.exit == 1 && gate.output.contains("was revoked"), "\(gate.shown)")
    #expect(try run(scratch, "replay").output.contains("same"))
    try scratch.remove("governance/keys")
    let without = try run(scratch, "gate", at: Self.latest)
    #expect(without.exit == 1 && without.output.contains("no longer under governance/"), "\(without.shown)")
  }

  @Test func `only an administrator of the trust root enrols by statement`() throws {
    let scratch = try Letters.governed()
    try scratch.ephor("submit", "--key", "keys/ana.pem")
    func enrol(_ key: String, by administrator: String, at clock: String = Self.later) throws -> Run {
      try scratch.run(
        Program.path,
        [
          "keys", "enrol", "keys/\(key).pem.pub", "--holder", "person:\(key)", "--rank", "reviewer",
          "--signed",
          "--key", "keys/\(administrator).pem",
        ], environment: ["EPHOR_CLOCK": clock])
    }
    expectRefusal(try enrol("eve", by: "ana"), exit: 2, code: "key_event.not_authorised", advice: "keys list")
    try scratch.ephor("keys", "new", "keys/ada.pem", "--demo")
    #expect(
      try scratch.ephor("keys", "enrol", "keys/ada.pem.pub", "--holder", "person:ada", "--administrator").exit
        == 0)
    let root = try scratch.read("governance/trust-root.json")
    expectRefusal(try enrol("ada", by: "ada"), exit: 2, code: "key_event.not_authorised", advice: "keys list")
    let enrolled = try enrol("eve", by: "ada")
    #expect(enrolled.exit == 0, "\(enrolled.shown)")
    #expect(try scratch.read("governance/trust-root.json") == root)
    #expect(try run(scratch, "approve", "--key", "keys/eve.pem").exit == 0)
    #expect(try run(scratch, "gate").exit == 0)
    #expect(try run(scratch, "replay").output.contains("same"))
    let eve = try scratch.read("keys/eve.pem.pub")
    #expect(eve.contains("# role statement"))
    let revoked = try run(
      scratch, "keys", "revoke", "keys/eve.pem.pub", "--reason", "compromised", "--from",
      "2026-11-21T08:30:00Z",
      "--key", "keys/ada.pem", at: Self.latest)
    #expect(revoked.exit == 0, "\(revoked.shown)")
    #expect(try run(scratch, "gate", at: Self.latest).exit == 1)
  }

  @Test func `a key of another role is told apart when it is made, enrolled and used`() throws {
    let scratch = try Letters.governed()
    #expect(try scratch.ephor("keys", "new", "keys/log.pem", "--role", "log").exit == 0)
    expectRefusal(
      try scratch.ephor("keys", "enrol", "keys/log.pem.pub", "--holder", "node:log", "--kind", "node"),
      exit: 2,
      code: "key.role", advice: "--role log")
    #expect(
      try scratch.ephor(
        "keys", "enrol", "keys/log.pem.pub", "--holder", "node:log", "--kind", "node", "--role", "log"
      )
      .exit == 0)
    expectRefusal(
      try scratch.ephor("submit", "--key", "keys/log.pem"), exit: 2, code: "key.role",
      advice: "one key has one role")
    expectRefusal(
      try scratch.ephor("submit", "--key", ".ephor/log.key"), exit: 2, code: "key.file_missing",
      advice: "keys new")
  }

  @Test func `what is no statement about a key is refused under governance keys`() throws {
    let scratch = try Letters.green()
    let file = try #require(scratch.files(in: "governance/approvals").first)
    try scratch.write("governance/keys/x.dsse.json", scratch.read("governance/approvals/\(file)"))
    #expect(try scratch.ephor("gate").exit == 0)
    try scratch.write("governance/keys/y.dsse.json", "{}")
    expectRefusal(try scratch.ephor("gate"), exit: 2, code: "governance.file", advice: "remove it")
  }
}
