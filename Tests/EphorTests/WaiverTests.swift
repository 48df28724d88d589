import Notation
import Testing

/// A waiver from request to expiry, as people live it.
@Suite struct WaiverTests {
  private let scratch: Scratch

  /// A system that never tried its way back, which one control finds.
  init() throws {
    scratch = try Letters.governed()
    try scratch.edit("ephor.yaml", "exercised: 2026-11-10, target", "target")
  }

  private func request(
    _ control: String = "DEP-01", compensating: String = "HUM-01", days: Int = 30,
    reason: String = "The way back is tried in December."
  ) throws -> Run {
    try scratch.ephor(
      "waive", "--control", control, "--compensating", compensating, "--days", "\(days)", "--reason",
      reason, "--key", "keys/ana.pem")
  }

  private func grant(_ key: String) throws -> Run {
    let file = try #require(scratch.files(in: "governance/waivers").first)
    return try scratch.ephor("waive", "--grant", "governance/waivers/\(file)", "--key", "keys/\(key).pem")
  }

  private func gate(clock: String = Program.clock) throws -> Run {
    try scratch.ephor("gate", "--format", "json", clock: clock)
  }

  @Test func `two people waive in the open, and the waiver ends on its day`() throws {
    #expect(try gate().outcome(of: "DEP-01") == "missing")
    #expect(try request().exit == 0)
    #expect(try gate().outcome(of: "DEP-01") == "missing")
    expectRefusal(try grant("ana"), exit: 2, code: "waiver.own_request", advice: "ask somebody else")
    #expect(try grant("cleo").exit == 0)
    #expect(try gate().open() == ["DEP-01 missing*", "GOV-03 missing", "GOV-04 missing"])
    try scratch.ephor("submit", "--key", "keys/ana.pem")
    try scratch.ephor("approve", "--key", "keys/bo.pem")
    let held = try gate(clock: "2026-12-21T07:59:59Z")
    #expect(held.exit == 0, "\(held.shown)")
    #expect(try held.open() == ["DEP-01 missing*"])
    #expect(held.output.contains("The way back is tried in December."))
    let status = try scratch.ephor("status", clock: "2026-12-21T07:59:59Z")
    #expect(status.output.contains("DEP-01"))
    let ended = try gate(clock: "2026-12-21T08:00:01Z")
    #expect(ended.exit == 1)
    #expect(try ended.open() == ["DEP-01 missing", "GOV-03 missing", "GOV-04 missing"])
    #expect(Set(try ended.notCounted()) == ["waiver.expired", "approval.other_state"])
    try expectSoundLog(scratch)
  }

  @Test func `what cannot be waived, and terms that are too long, are refused before anybody signs`() throws {
    expectRefusal(try request("GOV-04"), exit: 2, code: "waiver.not_waivable", advice: "settle it")
    expectRefusal(try request("DEP-99"), exit: 2, code: "waiver.unknown_control", advice: "DEP-")
    expectRefusal(
      try request(days: 3_000), exit: 2, code: "waiver.term_too_long",
      advice: "ask for at most 180 days; it can be renewed 2 times")
    expectRefusal(
      try request(compensating: "GOV-03"), exit: 2, code: "waiver.cannot_compensate",
      advice: "a control that is met")
    expectRefusal(
      try request(compensating: "DEP-01"), exit: 2, code: "waiver.compensates_itself", advice: "another")
    #expect(scratch.files(in: "governance/waivers") == [])
  }

  @Test func `a waiver ends with its compensating control`() throws {
    try #require(try request().exit == 0)
    try #require(try grant("cleo").exit == 0)
    try scratch.edit(
      "ephor.yaml", "human_oversight: {who: the clerk, how: reads every letter, can_override: true}", "")
    let run = try gate()
    #expect(try run.outcome(of: "HUM-01") == "missing")
    #expect(try run.outcome(of: "DEP-01") == "missing")
    #expect(try run.notCounted() == ["waiver.compensating_control"])
  }

  @Test(arguments: [
    "WHY IT MUST STAND", "TODO", "reason", "...", "Lorem ipsum dolor sit amet.", "because", "<why>",
  ])
  func `a reason that says nothing is refused, and what is wanted is said`(reason: String) throws {
    expectRefusal(
      try request(reason: reason), exit: 2, code: "waiver.reason", advice: "why the release may go on")
    #expect(scratch.files(in: "governance/waivers") == [])
  }

  @Test func `nobody signs a grant that would not count`() throws {
    try #require(try request().exit == 0)
    try scratch.ephor("keys", "enrol", "keys/eve.pem", "--holder", "person:eve")
    let before = scratch.snapshot()
    expectRefusal(try grant("eve"), exit: 2, code: "waiver.rank", advice: "risk_owner")
    #expect(scratch.snapshot() == before)
  }

  @Test func `what was renewed too often is not asked for again`() throws {
    // The tier limited allows two renewals.
    for day in ["2026-11-21", "2026-12-25", "2027-01-30"] {
      let asked = try scratch.ephor(
        "waive", "--control", "DEP-01", "--compensating", "HUM-01", "--days", "30", "--reason",
        "The way back is tried in December.", "--key", "keys/ana.pem", clock: "\(day)T08:00:00Z")
      #expect(asked.exit == 0, "\(asked.shown)")
      for file in scratch.files(in: "governance/waivers") {
        try scratch.ephor(
          "waive", "--grant", "governance/waivers/\(file)", "--key", "keys/cleo.pem",
          clock: "\(day)T09:00:00Z")
      }
    }
    let before = scratch.files(in: "governance/waivers")
    #expect(before.count == 3)
    expectRefusal(
      try scratch.ephor(
        "waive", "--control", "DEP-01", "--compensating", "HUM-01", "--days", "30", "--reason",
        "The way back is tried in December.", "--key", "keys/ana.pem", clock: "2027-03-06T08:00:00Z"),
      exit: 2, code: "waiver.renewed_too_often", advice: "mend the control")
    #expect(scratch.files(in: "governance/waivers") == before)
  }

  @Test func `replay judges waivers anew, and finds the same while the log holds them`() throws {
    try #require(try request().exit == 0)
    try #require(try grant("cleo").exit == 0)
    #expect(try gate().outcome(of: "DEP-01") == "missing*")
    #expect(try scratch.ephor("replay").output.hasPrefix("same"))
    // What was signed later says nothing about what was decided then.
    try scratch.ephor("submit", "--key", "keys/ana.pem", clock: "2026-11-21T09:00:00Z")
    try scratch.ephor("approve", "--key", "keys/bo.pem", clock: "2026-11-21T09:00:00Z")
    let passed = try gate(clock: "2026-11-21T10:00:00Z")
    #expect(passed.exit == 0, "\(passed.shown)")
    let replay = try scratch.ephor("replay", clock: "2027-11-21T10:00:00Z")
    #expect(replay.output.hasPrefix("same"), "\(replay.shown)")
  }

  @Test func `nobody grants by mistake what is no request`() throws {
    try #require(try scratch.ephor("submit", "--key", "keys/ana.pem").exit == 0)
    let file = try #require(scratch.files(in: "governance/submissions").first)
    expectRefusal(
      try scratch.ephor("waive", "--grant", "governance/submissions/\(file)", "--key", "keys/cleo.pem"),
      exit: 2,
      code: "waiver.not_a_request", place: "holds a submission, not a request",
      advice: "`ephor waive --control …`")
  }

  @Test func `nobody grants by mistake what is for for another system, or has ended`() throws {
    try #require(try request().exit == 0)
    let late = try #require(scratch.files(in: "governance/waivers").first)
    expectRefusal(
      try scratch.ephor(
        "waive", "--grant", "governance/waivers/\(late)", "--key", "keys/cleo.pem",
        clock: "2027-03-01T08:00:00Z"),
      exit: 2, code: "waiver.expired", advice: "ask again")
    try scratch.edit("ephor.yaml", "id: letters\n", "id: lettres\n")
    expectRefusal(try grant("cleo"), exit: 2, code: "waiver.other_system", advice: "the system it is for")
    #expect(try gate().outcome(of: "DEP-01") == "missing")
  }
}
