import Notation
import Testing

/// A new manifest says what somebody said, and the gate asks for the rest.
@Suite struct InitTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test(arguments: ["classical", "fine-tuning", "rag", "agent", "third-party"])
  func `init states no fact that nobody gave, and the gate asks for each`(template: String) throws {
    #expect(try scratch.ephor("init", "--template", template, "--yes", "--key", "keys/me.pem").exit == 0)
    let manifest = try scratch.read("ephor.yaml")
    #expect(!manifest.contains("{{"), "\(manifest)")
    try Golden.expect(manifest, "init-\(template).yaml")
    let source = try SourceDocument.parse(
      Array(manifest.utf8), file: "ephor.yaml", limits: .manifest)
    let system = try #require(source.root["system"])
    #expect(system["impact"] == nil && system["eu_ai_act"] == nil, "\(manifest)")
    for list in ["surfaces", "regions", "data_classes"] { #expect(system[list]?.array?.isEmpty == true) }
    let report = try scratch.ephor("gate", "--format", "json").json()
    #expect(report["verdict"]?.string == "fail")
    #expect(report["tier"]?["tier"]?.string == "high")
    let reasons = (report["tier"]?["reasons"]?.array ?? []).compactMap(\.string)
    #expect(reasons.contains("its impact is not declared"), "\(reasons)")
    let declared = try #require(report.control("GOV-02"))
    #expect(declared["outcome"]?.string == "missing")
    let text = "Not declared: system.data_classes, system.eu_ai_act.class, system.impact."
    #expect(declared["missing"]?[0]?.string?.hasPrefix(text) == true, "\(declared.text())")
    let lines = manifest.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[(declared["line"]?.int ?? 1) - 1] == "  # eu_ai_act:")
    let scope = report.control("GOV-08")?["missing"]?[0]?.string
    #expect(scope == "Not declared: system.regions, system.surfaces, system.users.")
    let skipped = report["not_applicable"]?.text() ?? ""
    for guess in ["no personal data", "no sensitive data", "affects people little"] {
      #expect(!skipped.contains(guess), "\(skipped)")
    }
  }

  @Test func `without a terminal nothing is asked, and what to give instead is said`() throws {
    let piped = "printf 'rag\\nletters\\n' | \"$0\" init --key keys/me.pem"
    for script in [piped, "\"$0\" init --key keys/me.pem < /dev/null"] {
      let run = try scratch.run("sh", ["-c", script, Program.path])
      expectRefusal(run, exit: 2, code: "init.not_a_terminal", advice: "--yes")
      #expect(run.errors.contains("--template NAME (classical, "))
      #expect(scratch.snapshot().isEmpty)
    }
    #expect(try scratch.ephor("init", "--template", "rag", "--key", "keys/me.pem").exit == 0)
    // Where everything is there already, there is nothing to ask.
    #expect(try scratch.ephor("init", "--key", "keys/me.pem").exit == 0)
  }

  @Test func `the path goes down the manifest, whatever the controls are called`() throws {
    #expect(try scratch.ephor("init", "--template", "agent", "--yes", "--key", "keys/me.pem").exit == 0)
    let text = try scratch.ephor("gate").output
    let path = try #require(text.firstRange(of: "What to do, in this order")).upperBound
    // Where each step that is done by hand points: its own place, or the first of its items.
    var lines: [Int] = []
    for step in text[path...].split(separator: "\n").split(whereSeparator: {
      $0.hasPrefix(" ") && $0.dropFirst(2).first == "." || $0.dropFirst(3).first == "."
    }) {
      let words = step.joined(separator: " ")
      guard let place = words.firstRange(of: "ephor.yaml:") else { continue }
      lines.append(Int(words[place.upperBound...].prefix { $0.isNumber }) ?? 0)
    }
    // The facts that decide the tier come first, since the rest follows from them.
    #expect(lines.count >= 15, "\(lines)")
    #expect(lines.dropFirst() == lines.dropFirst().sorted()[...], "\(lines)")
    #expect(lines.contains(10))
  }

  @Test func `what is answered on the terminal is declared, and a wrong answer is asked for again`() throws {
    let answers = [
      "My System!", "classical", "Wrong Id", "letters", "Letters", "Sorts letters", "ordering letters",
      "refusing a letter", "clerks, the post room", "intranet", "internal_tool, web", "Switzerland", "CH, eu",
      "personal", "moderate", "human_approves", "internal", "reversible", "minimal", "no use of Annex III",
      "deployer", "Ana", "Bo", "Cleo", "rota",
    ]
    let run = try scratch.terminal(
      "init", "--key", "keys/me.pem", typed: answers.map { $0 + "\n" }.joined())
    #expect(run.exit == 0, "\(run.screen)")
    for complaint in [
      "'My System!' is none of classical", "such as wrong-id", "'intranet' is none of internal_tool",
      "'SWITZERLAND' is no two-letter country code",
    ] { #expect(run.screen.contains(complaint), "\(run.screen)") }
    let manifest = try scratch.read("ephor.yaml")
    for line in [
      "  id: letters", "  users: [clerks, the post room]", "  surfaces: [internal_tool, web]",
      "  regions: [CH, EU]", "  data_classes: [personal]", "    autonomy: human_approves",
      "    class: minimal", "    basis: no use of Annex III", "    role: deployer", "    on_call: rota",
    ] { #expect(manifest.contains("\n\(line)"), "\(line)\n\(manifest)") }
    let report = try scratch.ephor("gate", "--format", "json").json()
    #expect(report.control("GOV-02")?["outcome"]?.string == "met")
    #expect(report.control("GOV-08")?["outcome"]?.string == "met")
    #expect(report["tier"]?["tier"]?.string == "limited")
  }

  @Test func `an empty answer leaves a fact open, and one left open keeps those beside it`() throws {
    // Every answer is empty but the impact on people, which is the eleventh question.
    let typed = String(repeating: "\n", count: 10) + "severe\n" + String(repeating: "\n", count: 20)
    let run = try scratch.terminal("init", "--key", "keys/me.pem", typed: typed)
    #expect(run.exit == 0, "\(run.screen)")
    let manifest = try scratch.read("ephor.yaml")
    #expect(manifest.contains("\n  #   people: severe "), "\(manifest)")
    #expect(manifest.contains("\n  #   autonomy: TODO "), "\(manifest)")
    #expect(try scratch.ephor("gate", "--format", "json").outcome(of: "GOV-02") == "missing")
  }

  @Test func `a manifest of init can be made whole by taking away the comment signs`() throws {
    #expect(try scratch.ephor("init", "--yes", "--key", "keys/me.pem").exit == 0)
    var text = try scratch.read("ephor.yaml")
    for (word, value) in [
      ("people: TODO", "people: low"), ("autonomy: TODO", "autonomy: advisory"),
      ("exposure: TODO", "exposure: internal"), ("reversibility: TODO", "reversibility: reversible"),
      ("class: TODO", "class: minimal"), ("role: TODO", "role: provider"), ("# impact:", "impact:"),
      ("# eu_ai_act:", "eu_ai_act:"), ("  #   basis", "    basis"),
    ] {
      #expect(text.contains(word), "\(word)")
      text = text.replacing(word, with: value, maxReplacements: 1)
    }
    for member in ["people", "autonomy", "exposure", "reversibility", "class", "role"] {
      text = text.replacing("  #   \(member):", with: "    \(member):", maxReplacements: 1)
    }
    try scratch.write("ephor.yaml", text.replacing("data_classes: []", with: "data_classes: [public]"))
    let gate = try scratch.ephor("gate", "--format", "json")
    #expect(try gate.outcome(of: "GOV-02") == "met", "\(gate.shown)")
    #expect(try gate.json()["tier"]?["tier"]?.string == "minimal")
  }
}
