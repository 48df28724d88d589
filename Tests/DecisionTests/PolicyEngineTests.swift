import Decision
import Governance
import Notation
import Rego
import Testing

@Suite struct PolicyEngineTests {
  private let home: Household

  init() throws { home = try Household() }

  private func code(policy: String, more: [RuleFile] = []) -> String? {
    do {
      _ = try home.decide(rules: Household.rules(policy: policy, more: more))
      return nil
    } catch {
      return (error as? DecisionError)?.code
    }
  }

  private func local(_ text: String, _ layer: RuleFile.Layer = .local) -> RuleFile {
    RuleFile(.policy, layer, path: "policies/own.rego", bytes: Array(text.utf8))
  }

  @Test(arguments: [
    #"deny contains "a text""#, #"deny contains {"control": "FAI-01"}"#, #"deny contains {"message": "m"}"#,
    #"deny contains {"control": "FAI-99", "message": "m"}"#,
    #"deny contains {"control": "FAI-01", "message": "m", "outcome": "met"}"#,
    #"deny contains {"control": "FAI-01", "message": "m", "outcome": "fine"}"#,
    #"deny contains {"control": "FAI-01", "message": "m", "severity": "awful"}"#,
    #"deny contains {"control": "FAI-01", "message": "m", "remediaton": {"text": "t"}}"#,
    #"require contains {"control": "FAI-01", "message": "m", "evidence": ["nobody has this"]}"#,
    #"require contains {"control": "FAI-01", "message": "m", "evidence": [1]}"#,
  ]) func `a malformed answer is an error, never a pass`(rule: String) {
    #expect(code(policy: "package ephor.controls.small\n\(rule)") == "policy.result")
  }

  @Test(arguments: [
    "package ephor.controls.small\ndeny contains {", "package a\nx := y", "package a\na := b\nb := a",
  ])
  func `a policy that does not compile is an error with its place`(policy: String) {
    #expect(code(policy: policy) == "policy.compile")
  }

  @Test func `a policy that fails is an error, never a pass`() {
    let conflict =
      "package ephor.controls.small\nx := 1\nx := 2\ndeny contains {\"control\": \"FAI-01\", \"message\": \"m\"} if x == 1"
    #expect(code(policy: conflict) == "policy.evaluation")
    #expect(
      code(policy: "package ephor.controls.small\ndeny contains to_number(\"x\")") == "policy.evaluation")
  }

  @Test func `the input's schema knows a misspelt field from a right one`() throws {
    let input = try TypedInput(JSONSchema(PolicyInputSchema.json()))
    #expect(input.check(path: [.key("context"), .key("system"), .key("id")]) == .possible(.string))
    #expect(
      input.check(path: [.key("context"), .key("measurements"), .any, .key("judgements")])
        == .possible(.array))
    guard
      case .impossible(let position, let known) = input.check(path: [
        .key("context"), .key("systm"), .key("id"),
      ])
    else {
      Issue.record("a misspelt field is said to be possible")
      return
    }
    #expect(position == 1)
    #expect(known.contains("system"))
  }

  @Test func `a repository's policies speak in packages of their own`() throws {
    #expect(code(policy: Household.policy, more: [local("package ephor.tier\nx := 1")]) == "policy.compile")
    #expect(code(policy: Household.policy, more: [local("package ephor.lib\nx := 1")]) == "policy.compile")
    #expect(code(policy: Household.policy, more: [local("package org.x\nx := 1")]) == "policy.compile")
    #expect(
      code(policy: Household.policy, more: [local("package local.x\nx := 1", .organisation)])
        == "policy.compile")
    for lost in ["", "denny contains 1", "Deny contains 1", "required contains 1", "helper := 1"] {
      #expect(code(policy: Household.policy, more: [local("package local.x\n\(lost)")]) == "policy.compile")
    }
    let own = local(
      "package local.x\nhelper := 1\ndeny contains {\"control\": \"FAI-02\", \"message\": \"ours\"}")
    let decision = try home.decide(rules: Household.rules(more: [own]))
    #expect(decision.open.contains("FAI-02 violated"))
  }

  @Test func `a local policy that reads approvals cannot unsettle the state unseen`() throws {
    let own = local(
      "package local.x\ndeny contains {\"control\": \"FAI-02\", \"message\": \"m\"} if count(input.context.approvals) == 0"
    )
    let rules = try Household.rules(more: [own])
    let first = try home.decide(rules: rules)
    let statements = try home.approved(first.state, by: [home.bob, home.cleo])
    let result = Result { try home.decide(rules: rules, statements: statements) }
    switch result {
    case .success(let decision): #expect(decision.open == ["FAI-02 violated"])
    case .failure(let error): #expect((error as? DecisionError)?.code == "decision.state_unsettled")
    }
  }

  @Test func `the tier and what is material are asked of policy`() throws {
    let engine = try PolicyEngine(Household.rules(), inputSchema: nil)
    var input = try home.question().input
    input.tier = nil
    #expect(try engine.tier(of: input.json, at: home.now).tier == .high)
    #expect(try engine.material(input.json, at: home.now).isEmpty)
    var frame = Household.frame
    frame["tier"] = "package ephor.tier\ntier := {\"tier\": \"enormous\"}"
    let odd = try PolicyEngine(Household.rules(frame: frame), inputSchema: nil)
    #expect(throws: DecisionError.self) { try odd.tier(of: input.json, at: home.now) }
  }
}
