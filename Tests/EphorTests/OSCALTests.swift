import Foundation
import Notation
import SharedData
import Testing

/// `ephor oscal`: what is written, what others' tools and Ephor's own check say of it, and what is read.
@Suite struct OSCALTests {
  private static let environment = ProcessInfo.processInfo.environment
  /// The example, decided, with every document about it below `oscal/`.
  private static let written = Result {
    let scratch = try Income.fresh()
    try scratch.ephor("gate")
    let run = try scratch.ephor("oscal", "all", "income-screening", "-o", "oscal")
    guard run.exit == 0 else { throw Letters.Unprepared(description: "\(run.shown)") }
    return scratch
  }

  private static let models = [
    ("catalog", "catalogs/ephor/catalog.json"), ("catalog", "catalogs/nist-ai-rmf/catalog.json"),
    ("profile", "profiles/income-screening/profile.json"),
    ("component", "component-definitions/income-screening/component-definition.json"),
    ("ssp", "system-security-plans/income-screening/system-security-plan.json"),
    ("assessment-plan", "assessment-plans/income-screening/assessment-plan.json"),
    ("assessment-results", "assessment-results/income-screening/assessment-results.json"),
    ("poam", "plan-of-action-and-milestones/income-screening/plan-of-action-and-milestones.json"),
    ("mapping", "mapping-collections/ephor/mapping-collection.json"),
  ]

  /// Every JSON file below a folder, relative to it.
  private func files(_ scratch: Scratch, _ folder: String) -> [String] {
    ((try? FileManager.default.subpathsOfDirectory(atPath: scratch.path(folder))) ?? [])
      .filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.sorted().map { "\(folder)/\($0)" }
  }

  @Test func `every model is written, and two runs write the same bytes`() throws {
    let scratch = try Self.written.get()
    for (_, path) in Self.models { #expect(scratch.exists("oscal/\(path)"), "\(path)") }
    let again = try scratch.ephor(
      "oscal", "all", "income-screening", "-o", "again", clock: "2026-11-24T08:00:00Z")
    #expect(again.exit == 0, "\(again.shown)")
    for path in files(scratch, "oscal") {
      let other = "again" + path.dropFirst("oscal".count)
      #expect(try scratch.bytes(path) == scratch.bytes(other), "\(path)")
    }
  }

  @Test(arguments: [
    ("component", "component-definition"), ("ssp", "system-security-plan"),
    ("assessment-plan", "assessment-plan"), ("assessment-results", "assessment-results"),
    ("poam", "plan-of-action-and-milestones"), ("profile", "profile"),
  ])
  func `one document is the one among all`(command: String, model: String) throws {
    let scratch = try Self.written.get()
    let folder = model.hasPrefix("plan-of") || model == "assessment-results" ? model : "\(model)s"
    let run = try scratch.ephor("oscal", command, "income-screening")
    #expect(run.exit == 0, "\(run.shown)")
    #expect(run.output == (try scratch.read("oscal/\(folder)/income-screening/\(model).json")))
  }

  @Test func `controls of the AI RMF have the ids that others give them`() throws {
    let scratch = try Self.written.get()
    let catalog = try JSON.parse(scratch.bytes("oscal/catalogs/nist-ai-rmf/catalog.json"))
    let controls = (catalog["catalog"]?["groups"]?[0]?["controls"]?.array ?? []).compactMap {
      $0["id"]?.string
    }
    #expect(controls.contains("ai-rmf-gv-1.1"))
    #expect(controls.contains("ai-rmf-ms-2.11"))
    let mapping = try scratch.read("oscal/mapping-collections/ephor/mapping-collection.json")
    #expect(mapping.contains("\"ai-rmf-ms-2.11\""))
  }

  @Test func `a waiver is an accepted deviation with a deadline, and what is open is open`() throws {
    let walked = try Income.second.get().scratch
    let run = try walked.ephor("oscal", "poam", "income-screening")
    #expect(run.exit == 0, "\(run.shown)")
    let plan = try run.json()["plan-of-action-and-milestones"]
    let risks = plan?["risks"]?.array ?? []
    let waived = risks.filter { $0["status"]?.string == "deviation-approved" }
    #expect(!waived.isEmpty)
    for risk in waived {
      #expect(risk["deadline"]?.string != nil)
      #expect(risk["mitigating-factors"]?[0]?["description"]?.string?.contains("holds in its stead") == true)
    }
    let first = try JSON.parse(
      Self.written.get().bytes(
        "oscal/plan-of-action-and-milestones/income-screening/plan-of-action-and-milestones.json"))
    let open = first["plan-of-action-and-milestones"]?["risks"]?.array ?? []
    #expect(open.contains { $0["status"]?.string == "open" })
    #expect(!open.contains { $0["status"]?.string == "deviation-approved" })
  }

  // MARK: Others' judgement

  @Test func `compliance-trestle finds every document valid, signs one and verifies it`() throws {
    let tools = Self.environment["EPHOR_TOOLS"] ?? "\(Program.checkout)/.venv-tools"
    let trestle = "\(tools)/bin/trestle"
    guard FileManager.default.isExecutableFile(atPath: trestle) else {
      if Self.environment["EPHOR_REQUIRE"] == "1" { Issue.record("trestle is required and not there") }
      print("note: trestle is not there, so its judgement was not asked for")
      return
    }
    let scratch = try Scratch(copyOf: Self.written.get().path("oscal"))
    let start = try scratch.run(trestle, ["init"])
    #expect(start.exit == 0, "\(start.shown)")
    let run = try scratch.run(trestle, ["validate", "-a"])
    #expect(run.exit == 0, "\(run.shown)")
    #expect(!run.output.contains("INVALID"), "\(run.shown)")
    let results = "assessment-results/income-screening/assessment-results.json"
    let key = try scratch.run(
      "openssl", ["genpkey", "-algorithm", "ed25519", "-out", "k.pem"])
    let open = try scratch.run("openssl", ["pkey", "-in", "k.pem", "-pubout", "-out", "k.pub"])
    guard key.exit == 0, open.exit == 0 else { return }
    let signed = try scratch.run(
      trestle, ["sign", "--beta", "-f", results, "--private-key", "k.pem", "-o", "ar.dsse.json"])
    #expect(signed.exit == 0, "\(signed.shown)")
    let verified = try scratch.run(
      trestle,
      ["verify", "--beta", "-f", results, "--signature", "ar.dsse.json", "--public-key", "k.pub"])
    #expect(verified.exit == 0, "\(verified.shown)")
  }

  @Test(.enabled(if: SharedData.isPresent)) func `every document satisfies NIST's schema of its model`()
    throws
  {
    let schemas = try SharedData.folder("data/frameworks/oscal-schemas").path
    let tools = Self.environment["EPHOR_TOOLS"] ?? "\(Program.checkout)/.venv-tools"
    let checker = "\(tools)/bin/check-jsonschema"
    guard FileManager.default.isExecutableFile(atPath: checker) else {
      if Self.environment["EPHOR_REQUIRE"] == "1" {
        Issue.record("check-jsonschema is required and not there")
      }
      return
    }
    let scratch = try Self.written.get()
    for (model, path) in Self.models {
      let run = try scratch.run(
        checker,
        [
          "--schemafile", "\(schemas)/oscal_\(model)_schema.json",
          "oscal/\(path)",
        ])
      #expect(run.exit == 0, "\(path) \(run.shown)")
    }
  }

  // MARK: Ephor's own check

  @Test func `the own check accepts what is written, and finds what schemas do not`() throws {
    let scratch = try Scratch(copyOf: Self.written.get().folder)
    let all = files(scratch, "oscal")
    let clean = try scratch.start(Program.path, ["oscal", "check"] + all).wait()
    #expect(clean.exit == 0, "\(clean.shown)")
    #expect(clean.output.contains("nothing wrong found"))
    let plan = "oscal/system-security-plans/income-screening/system-security-plan.json"
    for (old, new, says) in [
      (
        "\"control-id\": \"fai-01\"", "\"control-id\": \"fai-99\"",
        "no catalog of the set has the control 'fai-99'"
      ),
      (
        "\"control-id\": \"fai-01\"", "\"control-id\": \"fai-02\"",
        "the profile selects the control 'fai-01', and nothing is said of it"
      ), ("\"props\": [", "\"links\": [], \"props\": [", "the list is empty"),
      ("\"props\": [", "\"links\": null, \"props\": [", "null is nothing in OSCAL"),
      (
        "\"title\": \"", "\"title\": \"{{ insert: param, nope }}",
        "has the parameter 'nope', which is inserted"
      ),
      ("\"oscal-version\": \"1.2.1\"", "\"oscal-version\": \"2.0.0\"", "the version '2.0.0' is none of"),
      ("\"statement-id\": \"fai-01_smt\"", "\"statement-id\": \"fai-01_no\"", "has the part 'fai-01_no'"),
      (
        "trestle://profiles/income-screening/", "trestle://profiles/other/",
        "is none of the documents of the set"
      ),
    ] {
      let whole = try scratch.read(plan)
      try scratch.edit(plan, old, new)
      let run = try scratch.start(Program.path, ["oscal", "check"] + all).wait()
      #expect(run.exit == 1, "\(run.shown)")
      #expect(run.output.contains(says), "\(run.shown)")
      try scratch.write(plan, whole)
    }
  }

  @Test
  func `the security plan speaks of every control of its profile, with the reason for what was not judged`()
    throws
  {
    let scratch = try Self.written.get()
    let profile = try JSON.parse(scratch.bytes("oscal/profiles/income-screening/profile.json"))["profile"]
    let chosen = (profile?["imports"]?[0]?["include-controls"]?[0]?["with-ids"]?.array ?? []).compactMap(
      \.string)
    let plan = try JSON.parse(
      scratch.bytes("oscal/system-security-plans/income-screening/system-security-plan.json"))
    let stated =
      plan["system-security-plan"]?["control-implementation"]?["implemented-requirements"]?.array ?? []
    #expect(stated.compactMap { $0["control-id"]?.string } == chosen)
    func part(_ id: String) -> JSON? {
      stated.first { $0["control-id"]?.string == id }?["statements"]?[0]?["by-components"]?[0]
    }
    #expect(part("gen-01")?["implementation-status"]?["state"]?.string == "not-applicable")
    #expect(part("gen-01")?["description"]?.string?.contains("Not applicable: ") == true)
    #expect(part("mon-05")?["implementation-status"]?["state"]?.string == "planned")
    #expect(
      part("mon-05")?["description"]?.string?.contains("It is judged at ") == true,
      "\(part("mon-05") ?? .null)")
  }

  // MARK: Reading

  @Test func `the profile of a system resolves to the controls that it names`() throws {
    let scratch = try Self.written.get()
    let run = try scratch.ephor("oscal", "resolve", "oscal/profiles/income-screening/profile.json")
    #expect(run.exit == 0, "\(run.shown)")
    let profile = try JSON.parse(scratch.bytes("oscal/profiles/income-screening/profile.json"))["profile"]
    let named = (profile?["imports"]?[0]?["include-controls"]?[0]?["with-ids"]?.array ?? []).compactMap(
      \.string)
    let catalog = try run.json()["catalog"]
    let found = (catalog?["groups"]?.array ?? []).flatMap { $0["controls"]?.array ?? [] }
    #expect(Set(found.compactMap { $0["id"]?.string }) == Set(named))
    let fairness = try #require(found.first { $0["id"]?.string == "fai-01" })
    #expect(fairness["params"]?.array?.contains { $0["values"]?[0]?.string == "0.8" } == true)
    #expect(catalog?["metadata"]?["links"]?[0]?["rel"]?.string == "source-profile")
    try scratch.write("resolved.json", run.output)
    #expect(try scratch.ephor("oscal", "check", "resolved.json").exit == 0)
  }

  @Test
  func `a profile of a tier and a region says what the region's law asks, and knows which regions have one`()
    throws
  {
    let scratch = try Scratch()
    let run = try scratch.ephor("oscal", "profile", "--tier", "high", "--region", "EU")
    #expect(run.exit == 0, "\(run.shown)")
    let alters = try run.json()["profile"]?["modify"]?["alters"]?.array ?? []
    let fairness = try #require(alters.first { $0["control-id"]?.string == "fai-01" })
    let overlay = try #require(fairness["adds"]?[0]?["props"]?[0])
    #expect(overlay["value"]?.string == "EU")
    #expect(overlay["remarks"]?.string == "eu-ai-act Art. 10(2), partially_supports, from 2027-12-02")
    expectRefusal(
      try scratch.ephor("oscal", "profile", "--tier", "high", "--region", "XX"), exit: 2,
      code: "oscal.unknown",
      advice: "regions with a law are EU")
  }
}
