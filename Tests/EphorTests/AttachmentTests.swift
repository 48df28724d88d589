import Notation
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
    why: String = "threat model of release 1", about: String? = nil
  ) throws -> Run {
    try scratch.start(
      Program.path,
      ["import", file, "--control", control, "--why", why, "--until", until, "--key", "keys/\(key).pem"]
        + (about.map { ["--about", $0] } ?? []), environment: ["EPHOR_CLOCK": Program.clock]
    ).wait()
  }

  private func outcome(clock: String = Program.clock) throws -> String? {
    try scratch.ephor("gate", "--dry-run", "--format", "json", clock: clock).outcome(of: "SEC-01")
  }

  private func missing() throws -> String {
    let run = try scratch.ephor("gate", "--dry-run", "--format", "json")
    return try run.json().control("SEC-01")?["missing"]?[0]?.string ?? ""
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
    #expect(try missing().contains("reports/threats.md holds no more: the file has changed since"))
    try scratch.write("reports/threats.md", "# Threats\n")
    #expect(try outcome() == "met")
    try scratch.remove("reports/threats.md")
    #expect(try outcome() != "met")
    #expect(try missing().contains("the file is not there any more"))
  }

  @Test func `no report is written over an attested file`() throws {
    #expect(try attest().exit == 0)
    let before = scratch.snapshot()
    expectRefusal(
      try scratch.ephor("gate", "--format", "json=reports/threats.md"), exit: 2, code: "output.kept",
      advice: "another file")
    #expect(scratch.snapshot() == before)
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

  /// The gate's word on the control after the model became another; it is the first component.
  private func afterAnotherModel() throws -> JSON? {
    try scratch.write("data/model.bin", "weights of the next")
    try scratch.edit("ephor.yaml", "path: data/predictions.csv", "path: data/model.bin")
    return try scratch.ephor("gate", "--dry-run", "--format", "json").json().control("SEC-01")
  }

  @Test func `an attestation is about the components as they were, and says which one changed`() throws {
    #expect(try attest().output.contains("as long as nothing of sorter changes"))
    let control = try #require(try afterAnotherModel())
    #expect(control["outcome"]?.string == "stale")
    let said = try #require(control["missing"]?[0]?.string)
    #expect(
      said.contains(
        "What was attested with reports/threats.md holds no more: model sorter was"))
    let step = try scratch.ephor("gate", "--dry-run", "--format", "json").json()["path_to_green"]?.array?
      .first { $0["controls"]?.text().contains("SEC-01") == true }
    #expect(
      step?["command"]?.string?.hasPrefix("ephor import reports/threats.md --control SEC-01 --why ") == true)
    #expect(try attest(why: "threat model of release 2").exit == 0)
    #expect(try outcome() == "met")
  }

  @Test func `what it is not about may change`() throws {
    #expect(try attest().exit == 0)
    try scratch.write("data/more.csv", Letters.predictions + "\n")
    let dataset = "name: letters-2026\n    kind: dataset\n    path: "
    try scratch.edit("ephor.yaml", "\(dataset)data/predictions.csv", "\(dataset)data/more.csv")
    #expect(try outcome() == "met")
  }

  @Test func `named one by one, the components must be there, and of a kind that the control binds`() throws {
    expectRefusal(
      try attest(about: "sortre"), exit: 2, code: "import.unknown_component", advice: "did you mean sorter?")
    #expect(try attest(about: "letters-2026").exit == 0)
    #expect(try outcome() == "stale")
    #expect(try attest(about: "sorter").exit == 0)
    #expect(try outcome() == "met")
    #expect(try afterAnotherModel()?["outcome"]?.string == "stale")
  }

  @Test(arguments: [
    ("ephor.yaml", "the manifest itself"), ("governance/trust-root.json", "a file of governance/"),
    ("data/predictions.csv", "part of the component sorter"), ("docs/model-card.md", "a declared document"),
    ("./ephor.yaml", "the manifest itself"), ("reports/copy.yaml", "a copy of the manifest"),
    ("reports/copy.csv", "a copy of the component sorter"), ("keys/ana.pem", "a key"),
    ("keys/bo.pem.pub", "a key"),
  ])
  func `what is judged as something else already cannot be attested`(file: String, use: String) throws {
    try scratch.write("reports/copy.yaml", scratch.read("ephor.yaml"))
    try scratch.write("reports/copy.csv", Letters.predictions)
    expectRefusal(
      try attest(file), exit: 2, code: "import.not_evidence", place: file, advice: "attest the report")
    #expect(try attest(file).errors.contains(use))
    #expect(scratch.files(in: "governance/evidence") == [])
  }

  @Test func `a file that became a document after it was attested does not count, and the gate says why`()
    throws
  {
    #expect(try attest().exit == 0)
    try scratch.edit(
      "ephor.yaml", "documents:\n", "documents:\n  - {kind: risk_assessment, path: reports/threats.md}\n")
    let run = try scratch.ephor("gate", "--dry-run", "--format", "json")
    #expect(try run.outcome(of: "SEC-01") == "missing")
    #expect(run.output.contains("reports/threats.md is a declared document"))
  }
}
