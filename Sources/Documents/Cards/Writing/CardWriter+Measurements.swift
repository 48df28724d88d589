import Attestation
import Governance
import Notation
import Rendering

/// Numbers: figures against limits, tables by group, reliability.
extension CardWriter {
  /// Groups that a table by group holds at most; the rest is counted.
  private static let mostGroups = 60

  /// The measurements that a card about a component shows: those of its evaluations, or all.
  var numbers: [CardMeasurement] {
    guard let name = component?.text("name"), let kind = component?.text("kind") else {
      return facts.measurements
    }
    let member =
      kind == ComponentKind.dataset.rawValue || kind == ComponentKind.corpus.rawValue ? "data" : "of"
    let own = Set(facts.evaluations.filter { $0.text(member) == name }.compactMap { $0.text("name") })
    guard kind != ComponentKind.prompt.rawValue else { return facts.measurements }
    return facts.measurements.filter { own.contains($0.measurement.evaluation) }
  }

  /// What was evaluated on what; says what to do where nothing was.
  mutating func evaluations(isEssential: Bool) {
    let names = Set(numbers.map(\.measurement.evaluation))
    let shown = facts.evaluations.filter { names.contains($0.text("name") ?? "") }
    guard !shown.isEmpty else {
      return missing(
        "no statement measures \(component?.text("name") ?? "the system")", "evaluations in ephor.yaml",
        "ephor evaluate --sign", "ephor gate", isEssential: isEssential)
    }
    let source = declared()
    add(
      .table(
        PageTable(
          "What was evaluated",
          [
            .init("Evaluation"), .init("Kind"), .init("Of"), .init("On"), .init("Rows", isNumeric: true),
            .init("Different rows", isNumeric: true), .init("Collected"), .init("File"),
          ],
          shown.map { evaluation in
            let rows = evaluation["rows"]
            return [
              PageText(evaluation.text("name") ?? "") + source, PageText(evaluation.words("kind") ?? ""),
              PageText(evaluation.text("of") ?? ""), PageText(evaluation.text("data") ?? ""),
              PageText(rows?["count"]?.int.map(Numeral.grouped) ?? ""),
              PageText(rows?["distinct"]?.int.map(Numeral.grouped) ?? ""),
              PageText(evaluation.text("collected") ?? ""),
              PageText([.code(evaluation.text("digest").map { String($0.prefix(19)) } ?? "")]),
            ]
          })))
  }

  /// Numbers that are held to a limit, as a figure.
  mutating func againstLimits(_ caption: String, _ numbers: [CardMeasurement]) {
    let held = numbers.filter { !$0.item.judgements.isEmpty }
    guard !held.isEmpty else { return }
    let rows = held.flatMap { number in
      number.rows(
        number.measurement.scope == .overall
          ? "\(CardMeasurement.words(number.measurement.metric)) (\(number.measurement.evaluation))"
          : "\(CardMeasurement.words(number.measurement.metric)) \(number.over)")
    }
    add(.figure(PageFigure(caption, .intervals(IntervalChart(rows)), references: positions(held))))
  }

  /// Every number measured over the whole, as a table.
  mutating func overallTable() {
    let overall = numbers.filter { $0.measurement.scope == .overall }
    guard !overall.isEmpty else { return }
    var rows: [[PageText]] = []
    for number in overall {
      let text = MeasurementText(number.shown(""))
      rows.append([
        PageText(CardMeasurement.words(number.measurement.metric)) + reference(number.source),
        PageText(number.measurement.evaluation), PageText(text.value),
        PageText(text.interval.map { "\($0) at \(text.level ?? "")" } ?? "none"), PageText(text.count ?? ""),
        PageText(number.measurement.method.replacing("_", with: " ")),
      ])
    }
    add(
      .table(
        PageTable(
          "Every figure over the whole sample",
          [
            .init("Metric"), .init("Evaluation"), .init("Value", isNumeric: true),
            .init("Interval", isNumeric: true),
            .init("n", isNumeric: true), .init("Method"),
          ], rows)))
  }

  /// Results by group: comparisons held to limits, one figure for each attribute, a table of every slice.
  mutating func byGroup(isEssential: Bool) {
    let slices = numbers.filter { $0.measurement.scope == .slice }
    guard !slices.isEmpty else {
      return missing(
        "no statement compares groups of people", "slices and protected of evaluations in ephor.yaml",
        "ephor evaluate --sign", "ephor gate", isEssential: isEssential)
    }
    againstLimits(
      "Comparisons between groups, against their limits", numbers.filter { $0.measurement.scope == .groups })
    let single = slices.filter { $0.measurement.attributes.count == 1 }
    let metric = single.contains { $0.measurement.metric == "selection_rate" } ? "selection_rate" : nil
    for name in metric.map({ [$0, "accuracy"] }) ?? Self.metrics(single) {
      let own = single.filter { $0.measurement.metric == name && $0.measurement.value.isFinite }
      guard !own.isEmpty else { continue }
      let words = CardMeasurement.words(name)
      add(
        .figure(
          PageFigure(
            "\(words.prefix(1).uppercased() + words.dropFirst()) by group",
            .intervals(IntervalChart(own.flatMap { $0.rows($0.over) })), references: positions(own))))
    }
    sliceTable(slices)
    let open = Set(slices.filter { !$0.item.judged }.map(\.over))
    if !open.isEmpty {
      say(
        "\(open.count) of the groups are too small to be judged: \(open.sorted().joined(separator: "; ")).")
    }
  }

  private static func metrics(_ numbers: [CardMeasurement]) -> [String] {
    numbers.reduce(into: []) { names, number in
      if !names.contains(number.measurement.metric) { names.append(number.measurement.metric) }
    }
  }

  private mutating func sliceTable(_ slices: [CardMeasurement]) {
    let metrics = Self.metrics(slices)
    var groups: [String] = []
    var values: [String: [String: CardMeasurement]] = [:]
    for number in slices {
      if values[number.over] == nil { groups.append(number.over) }
      values[number.over, default: [:]][number.measurement.metric] = number
    }
    let positions = positions(slices)
    let rows = groups.prefix(Self.mostGroups).map { group -> [PageText] in
      let own = values[group] ?? [:]
      let n = own.values.map(\.measurement.n).max() ?? 0
      return [
        PageText(group) + PageText(positions.map(PageText.Run.reference)), PageText(Numeral.grouped(n)),
      ]
        + metrics.map { metric in
          guard let number = own[metric] else { return "" }
          let text = MeasurementText(number.shown(""))
          return PageText("\(text.value)\(text.interval.map { " \($0)" } ?? "")")
        }
    }
    add(
      .table(
        PageTable(
          groups.count > Self.mostGroups
            ? "The first \(Self.mostGroups) of \(groups.count) groups; `ephor evaluate` shows all"
            : "Every group",
          [PageTable.Column("Group"), PageTable.Column("n", isNumeric: true)]
            + metrics.map { PageTable.Column(CardMeasurement.words($0), isNumeric: true) }, rows)))
  }

  /// Whether scores mean what they say, where a signed measurement kept its bins.
  mutating func reliability() {
    let names = Set(numbers.map(\.measurement.evaluation))
    for measured in facts.facts.measurements
    where measured.counts && names.contains(measured.content.evaluation) {
      guard numbers.contains(where: { $0.source.id == measured.id }),
        let chart = ReliabilityChart(measured.content.details?["reliability"])
      else { continue }
      add(
        .figure(
          PageFigure(
            "Scores against what came true (\(measured.content.evaluation))", .reliability(chart),
            references: [cite(measured.logged)])))
    }
  }

  private mutating func cite(_ statement: LoggedStatement) -> Int {
    if case .reference(let position) = reference(statement) { return position }
    return 0
  }

  /// What a reader should know before relying on the numbers.
  mutating func doubts() {
    var items: [PageText] = []
    for number in numbers {
      for judgement in number.item.judgements where judgement.outcome != .met {
        let limit = "\(judgement.direction == .atLeast ? "at least" : "at most") \(judgement.limit)"
        let text = MeasurementText(number.shown("", judgement))
        let what = "\(CardMeasurement.words(number.measurement.metric)) \(number.over)"
        let verdict =
          judgement.outcome == .violated ? "is outside its limit" : "is not settled against its limit"
        items.append(
          PageText(
            "\(what) \(verdict): \(text.value) \(text.interval ?? ""), \(limit) is asked for (\(judgement.control))"
          )
            + reference(number.source))
      }
    }
    guard !items.isEmpty else { return }
    say("By the measurements:")
    add(.list(items, isNumbered: false))
  }
}

extension ReliabilityChart {
  /// The bins that a signed measurement kept; nil where it kept none.
  init?(_ json: JSON?) {
    guard let json, let level = json["level"]?.double, let bins = json["bins"]?.array else { return nil }
    let read = bins.compactMap { bin -> Bin? in
      guard let lower = bin["lower"]?.double, let upper = bin["upper"]?.double,
        let score = bin["mean_score"]?.double,
        let rate = bin["rate"]?.double, let low = bin["low"]?.double, let high = bin["high"]?.double,
        low <= high,
        let count = bin["n"]?.int
      else { return nil }
      return Bin(
        lower: lower, upper: upper, promised: score, observed: rate, low: low, high: high, count: count)
    }
    guard read.count == bins.count, !read.isEmpty else { return nil }
    self.init(read, level: level)
  }
}
