import Governance
import Notation
import Rendering

/// Where a dataset comes from, what it contains and what it is not for (Gebru et al. 2021, doi 10.1145/3458723).
enum Datasheet {
  static let sections = [
    CardSection("Motivation", prose: "why the data were collected and by whom"),
    CardSection(
      "Composition", prose: "what an instance is, whom the data describe, and who is missing or misdescribed"
    ) { writer in
      writer.aboutComponent()
      writer.evaluations(isEssential: false)
      writer.groupSizes()
    },
    CardSection("Collection", prose: "how, when and from whom the data were obtained, and with what consent")
    { writer in
      let component = writer.component ?? [:]
      if let source = component.text("source") { writer.sayDeclared("Source: \(source)") }
      if let basis = component.text("consent_basis") { writer.sayDeclared("Legal basis: \(basis)") }
    },
    CardSection("Preparation", prose: "what was removed, changed or labelled, and by whom"),
    CardSection("Uses", prose: "what the data are fit for and what they are not fit for") { writer in
      let own = writer.facts.evaluations.filter { $0.text("data") == writer.component?.text("name") }
      guard !own.isEmpty else { return }
      writer.say("In this release the data measure:")
      writer.list(own.map { "\($0.text("of") ?? "the system") in the evaluation \($0.text("name") ?? "")" })
    },
    CardSection("Maintenance") { writer in
      let component = writer.component ?? [:]
      let licence = component.text("licence")
      let days = component["retention_days"]?.int
      let owner = writer.facts.system["owners"]?.text("technical")
      if licence == nil || days == nil || owner == nil {
        writer.missing(
          "who keeps the data, for how long, under which licence",
          "licence: and retention_days: of the component, owners.technical in ephor.yaml", isEssential: true)
      }
      if let licence { writer.sayDeclared("The data are under the licence \(licence).") }
      if let days { writer.sayDeclared("Working copies are kept for \(days) days and then deleted.") }
      if let owner {
        writer.sayDeclared("The data are kept by \(owner), who answers for how the system works.")
      }
    },
  ]
}

extension CardWriter {
  /// How many rows each group has, from the slices that were measured.
  fileprivate mutating func groupSizes() {
    var seen: Set<String> = []
    let slices = numbers.filter {
      $0.measurement.scope == .slice && $0.measurement.attributes.count == 1
        && ["accuracy", "selection_rate"].contains($0.measurement.metric) && seen.insert($0.over).inserted
    }
    guard !slices.isEmpty else { return }
    var rows: [[PageText]] = []
    for slice in slices {
      rows.append([
        PageText(slice.over) + reference(slice.source), PageText(Numeral.grouped(slice.measurement.n)),
      ])
    }
    add(.table(PageTable("Rows by group", [.init("Group"), .init("Rows", isNumeric: true)], rows)))
  }
}
