import Attestation
import Decision
import Governance
import Notation
import Testing

/// The way to green, from the decision and from who is there to sign.
@Suite struct PathToGreenTests {
  private let home: Household
  private let rules: Rules

  /// The household's rules, with a remedy that asks to waive what is violated.
  init() throws {
    home = try Household()
    rules = try Household.rules(
      policy: Household.policy.replacing(
        #"{"text": "mend it"}"#,
        with: #"{"text": "mend it", "command": "ephor waive --control FAI-01 --compensating HUM-01"}"#))
  }

  private func path(
    _ extensions: String, _ statements: [SignedStatement] = [], people: [SigningKey]? = nil
  ) throws -> PathToGreen {
    let decision = try home.decide(extensions, rules: rules, statements: statements)
    let question = try home.question(extensions)
    let waivers = statements.filter { $0.statement.predicateType == WaiverContent.predicateType }
    let prospect = WaiverProspect(
      decision.waiverTerms.circumstances(
        question.input.manifest, components: question.components, asOf: home.now, catalog: rules.catalog),
      history: waivers)
    let enrolled = people?.compactMap { home.trust[$0.publicKey.keyid] }
    let outlook = WaiverOutlook(
      decision, requests: waivers.enumerated().map { .init(file: "w\($0.offset)", signed: $0.element) },
      prospect: prospect, people: enrolled ?? [])
    return PathToGreen(decision, waivers: outlook, people: enrolled)
  }

  private func commands(_ path: PathToGreen) -> [String] {
    path.steps.map { step in
      let words = (step.command ?? "by hand").split(separator: " ")
      return words.prefix(3).joined(separator: " ") + (step.times == 1 ? "" : " ×\(step.times)")
    }
  }

  /// A request by Ada that nobody granted, or that these people signed as well.
  private func request(also: [SigningKey] = [], from: String = "2026-05-01T12:00:00Z", days: Int = 30) throws
    -> SignedStatement
  {
    let start = try Timestamp(parsing: from)
    let content = WaiverContent(
      system: "small", control: "FAI-01", scope: .releases(from: "1.0", to: nil),
      reason: .clear("Known and watched."), compensatingControl: "MON-01",
      expires: try #require(start.adding(DaySpan(days: days))), requester: home.ada.publicKey.keyid)
    return try home.sign(content, about: Household.digest, by: home.ada, also: also, at: from)
  }

  @Test func `without a trust root everybody is to be found, whoever grants among the approvers`() throws {
    let path = try path("violate: [FAI-01]")
    #expect(
      commands(path) == [
        "ephor init --yes", "ephor keys new ×2", "ephor keys enrol", "ephor keys enrol",
        "ephor waive --control", "ephor waive --grant", "ephor submit", "ephor approve ×2",
      ])
    #expect(path.steps[2].command?.hasSuffix("--rank head") == true)
    #expect(path.steps[3].command?.hasSuffix("--rank risk") == true)
    #expect(path.summary.hasPrefix("ephor init --yes → enrol 2 people → ephor waive FAI-01"))
  }

  @Test func `who is there already is not asked for`() throws {
    func keys(_ people: [SigningKey], _ extensions: String = "") throws -> [String] {
      commands(try path(extensions, people: people)).filter { $0.hasPrefix("ephor keys") }
    }
    // Ada and Bob may approve and Cleo may as well; Dora has no rank, so she would submit.
    #expect(try keys([home.dora, home.ada, home.bob]) == [])
    #expect(try keys([home.dora, home.ada]) == ["ephor keys new", "ephor keys enrol"])
    // Without Dora one of those who may approve submits.
    #expect(try keys([home.ada, home.bob]) == ["ephor keys new", "ephor keys enrol"])
    #expect(try keys([home.ada, home.bob, home.cleo]) == [])
    #expect(try keys([]) == ["ephor keys new ×3", "ephor keys enrol", "ephor keys enrol ×2"])
    // A waiver takes a head.
    #expect(
      try keys([home.dora, home.ada, home.bob], "violate: [FAI-01]") == [
        "ephor keys new", "ephor keys enrol",
      ])
    #expect(try keys([home.dora, home.ada, home.cleo], "violate: [FAI-01]") == [])
  }

  @Test func `whoever submitted does not count among the approvers`() throws {
    let first = try home.decide("", rules: rules)
    let submitted = try home.approved(first.state, by: [home.bob])
    let decision = try path("", submitted, people: [home.ada, home.bob])
    #expect(commands(decision) == ["ephor keys new", "ephor keys enrol", "ephor approve"])
    #expect(decision.steps.last?.text.contains("other than ada, who submitted") == true)
  }

  @Test func `a request that lacks the grant is to be granted, also when somebody without rank signed it`()
    throws
  {
    for others in [[], [home.bob]] {
      let path = try path(
        "violate: [FAI-01]", [request(also: others)], people: [home.ada, home.cleo, home.dora])
      let grant = try #require(path.steps.first { $0.controls == ["FAI-01"] })
      #expect(grant.command == "ephor waive --grant w0 --key THEIR-KEY")
      #expect(grant.text.contains("of rank head, other than ada, who asked"))
      #expect(!path.steps.contains { $0.command?.contains("--control") == true })
    }
  }

  @Test func `a request that could not count even if it were granted is not waited for`() throws {
    for bad in [try request(from: "2026-03-01T00:00:00Z"), try request(days: 300)] {
      let path = try path("violate: [FAI-01]", [bad], people: [home.ada, home.cleo, home.dora])
      #expect(path.steps.contains { $0.command?.contains("--control FAI-01") == true })
    }
    // What stands in for it is violated itself.
    let path = try path("violate: [FAI-01, MON-01]", [request()], people: [home.ada, home.cleo])
    #expect(!path.steps.contains { $0.command?.contains("--grant w0") == true })
  }

  @Test func `a control that was waived as often as the tier allows is to be mended`() throws {
    let earlier = [
      try request(also: [home.cleo], from: "2026-01-01T00:00:00Z"),
      try request(also: [home.cleo], from: "2026-03-01T00:00:00Z"),
    ]
    let path = try path("violate: [FAI-01]", earlier, people: [home.ada, home.cleo, home.dora])
    let step = try #require(path.steps.first { $0.controls == ["FAI-01"] })
    #expect(step.command == nil)
    #expect(step.text.contains("mend it") && step.text.contains("renewal number 2; at most 1"))
    #expect(!path.steps.contains { $0.command?.hasPrefix("ephor waive") == true })
  }
}
