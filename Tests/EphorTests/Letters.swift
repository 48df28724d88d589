import Foundation
import Testing

/// A small governed system that passes: two thousand made-up letters, tier limited, four people with keys.
///
/// Everything is there but what a test takes away.
enum Letters {
  static let manifest = """
    ephor: 1
    system:
      id: letters
      name: Letters
      release: "1"
      purpose: Sorts letters so that a clerk reads the urgent ones first.
      intended_uses: [ordering the letters that a clerk reads]
      excluded_uses: [refusing a letter without reading it]
      users: [clerks]
      surfaces: [internal_tool]
      regions: [EU]
      data_classes: [internal]
      lifecycle: assessed
      owners: {product: "team:post", technical: "team:ml", risk: "person:risk", on_call: "rota:ml"}
      impact: {people: moderate, autonomy: human_approves, exposure: internal, reversibility: reversible}
      eu_ai_act: {class: transparency, basis: Article 50, role: provider}
      human_oversight: {who: the clerk, how: reads every letter, can_override: true}
      links: {ai_notice: "https://example.com/notice"}
    components:
      - name: sorter
        kind: model
        path: data/predictions.csv
        version: "1"
        licence: internal
        source: trained here
      - name: letters-2026
        kind: dataset
        path: data/predictions.csv
        version: "1"
        licence: internal
        source: post room, table letters
        approved_source: true
        personal_data: false
    evaluations:
      - name: holdout
        kind: classification
        of: sorter
        data: letters-2026
        file: data/predictions.csv
        columns: {id: id, truth: truth, prediction: predicted, score: score}
        positive: "1"
        classes: ["0", "1"]
        slices: [site]
        protected: [site]
        collected: 2026-11-01
    documents:
      - {kind: model_card, path: docs/model-card.md, about: sorter}
      - {kind: datasheet, path: docs/datasheet.md, about: letters-2026}
    deployment:
      rollback: {plan: switch the queue back to arrival order, exercised: 2026-11-10, target: arrival order}
      fallback: {description: clerks read letters in order of arrival, exercised: 2026-11-10}
      canary: {percent: 5, duration: 7 days, success: no complaint}
      monitoring: {owner: "team:ml", signals: [error rate], alerts_to: "rota:ml", drift: true, fairness: true, review_days: 30}
      kill_switch: true
      logging: {retention_days: 200, redacted: true}

    """

  static let modelCard = """
    # Sorter
    ## Intended use
    Orders the letters of one day so that a clerk opens the urgent ones first; clerks of the post room
    use it.
    ## Out-of-scope use
    It must not be used to refuse a letter, nor to rate the person who wrote it.
    ## Training data
    Letters of the years 2020 to 2025 with the mark that a clerk set after reading, drawn evenly from
    both sites.
    ## Evaluation
    Measured on six hundred letters of November 2026 that were held out, by accuracy and area under the
    curve, with intervals; the gate prints the numbers.
    ## Performance by group
    Both sites were measured apart and differ by less than the limit that the baseline sets for such
    groups.
    ## Limitations
    It was never shown letters in other languages than the two it was trained on, and knows no
    handwriting.
    ## Ethical considerations
    A letter ranked too low is read later on the same day, by a person, and nobody is refused.

    """

  static let datasheet = """
    # Letters 2026
    ## Motivation
    Drawn by the post room in 2026 to measure whether letters are ordered as a clerk would order them.
    ## Composition
    Two thousand letters of one month from two sites, one row a letter, with the mark of the clerk who
    read it; both sites are there in equal parts, and no letter of other months is.
    ## Collection
    Exported from the table letters of the warehouse in November 2026, after clerks had read and marked
    each letter by hand.
    ## Preparation
    Names and addresses were removed; each letter was given an opaque id by the warehouse team.
    ## Uses
    Fit for measuring this sorter on letters of this post room, and for nothing about the people who
    wrote them.
    ## Maintenance
    The post room keeps the file for one year and then deletes it; internal use only.

    """

  /// The predictions: one in twenty is wrong, at both sites alike.
  static let predictions: String = {
    var lines = ["id,truth,predicted,score,site"]
    for row in 1...2_000 {
      let truth = (row * 7) % 3 == 0
      let predicted = truth != (row % 20 == 0)
      let step = row % 40
      let score = predicted ? 60 + step : 40 - step
      let shown = score == 100 ? "1.00" : "0.\(score < 10 ? "0" : "")\(score)"
      lines.append(
        "r\(row),\(truth ? 1 : 0),\(predicted ? 1 : 0),\(shown),\((row / 7) % 2 == 0 ? "south" : "north")")
    }
    return lines.joined(separator: "\n") + "\n"
  }()

  /// The system's files, without a trust root, submission or log.
  static func write(to scratch: Scratch) throws {
    try scratch.write("ephor.yaml", manifest)
    try scratch.write("docs/model-card.md", modelCard)
    try scratch.write("docs/datasheet.md", datasheet)
    try scratch.write("data/predictions.csv", predictions)
  }

  /// A fresh copy of the ungoverned system.
  static func plain() throws -> Scratch {
    let scratch = try Scratch()
    try write(to: scratch)
    return scratch
  }

  /// A fresh copy with a trust root: Ana owns the baseline, Bo reviews, Cleo owns risk, a pipeline has a key.
  static func governed() throws -> Scratch { try Scratch(copyOf: enrolled.get().folder) }

  /// A fresh copy that Ana submitted and Bo approved: its gate passes.
  static func green() throws -> Scratch { try Scratch(copyOf: approved.get().folder) }

  private static let enrolled = Result {
    let scratch = try plain()
    for person in ["ana", "bo", "cleo", "eve", "ci"] {
      try done(scratch.ephor("keys", "new", "keys/\(person).pem", "--demo"))
    }
    try done(scratch.ephor("init", "--yes", "--key", "keys/ana.pem"))
    try done(scratch.ephor("keys", "enrol", "keys/bo.pem", "--holder", "person:bo", "--rank", "reviewer"))
    try done(
      scratch.ephor("keys", "enrol", "keys/cleo.pem", "--holder", "person:cleo", "--rank", "risk_owner"))
    try done(scratch.ephor("keys", "enrol", "keys/ci.pem", "--holder", "ci:main", "--kind", "ci"))
    return scratch
  }

  private static let approved = Result {
    let scratch = try governed()
    try done(scratch.ephor("submit", "--key", "keys/ana.pem", "--note", "first release"))
    try done(scratch.ephor("approve", "--key", "keys/bo.pem"))
    return scratch
  }

  /// A step of preparing that failed.
  struct Unprepared: Error, CustomStringConvertible { let description: String }

  private static func done(_ run: Run) throws {
    guard run.exit == 0 else { throw Unprepared(description: "\(run.shown)") }
  }
}
