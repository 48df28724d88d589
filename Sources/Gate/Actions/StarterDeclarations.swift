/// What a new manifest says about users, data, impact and the EU AI Act: what somebody answered, and nothing else.
///
/// These facts decide the tier. One that nobody gave stays open, with the words it can be answered with beside it:
/// it is a placeholder where the format has a place for one, and a comment where it has not.
struct StarterDeclarations {
  /// The values answered, by the question's name; none where it was left open.
  let values: [String: [String]]

  static let surfaces = ["internal_tool", "web", "mobile", "api", "batch", "chat", "voice", "embedded"]
  static let dataClasses = [
    "public", "internal", "confidential", "personal", "special_category", "financial", "health", "biometric",
    "children",
  ]
  /// The members of `system.impact`, in order, with their words.
  static let impact: [(name: String, words: [String])] = [
    ("people", ["none", "low", "moderate", "significant", "severe"]),
    ("autonomy", ["advisory", "human_approves", "human_can_intervene", "autonomous"]),
    ("exposure", ["internal", "partners", "customers", "public"]),
    ("reversibility", ["reversible", "costly", "irreversible"]),
  ]
  static let classes = ["minimal", "transparency", "high_risk", "prohibited", "not_in_scope"]
  static let roles = ["provider", "deployer", "importer", "distributor"]

  /// What the questions ask about them.
  static var questions: [InitQuestion] {
    [
      InitQuestion("users", "Who uses it or is judged by it", form: .texts),
      InitQuestion(
        "surfaces", "Where people or programs meet it (\(list(surfaces)))", form: .several(surfaces)),
      InitQuestion("regions", "Where it is used (two-letter country codes, or EU)", form: .regions),
      InitQuestion("data_classes", "What data it sees (\(list(dataClasses)))", form: .several(dataClasses)),
      InitQuestion(
        "people", "The worst it can do to a person's life, rights or money (\(list(impact[0].words)))",
        form: .one(impact[0].words)),
      InitQuestion(
        "autonomy", "Who acts on its output (\(list(impact[1].words)))", form: .one(impact[1].words)),
      InitQuestion("exposure", "Who meets it (\(list(impact[2].words)))", form: .one(impact[2].words)),
      InitQuestion(
        "reversibility", "Whether a wrong outcome can be undone (\(list(impact[3].words)))",
        form: .one(impact[3].words)),
      InitQuestion("class", "Its class under the EU AI Act (\(list(classes)))", form: .one(classes)),
      InitQuestion("basis", "Why it has that class, with the article or annex"),
      InitQuestion("role", "Your role under the EU AI Act (\(list(roles)))", form: .one(roles)),
    ]
  }

  /// The placeholders of a template's manifest that these facts fill, with YAML.
  var yaml: [String: String] {
    [
      "users": listed("users", or: "[\"TODO: who uses it or is judged by it\"]"),
      "surfaces": listed("surfaces", or: "[]  # TODO: any of \(Self.list(Self.surfaces))"),
      "regions": listed("regions", or: "[]  # TODO: two-letter country codes, or EU"),
      "data_classes": listed("data_classes", or: "[]  # TODO: any of \(Self.list(Self.dataClasses))"),
      "impact": impactBlock, "eu_ai_act": euBlock,
    ]
  }

  private func listed(_ name: String, or open: String) -> String {
    guard let given = values[name], !given.isEmpty else { return open }
    return "[\(given.map(Template.yaml).joined(separator: ", "))]"
  }

  /// `system.impact`, which has all four members or is not there.
  private var impactBlock: String {
    let given = Self.impact.map { values[$0.name]?.first }
    let isOpen = given.contains { $0 == nil }
    let mark = isOpen ? "# " : ""
    var lines = [
      "  # What a mistake can do to people; with the data and the EU AI Act class it decides the risk tier."
    ]
    if isOpen {
      lines.append("  # TODO: choose a word for each; until all four are declared the tier is high.")
    }
    lines.append("  \(mark)impact:")
    for (member, value) in zip(Self.impact, given) {
      let start = "  \(mark)  \(member.name): \(value ?? "TODO")"
      let gap = String(repeating: " ", count: max(37 - start.count, 1))
      lines.append("\(start)\(gap)# \(Self.list(member.words))")
    }
    return lines.joined(separator: "\n")
  }

  /// `system.eu_ai_act`, which has a class or is not there.
  private var euBlock: String {
    let (name, basis, role) = (values["class"]?.first, values["basis"]?.first, values["role"]?.first)
    let (whole, why) = (
      name == nil ? "# " : "", Template.yaml(basis ?? "TODO: why, with the article or annex")
    )
    var lines = ["  # Its place under Regulation (EU) 2024/1689."]
    if name == nil { lines.append("  # TODO: declare its class; until then it is taken for high-risk.") }
    lines.append("  \(whole)eu_ai_act:")
    lines.append("  \(whole)  class: \(name ?? "TODO")  # \(Self.list(Self.classes))")
    lines.append("  \(whole)  basis: \(why)")
    lines.append(
      role.map { "  \(whole)  role: \($0)" } ?? "  #   role: TODO  # \(Self.list(Self.roles))")
    return lines.joined(separator: "\n")
  }

  private static func list(_ words: [String]) -> String { words.joined(separator: ", ") }
}
