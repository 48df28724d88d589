import Foundation
import Notation
import Testing

/// Ways to a green verdict that nobody decided: another day, another deployment, another file, an empty pin.
@Suite struct IntegrityTests {
  private let scratch: Scratch

  init() throws { scratch = try Letters.green() }

  private func gate(_ more: String..., clock: String = Program.clock) throws -> Run {
    try scratch.run(
      Program.path, ["gate", "--format", "json"] + more, environment: ["EPHOR_CLOCK": clock])
  }

  private func pin() throws -> String {
    try scratch.ephor("keys", "digest").output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @Test func `evidence does not become young again by writing another day`() throws {
    let later = "2027-09-01T08:00:00Z"
    let stale = try gate(clock: later)
    #expect(try stale.outcome(of: "EVA-01") == "stale", "\(stale.shown)")
    try scratch.edit("ephor.yaml", "collected: 2026-11-01", "collected: 2027-08-31")
    let run = try gate(clock: later)
    #expect(try run.outcome(of: "EVA-01") == "stale", "\(run.shown)")
    #expect(run.output.contains("it counts as collected then"))
  }

  @Test(arguments: [
    ("alerts_to: \"rota:ml\"", "alerts_to: \"void:nobody\""), ("percent: 5,", "percent: 100,"),
  ])
  func `an approval does not cover another deployment`(change: (before: String, after: String)) throws {
    try #require(scratch.read("ephor.yaml").contains(change.before))
    try scratch.edit("ephor.yaml", change.before, change.after)
    let run = try gate()
    #expect(run.exit == 1)
    #expect(try run.notCounted().contains("approval.other_state"))
    #expect(run.output.contains("deployment: "))
  }

  @Test func `an approval covers the day a way back was tried again`() throws {
    try scratch.edit("ephor.yaml", "exercised: 2026-11-10, target", "exercised: 2026-11-20, target")
    #expect(try gate().exit == 0)
  }

  @Test func `an empty pin is refused and not taken for none`() throws {
    expectUsage(try scratch.ephor("gate", "--trust-root", ""), naming: "--trust-root")
    expectUsage(
      try scratch.ephor("gate", environment: ["EPHOR_TRUST_ROOT": ""]), naming: "EPHOR_TRUST_ROOT")
  }

  private func expectUsage(_ run: Run, naming word: String) {
    #expect(run.exit == 2, "\(run.shown)")
    #expect(run.errors.contains(word) && run.errors.contains("ephor keys digest"), "\(run.shown)")
  }

  @Test func `whoever pins the trust root does not believe the remembered digests`() throws {
    let file = "data/predictions.csv"
    let index = ".ephor/hash-index"
    // Digests are remembered of files that have been left alone for two seconds.
    let settle: () -> Void = { usleep(2_200_000) }
    #expect(try gate().exit == 0)
    settle()
    #expect(try gate().exit == 0)
    let remembered = try scratch.read(index)
    let honest = try #require(remembered.split(separator: "\n").first { $0.hasSuffix(file) })
    try scratch.edit(file, line: 3) { $0.replacing(",0.", with: ",0.0") }
    settle()
    #expect(try gate().exit == 1)
    let present = try #require(
      try scratch.read(index).split(separator: "\n").first { $0.hasSuffix(file) })
    let digests = [honest, present].map { $0.split(separator: " ")[5] }
    try #require(digests[0] != digests[1])
    try scratch.edit(index, String(digests[1]), String(digests[0]))
    let run = try gate("--trust-root", pin())
    #expect(run.exit == 1, "\(run.shown)")
  }

  @Test func `a log that was never begun is no log`() throws {
    let plain = try Letters.plain()
    try plain.write(".ephor/log.sqlite", "")
    expectRefusal(
      try plain.ephor("log", "verify"), exit: 2, code: "log.absent", advice: "`ephor gate` begins one")
    #expect(try plain.ephor("gate").exit == 1)
    try expectSoundLog(plain, leaves: 1)
  }

  @Test(arguments: ["keys/ana.pem", "keys/ana.pem.pub"])
  func `a report is never written over a key`(file: String) throws {
    let before = scratch.snapshot()
    #expect(before[file] != nil)
    expectRefusal(
      try scratch.ephor("gate", "--key", "keys/ana.pem", "--format", "json=\(file)"), exit: 2,
      code: "output.kept", advice: "another file")
    #expect(scratch.snapshot() == before)
  }

  @Test(arguments: [
    "ephor.yaml", "./docs/../ephor.yaml", "governance/trust-root.json", "governance/new.json",
    "data/predictions.csv", "docs/model-card.md", ".ephor/log.key",
  ])
  func `a report is never written over what the gate reads`(file: String) throws {
    _ = try gate()
    let before = scratch.snapshot()
    expectRefusal(
      try scratch.ephor("gate", "--format", "json=\(file)"), exit: 2, code: "output.kept",
      advice: "another file")
    #expect(scratch.snapshot() == before)
  }

  @Test(arguments: ["GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"])
  func `what a runner is told goes into nothing that the gate reads`(name: String) throws {
    let before = scratch.snapshot()
    for file in ["ephor.yaml", "governance/trust-root.json", "data/predictions.csv", "keys/ana.pem"] {
      let run = try scratch.ephor("gate", "--format", "github", environment: [name: file])
      expectRefusal(
        run, exit: 2, code: "output.kept", place: "\(name) names \(file)",
        advice: "write to another file"
      )
    }
    #expect(scratch.snapshot() == before)
    // Of no concern where nothing is written to it.
    #expect(try scratch.ephor("gate", environment: [name: "ephor.yaml"]).exit != 2)
    #expect(
      try scratch.read("ephor.yaml") == String(decoding: before["ephor.yaml"] ?? .init(), as: UTF8.self))
  }

  @Test func `a broken manifest is not written over by the report of its mistake`() throws {
    try scratch.edit("ephor.yaml", "release:", "relaese:")
    let before = scratch.snapshot()
    for file in ["ephor.yaml", "data/predictions.csv"] {
      #expect(try scratch.ephor("gate", "--format", "json=\(file)").exit == 2)
    }
    #expect(scratch.snapshot() == before)
    #expect(try scratch.ephor("gate", "--format", "json=out/report.json").exit == 2)
    #expect(scratch.exists("out/report.json"))
  }

  @Test func `keys that are enrolled at the same time are all enrolled`() throws {
    let people = (1...6).map { "person:w\($0)" }
    for person in people { try scratch.ephor("keys", "new", "keys/\(person.dropFirst(7)).pem") }
    let runs = try people.map { person in
      try scratch.start(
        Program.path,
        ["keys", "enrol", "keys/\(person.dropFirst(7)).pem", "--holder", person, "--rank", "reviewer"],
        environment: ["EPHOR_CLOCK": Program.clock])
    }
    for run in runs { #expect(run.wait().exit == 0) }
    let listed = try scratch.ephor("keys", "list").output
    #expect(people.allSatisfy { listed.contains($0) }, "\(listed)")
  }

  @Test(arguments: ["key", "checkpoint", "log key", "report"])
  func `a named pipe that nobody serves is refused at once`(place: String) throws {
    let pipe = scratch.path("pipe")
    try #require(mkfifo(pipe, 0o600) == 0)
    let run: Run
    switch place {
    case "key": run = try scratch.ephor("gate", "--key", "pipe")
    case "report": run = try scratch.ephor("gate", "--format", "json=pipe")
    default:
      let file = place == "checkpoint" ? ".ephor/checkpoint" : ".ephor/log.key"
      try #require(try gate().exit == 0)
      try scratch.remove(file)
      try #require(rename(pipe, scratch.path(file)) == 0)
      run = try scratch.ephor("gate")
    }
    #expect(run.signal == nil, "\(run.shown)")
  }

  @Test func `an error is JSON for whoever asked for JSON`() throws {
    let run = try scratch.ephor("approve", "--key", "keys/ana.pem", "--format", "json")
    #expect(run.exit == 2)
    let answer = try run.json()
    #expect(answer["exit_code"] == 2)
    #expect(answer["errors"]?[0]?["code"]?.string == "approval.own_submission")
    #expect(try scratch.ephor("evaluate", "nowhere", "--format=json").json()["errors"]?[0]?["code"] != nil)
  }
}
