import Testing

/// Files attested for a control: by whom, for this content, until a day.
@Suite struct AttachmentTests {
  private let scratch: Scratch

  /// A system that asks itself for a threat model.
  init() throws {
    scratch = try Letters.governed()
    try scratch.write("ephor.yaml", scratch.read("ephor.yaml") + "require: [SEC-01]\n")
    try scratch.write("reports/threats.md", "# Threats\n")
  }

  private func attest(
    _ file: String = "reports/threats.md", control: String = "SEC-01", until: String = "2026-12-31",
    key: String = "ana",
    why: String = "threat model of release 1"
  ) throws -> Run {
    try scratch.ephor(
      "import", file, "--control", control, "--why", why, "--until", until, "--key",
      "keys/\(key).pem")
  }

  private func outcome(clock: String = Program.clock) throws -> String? {
    try scratch.ephor("gate", "--dry-run", "--format", "json", clock: clock).outcome(of: "SEC-01")
  }

  @Test func `a control asked for by name is missing, met, and stale after its day`() throws {
    #expect(try outcome() == "missing")
    #expect(try attest().exit == 0)
    #expect(try outcome() == "met")
    #expect(try outcome(clock: "2026-12-31T23:00:00Z") == "met")
    #expect(try outcome(clock: "2027-01-01T01:00:00Z") == "stale")
  }

  @Test func `an attestation counts for the very content it was given for`() throws {
    #expect(try attest().exit == 0)
    try scratch.write("reports/threats.md", "# Threats\n\nNone.\n")
    #expect(try outcome() != "met")
    try scratch.write("reports/threats.md", "# Threats\n")
    #expect(try outcome() == "met")
    try scratch.remove("reports/threats.md")
    #expect(try outcome() != "met")
  }

  @Test func `what cannot be attested is refused before anything is signed`() throws {
    expectRefusal(
      try attest("reports/none.md"), exit: 2, code: "file.not_found", place: "reports/none.md",
      advice: "check the path")
    expectRefusal(try attest(control: "SEC-99"), exit: 2, code: "import.unknown_control", advice: "SEC-01")
    try scratch.write("reports/empty.md", "")
    expectRefusal(try attest("reports/empty.md"), exit: 2, code: "import.empty", advice: "holds the evidence")
    for day in ["2026-02-31", "2025-01-01", "soon"] {
      expectRefusal(try attest(until: day), exit: 2, code: "import.until", place: day, advice: "a day")
    }
    expectRefusal(try attest(key: "eve"), exit: 2, code: "key.not_enrolled", advice: "ephor keys enrol")
    #expect(scratch.files(in: "governance/evidence") == [])
  }

  @Test func `nobody attests for longer than the control lets evidence count`() throws {
    for day in ["2027-11-22", "9999-01-01", "9999-12-31"] {
      let run = try attest(until: day)
      expectRefusal(run, exit: 2, code: "import.until", place: day, advice: "give --until 20")
    }
    let refused = try attest(until: "9999-01-01")
    let latest = try #require(refused.errors.firstMatch(of: /--until (\d{4}-\d{2}-\d{2})/)?.output.1)
    let run = try attest(until: String(latest))
    #expect(run.exit == 0, "\(run.shown)")
    #expect(run.output.contains("until the end of \(latest)"))
  }

  @Test(arguments: [
    "WHAT IT SHOWS", "TODO", "reason", "...", "lorem ipsum dolor sit amet", "x x x x", " ", "ok",
    "tbd: later",
  ])
  func `a reason that says nothing is refused, and what is wanted is said`(why: String) throws {
    expectRefusal(
      try attest(why: why), exit: 2, code: "import.why", advice: "say in a sentence what the file shows")
    #expect(scratch.files(in: "governance/evidence") == [])
  }
}
