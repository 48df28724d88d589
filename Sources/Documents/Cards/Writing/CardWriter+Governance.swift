import Attestation
import Governance
import Notation
import Rendering

/// Components, people, outcomes: what several documents tell.
extension CardWriter {
  /// The components with what was declared of them and their digests.
  mutating func components(_ caption: String, _ components: [JSON]) {
    guard !components.isEmpty else { return }
    let source = declared()
    add(
      .table(
        PageTable(
          caption,
          [
            .init("Component"), .init("Kind"), .init("Version"), .init("Licence"), .init("Source"),
            .init("Digest"),
          ],
          components.map { component in
            [
              PageText(component.text("name") ?? "") + source, PageText(component.words("kind") ?? ""),
              PageText(component.text("version") ?? component.text("revision") ?? "not stated"),
              PageText(component.text("licence") ?? "not stated"),
              PageText(component.text("source") ?? component.text("provider") ?? "not stated"),
              PageText([.code(component.text("digest").map { String($0.prefix(19)) } ?? "")]),
            ]
          })))
  }

  /// Everything declared of the component that the document is about.
  mutating func aboutComponent() {
    guard let component else { return }
    table(
      "The component",
      [
        ("name", component.text("name")), ("kind", component.words("kind")),
        ("description", component.text("description")), ("version", component.text("version")),
        ("revision", component.text("revision")), ("provider", component.text("provider")),
        ("source", component.text("source")), ("licence", component.text("licence")),
        ("digest", component.text("digest")), ("personal data", component.yesOrNo("personal_data")),
        ("legal basis", component.text("consent_basis")),
        ("kept for", component["retention_days"]?.int.map { "\($0) days" }),
        ("approved source", component.yesOrNo("approved_source")),
      ])
    for (member, words) in [("licence", "the licence"), ("version", "the version"), ("source", "the source")]
    where component.text(member) == nil {
      missing(
        "\(words) of \(component.text("name") ?? "the component")",
        "\(member): of the component in ephor.yaml")
    }
  }

  /// Purpose, users and where the system is met.
  mutating func purpose() {
    if let purpose = facts.system.text("purpose") {
      sayDeclared(purpose)
    } else {
      missing("what the system is for", "purpose: in ephor.yaml", "ephor gate", isEssential: true)
    }
    table(
      "Whom it serves and where",
      [
        ("users", facts.system.strings("users").joined(separator: ", ")),
        ("met at", facts.system.strings("surfaces").joined(separator: ", ").replacing("_", with: " ")),
        ("regions", facts.system.strings("regions").joined(separator: ", ")),
        (
          "data it sees",
          facts.system.strings("data_classes").joined(separator: ", ").replacing("_", with: " ")
        ),
        ("stage of life", facts.system.words("lifecycle")),
      ])
  }

  /// A list of declared uses; a gap where there is none.
  mutating func uses(_ member: String, _ intro: String, missing what: String, isEssential: Bool) {
    let uses = facts.system.strings(member)
    guard !uses.isEmpty else {
      return missing(what, "\(member): in ephor.yaml", "ephor gate", isEssential: isEssential)
    }
    say(PageText(intro))
    list(uses)
  }

  /// Who answers for it.
  mutating func owners() {
    let owners = facts.system["owners"] ?? [:]
    table(
      "Who answers for it",
      [
        ("purpose and use", owners.text("product")), ("how it works", owners.text("technical")),
        ("its risk", owners.text("risk")), ("when it breaks", owners.text("on_call")),
      ])
  }

  /// Who watches and can stop it.
  mutating func oversight(isEssential: Bool) {
    let oversight = facts.system["human_oversight"] ?? [:]
    guard oversight.text("who") != nil || oversight.text("how") != nil else {
      return missing(
        "who oversees the system, and how", "human_oversight: in ephor.yaml", "ephor gate",
        isEssential: isEssential)
    }
    table(
      "Who oversees it",
      [
        ("who", oversight.text("who")), ("how", oversight.text("how")),
        ("can overrule it", oversight.yesOrNo("can_override")),
        ("can be switched off at once", facts.deployment.yesOrNo("kill_switch")),
        ("when it is off", facts.deployment["fallback"]?.text("description")),
      ])
  }

  /// What the tier rests on.
  mutating func tier() {
    let impact = facts.system["impact"] ?? [:]
    let law = facts.system["eu_ai_act"] ?? [:]
    let source = declared()
    var rows: [[PageText]] = []
    func row(_ label: String, _ value: String?) {
      if let value, !value.isEmpty { rows.append([PageText(label), PageText(value) + source]) }
    }
    row("risk tier", facts.decision.content.tier?.rawValue)
    row("because", facts.context.strings("tier_reasons").joined(separator: "; "))
    row("worst for a person", impact.words("people"))
    row("who acts on its output", impact.words("autonomy"))
    row("who meets it", impact.words("exposure"))
    row("can be undone", impact.words("reversibility"))
    row("EU AI Act class", law.words("class"))
    row("basis", law.text("basis"))
    row("our role", law.words("role"))
    if !rows.isEmpty { add(.table(PageTable("Risk", [.init("What"), .init("As decided")], rows))) }
  }

  /// How it is deployed.
  mutating func deployment() {
    let deployment = facts.deployment
    table(
      "Deployment",
      [
        ("way back", deployment["rollback"]?.text("plan")),
        ("back to", deployment["rollback"]?.text("target")),
        ("way back tried on", deployment["rollback"]?.text("exercised")),
        ("when it is off", deployment["fallback"]?.text("description")),
        ("that was tried on", deployment["fallback"]?.text("exercised")),
        (
          "first traffic",
          deployment["canary"]?["percent"]?.double.map { "\(Numeral.fixed($0, places: 1)) %" }
        ),
        ("for", deployment["canary"]?.text("duration")),
        ("goes on if", deployment["canary"]?.text("success")),
        ("can be switched off at once", deployment.yesOrNo("kill_switch")),
        ("logs kept for", deployment["logging"]?["retention_days"]?.int.map { "\($0) days" }),
        ("personal data removed from logs", deployment["logging"]?.yesOrNo("redacted")),
      ])
  }

  /// What is watched in the field, by whom.
  mutating func monitoring(isEssential: Bool) {
    let monitoring = facts.deployment["monitoring"] ?? [:]
    let signals = monitoring.strings("signals")
    guard !signals.isEmpty else {
      return missing(
        "what is watched in the field", "deployment.monitoring.signals in ephor.yaml", "ephor gate",
        isEssential: isEssential)
    }
    say("While it is live, these signals are measured:")
    list(signals.map { $0.replacing("_", with: " ") })
    table(
      "Monitoring",
      [
        ("watched by", monitoring.text("owner")), ("alerts go to", monitoring.text("alerts_to")),
        ("drift of inputs is measured", monitoring.yesOrNo("drift")),
        ("fairness is measured", monitoring.yesOrNo("fairness")), ("dashboard", monitoring.text("dashboard")),
        ("reviewed every", monitoring["review_days"]?.int.map { "\($0) days" }),
      ])
  }
}
