import Foundation
import Notation
import Testing

/// Incidents and access on record, as people keep them and packs show them.
@Suite struct RecordTests {
  private let scratch: Scratch

  init() throws { scratch = try Letters.green() }

  private func open(_ more: String...) throws -> Run {
    try scratch.start(
      Program.path,
      [
        "incident", "open", "--severity", "sev2", "--category", "harmful_output", "--at", "2026-11-20",
        "--what", "Maria Huber found that urgent letters were hidden", "--key", "keys/bo.pem",
      ] + more
    ).wait()
  }

  private func incident() throws -> JSON? {
    try scratch.ephor("incident", "list", "--format", "json").json()["incidents"]?[0]
  }

  @Test func `an incident is closed when its corrective actions are done, and not before`() throws {
    let opened = try open("--action", "Alert when nothing is urgent", "--format", "json")
    let id = try #require(try opened.json()["statement"]?.string, "\(opened.shown)")
    let short = String(id.dropFirst(7).prefix(10))
    expectRefusal(
      try scratch.ephor("incident", "close", short, "--key", "keys/bo.pem"), exit: 2,
      code: "incident.actions_open", advice: "--done NUMBER")
    let told = try scratch.ephor(
      "incident", "update", short, "--severity", "sev3", "--action", "Test a whole year of letters",
      "--done", "1", "--key", "keys/cleo.pem", clock: "2026-11-21T09:00:00Z")
    #expect(told.exit == 0, "\(told.shown)")
    expectRefusal(
      try scratch.ephor("incident", "update", short, "--done", "7", "--key", "keys/bo.pem"), exit: 2,
      code: "incident.unknown_action", advice: "incident list")
    let closed = try scratch.ephor(
      "incident", "close", short, "--done", "2", "--key", "keys/bo.pem", clock: "2026-11-21T10:00:00Z")
    #expect(closed.exit == 0, "\(closed.shown)")
    let listed = try #require(try incident())
    #expect(listed["state"]?.string == "closed" && listed["severity"]?.string == "sev3")
    #expect(listed["actions"]?.array?.map { $0["done"]?.bool } == [true, true])
    expectRefusal(
      try scratch.ephor(
        "incident", "update", short, "--done", "1", "--key", "keys/bo.pem", clock: "2026-11-21T11:00:00Z"),
      exit: 2, code: "incident.closed", advice: "open another")
  }

  @Test func `what is told of an incident is sealed, and strangers open none`() throws {
    #expect(try open().exit == 0)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: scratch.folder)
    let clear = paths.filter {
      FileManager.default.contents(atPath: scratch.path($0))?.range(of: Data("Maria".utf8)) != nil
    }
    #expect(clear == [])
    #expect(try incident()?["texts"]?[0]?.string?.hasPrefix("Maria") == true)
    let refused = try scratch.ephor(
      "incident", "open", "--severity", "sev4", "--category", "drift", "--what", "Scores moved over a week",
      "--key", "keys/eve.pem")
    expectRefusal(refused, exit: 2, code: "key.not_enrolled", advice: "keys enrol")
    expectRefusal(try open("--at", "2027-01-01"), exit: 2, code: "incident.at", advice: "when it happened")
  }

  @Test func `access is granted by somebody else, and ends`() throws {
    func grant(_ to: String) throws -> Run {
      try scratch.ephor(
        "access", "grant", "--to", to, "--right", "weights:read", "--until", "2027-03-31", "--key",
        "keys/bo.pem", "--format", "json")
    }
    let granted = try grant("person:eve")
    let id = try #require(try granted.json()["statement"]?.string, "\(granted.shown)")
    expectRefusal(
      try scratch.ephor(
        "access", "grant", "--to", "person:bo", "--right", "weights:read", "--key", "keys/bo.pem"), exit: 2,
      code: "access.own", advice: "somebody else")
    func holds(_ clock: String) throws -> Bool? {
      try scratch.ephor("access", "list", "--format", "json", clock: clock).json()["access"]?[0]?["holds"]?
        .bool
    }
    #expect(try holds("2026-12-01T00:00:00Z") == true)
    #expect(try holds("2027-04-01T00:00:00Z") == false)
    let ended = try scratch.ephor(
      "access", "end", id, "--key", "keys/cleo.pem", clock: "2026-12-01T00:00:00Z")
    #expect(ended.exit == 0, "\(ended.shown)")
    #expect(try holds("2026-12-02T00:00:00Z") == false)
  }

  @Test func `the gate takes them into the log, and packs, reports and status show them`() throws {
    #expect(try open("--action", "Alert when nothing is urgent").exit == 0)
    #expect(
      try scratch.ephor(
        "access", "grant", "--to", "person:eve", "--right", "weights:read", "--key", "keys/bo.pem"
      ).exit == 0)
    let gate = try scratch.ephor("gate", "--key", "keys/ci.pem")
    #expect(gate.exit == 0, "\(gate.shown)")
    try expectSoundLog(scratch)
    let status = try scratch.ephor("status")
    #expect(status.output.contains("incidents     1 open"), "\(status.shown)")
    #expect(status.output.contains("access        1 grant on record"), "\(status.shown)")
    let listed = try scratch.ephor("status", "--format", "json").json()["systems"]?[0]
    #expect(
      listed?["open_incidents"]?[0]?["summary"]?.string
        == "sev2, harmful output, release 1, occurred 2026-11-20, open")
    let plan = try scratch.ephor("report", "monitoring-plan").output
    #expect(plan.contains("Incidents on record") && plan.contains("Maria Huber found"), "\(plan)")
    let dpia = try scratch.ephor("report", "dpia").output
    #expect(dpia.contains("Access on record") && dpia.contains("weights:read"), "\(dpia)")
    let built = try scratch.ephor("pack", "build", "letters@1", "--key", "keys/ci.pem", "-o", "pack.zip")
    #expect(built.exit == 0, "\(built.shown)")
    let verified = try scratch.ephor("pack", "verify", "pack.zip")
    #expect(verified.exit == 0, "\(verified.shown)")
    let pack = String(decoding: try scratch.bytes("pack.zip"), as: UTF8.self)
    let shownWords = [
      "opened an incident: sev2, harmful output", "granted person:eve access: weights:read from 2026-11-21",
      ">Incidents</h2>", "1 (open): Alert when nothing is urgent", ">Who was given access</h2>",
    ]
    #expect(shownWords.filter { !pack.contains($0) } == [])
    #expect(try scratch.ephor("replay").output.contains("same"))
    let customers = try scratch.ephor(
      "pack", "build", "letters@1", "--for", "customer", "--key", "keys/ci.pem", "-o", "customer.zip")
    #expect(customers.exit == 0, "\(customers.shown)")
    let shown = String(decoding: try scratch.bytes("customer.zip"), as: UTF8.self)
    #expect(!shown.contains("harmful") && !shown.contains("weights:read"))
  }

  @Test func `an incident stays on record when whoever opened it leaves, and a key that is over closes none`()
    throws
  {
    let opened = try open("--format", "json")
    let id = try #require(try opened.json()["statement"]?.string, "\(opened.shown)")
    let revoked = try scratch.ephor(
      "keys", "revoke", "keys/bo.pem.pub", "--reason", "left", "--key", "keys/bo.pem")
    #expect(revoked.exit == 0, "\(revoked.shown)")
    #expect(try incident()?["state"]?.string == "open")
    expectRefusal(
      try scratch.ephor("incident", "close", id, "--key", "keys/bo.pem"), exit: 2, code: "key.not_enrolled",
      advice: "ephor keys new FILE")
    expectRefusal(
      try scratch.ephor("incident", "close", id, "--key", "keys/ci.pem"), exit: 2, code: "key.not_a_person",
      advice: "a person")
  }
}
