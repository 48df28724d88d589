import Governance
import Notation
import Rendering

/// What people who use the system or are judged by it are told, in plain words (EU AI Act, articles 13, 26(11) and
/// 50(1)).
enum UserDisclosure {
  static let sections = [
    CardSection("You are dealing with an AI system") { writer in
      let facts = writer.facts
      writer.sayDeclared("\(facts.systemName) is an AI system. It is not a person.")
      writer.purpose()
      if let notice = facts.system["links"]?.text("ai_notice") {
        writer.sayDeclared("Where you are told: \(notice)")
      }
    },
    CardSection("Who decides") { writer in
      switch writer.facts.system["impact"]?.text("autonomy") {
      case "advisory": writer.sayDeclared("It advises. People decide.")
      case "human_approves": writer.sayDeclared("A person approves before anything is done with its output.")
      case "human_can_intervene": writer.sayDeclared("It acts by itself. People can step in.")
      case "autonomous": writer.sayDeclared("It acts by itself, without a person.")
      default: writer.missing("who decides", "impact.autonomy in ephor.yaml", "ephor gate", isEssential: true)
      }
      writer.oversight(isEssential: true)
    },
    CardSection("What it knows about you") { writer in
      let classes = writer.facts.system.strings("data_classes")
      guard !classes.isEmpty else {
        return writer.missing(
          "which data it sees", "data_classes: in ephor.yaml", "ephor gate", isEssential: true)
      }
      writer.say("It sees these kinds of data:")
      writer.list(classes.map { $0.replacing("_", with: " ") })
      if let days = writer.facts.deployment["logging"]?["retention_days"]?.int {
        writer.sayDeclared("Logs of its use are kept for \(days) days.")
      }
    },
    CardSection("How often it is wrong") { writer in
      let overall = writer.numbers.filter {
        $0.measurement.scope == .overall
          && ($0.measurement.metric == "accuracy" || !$0.item.judgements.isEmpty)
      }
      guard !overall.isEmpty else {
        return writer.missing(
          "no statement measures how often it is wrong", "evaluations in ephor.yaml", "ephor evaluate --sign",
          "ephor gate", isEssential: true)
      }
      for number in overall where number.measurement.metric == "accuracy" {
        let text = MeasurementText(number.shown(""))
        writer.say(
          PageText(
            "Of \(text.count ?? "") tested cases it was right in \(Numeral.percent(number.measurement.value))"
          )
            + PageText(
              number.measurement.low.flatMap { low in
                number.measurement.high.map {
                  " (between \(Numeral.percent(low)) and \(Numeral.percent($0)), with a confidence of \(text.level ?? ""))."
                }
              } ?? ".") + writer.reference(number.source))
      }
      // Overall figures alone: results of small groups of people are no matter for everybody's eyes.
      writer.againstLimits("What was measured", overall)
    },
    CardSection("What it must not be used for") { writer in
      writer.uses(
        "excluded_uses", "It is not for:", missing: "what it must not be used for", isEssential: true)
    },
    CardSection(
      "How to object", prose: "whom people turn to who disagree with a result, and what happens then"
    ) {
      writer in
      writer.owners()
    },
  ]
}
