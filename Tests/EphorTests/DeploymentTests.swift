import Notation
import Testing

/// What goes live is what the release gate approved, and would let go again: no word in the manifest stands for it.
@Suite struct DeploymentTests {
  private static let released = Result {
    let scratch = try fit()
    try scratch.ephor("submit", "--key", "keys/ana.pem")
    try scratch.ephor("approve", "--key", "keys/bo.pem")
    return scratch
  }

  /// A governed system that says it is approved, whose measured file is none of its components.
  private static func fit() throws -> Scratch {
    let scratch = try Letters.governed()
    try scratch.edit("ephor.yaml", "lifecycle: assessed", "lifecycle: approved")
    try scratch.edit("ephor.yaml", "    file: data/predictions.csv", "    file: data/holdout.csv")
    try scratch.write("data/holdout.csv", Letters.predictions)
    return scratch
  }

  private func gate(_ scratch: Scratch) throws -> Run {
    try scratch.ephor("gate", "--point", "deployment", "--format", "json")
  }

  private func deploy(_ scratch: Scratch) throws {
    try scratch.ephor("submit", "--point", "deployment", "--key", "keys/ana.pem")
    #expect(try scratch.ephor("approve", "--point", "deployment", "--key", "keys/bo.pem").exit == 0)
  }

  /// What DEP-06 says, all findings in one text.
  private func words(_ run: Run) throws -> String {
    (try run.json().control("DEP-06")?["findings"]?.array ?? [])
      .compactMap { $0["message"]?.string }.joined(separator: " ")
  }

  @Test func `what was released goes live`() throws {
    let scratch = try Scratch(copyOf: Self.released.get().folder)
    #expect(try scratch.ephor("gate").exit == 0)
    try deploy(scratch)
    let run = try gate(scratch)
    #expect(try run.outcome(of: "DEP-06") == "met", "\(run.shown)")
    #expect(try run.outcome(of: "GOV-04") == "met")
    #expect(try scratch.ephor("replay").output.hasPrefix("same"))
  }

  @Test func `a stage of life and approvals at deployment make no release`() throws {
    let scratch = try Self.fit()
    try deploy(scratch)
    let run = try gate(scratch)
    #expect(run.exit == 1)
    #expect(try run.outcome(of: "DEP-06") == "violated")
    #expect(try run.outcome(of: "GOV-04") == "met")
    #expect(try words(run).contains("no state of release 1 was approved at the release gate"))
    let step = try #require(
      try run.json()["path_to_green"]?.array?.first { $0["controls"]?.text().contains("DEP-06") == true })
    #expect(step["text"]?.string?.contains("at the release gate") == true)
    #expect(step["command"]?.string == "ephor gate --point=release")
    let diff = try scratch.ephor("diff")
    #expect(diff.output.contains("there is no earlier approved release"))
    #expect(try scratch.ephor("replay").output.hasPrefix("same"))
  }

  @Test func `approvals at deployment that were given before the release count for nothing after it`() throws
  {
    let scratch = try Self.fit()
    try deploy(scratch)
    try scratch.ephor("submit", "--key", "keys/ana.pem")
    try scratch.ephor("approve", "--key", "keys/bo.pem")
    #expect(try scratch.ephor("gate").exit == 0)
    let run = try gate(scratch)
    #expect(try run.outcome(of: "DEP-06") == "met")
    #expect(try run.outcome(of: "GOV-04") == "missing")
  }

  @Test func `approvals over good numbers do not survive bad ones, at any gate`() throws {
    let scratch = try Scratch(copyOf: Self.released.get().folder)
    try deploy(scratch)
    let good = try gate(scratch).json()["state"]
    let worse = Letters.predictions.split(separator: "\n").enumerated().map { number, line -> String in
      var fields = line.split(separator: ",").map(String.init)
      if number > 0, number % 2 == 0 { fields[2] = fields[2] == "1" ? "0" : "1" }
      return fields.joined(separator: ",")
    }
    try scratch.write("data/holdout.csv", worse.joined(separator: "\n") + "\n")
    let run = try gate(scratch)
    #expect(run.exit == 1)
    #expect(try run.json()["state"] != good)
    #expect(try words(run).contains("holdout: file modified"))
    #expect(try words(run).contains("EVA-01 is violated"))
    #expect(try run.outcome(of: "GOV-04") == "missing")
    // Approved anew at both gates, the numbers are no better: a state that is stopped is no release.
    try scratch.ephor("submit", "--key", "keys/ana.pem")
    try scratch.ephor("approve", "--key", "keys/bo.pem")
    try deploy(scratch)
    let again = try gate(scratch)
    #expect(try again.outcome(of: "DEP-06") == "violated")
    #expect(try words(again).contains("holdout: file modified"))
    #expect(try words(again).contains("EVA-01 is violated"))
  }

  @Test func `a file with other rows and the same outcomes is another measurement`() throws {
    let scratch = try Scratch(copyOf: Self.released.get().folder)
    #expect(try scratch.ephor("gate").exit == 0)
    try scratch.edit("data/holdout.csv", line: 2) { $0.replacing(",0.", with: ",0.0") }
    let run = try scratch.ephor("gate", "--format", "json")
    #expect(try run.open() == ["GOV-03 missing", "GOV-04 missing"])
    #expect(try run.notCounted().contains("approval.other_state"))
    #expect(try words(gate(scratch)).contains("holdout: file modified"))
  }

  @Test func `a release whose approvals are gone does not go live`() throws {
    let scratch = try Scratch(copyOf: Self.released.get().folder)
    try scratch.remove("governance/approvals")
    try? scratch.remove(".ephor")
    #expect(try gate(scratch).outcome(of: "DEP-06") == "violated")
  }

  @Test func `how it is deployed may still be settled after the release`() throws {
    let scratch = try Scratch(copyOf: Self.released.get().folder)
    try scratch.edit("ephor.yaml", "percent: 5", "percent: 1")
    #expect(try gate(scratch).outcome(of: "DEP-06") == "met")
    try scratch.edit("ephor.yaml", "users: [clerks]", "users: [clerks, writers]")
    #expect(try words(gate(scratch)).contains("system: users modified"))
  }
}
