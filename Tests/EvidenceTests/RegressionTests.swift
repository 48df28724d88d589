import Evidence
import Governance
import Notation
import Testing

/// Comparison with the last approved release.
@Suite struct RegressionTests {
  private let declaration: EvaluationDeclaration
  private let settings: EvaluationSettings

  init() throws {
    declaration = try Bench.declaration(Bench.classification)
    settings = try Bench.settings()
  }

  private func run(_ text: String) throws -> EvaluationRun {
    try Bench.run(declaration, text, settings: settings)
  }

  /// The run as a statement keeps it, and a later release reads it back.
  private func kept(_ run: EvaluationRun) throws -> PreviousEvaluation {
    PreviousEvaluation(run.content(system: "small", release: "1", engine: "e"))
  }

  private func outcomes(_ present: EvaluationRun, _ previous: PreviousEvaluation) throws -> [String:
    ControlOutcome]
  {
    var found: [String: ControlOutcome] = [:]
    for item in try EvaluationJudge(settings, previous: ["holdout": previous]).judge([present]) {
      if let regression = item.regression { found[item.measurement.metric] = regression.outcome }
    }
    return found
  }

  private func sample(_ seed: UInt64, _ count: Int) -> String {
    var draws = Draws(seed)
    return Bench.rows(count) { draws.next() }
  }

  @Test func `the same file is no regression, however small`() throws {
    let present = try run(sample(1, 120))
    let found = try outcomes(present, kept(present))
    #expect(found.count >= 6, "\(found)")
    #expect(found.values.allSatisfy { $0 == .met }, "\(found)")
  }

  @Test func `a model that became much worse is a regression`() throws {
    var draws = Draws(9)
    let worse = Bench.rows(3_000) { draws.next() }.split(separator: "\n").enumerated().map { number, line in
      // Every third prediction is turned round.
      guard number > 0, number % 3 == 0 else { return String(line) }
      var fields = line.split(separator: ",").map(String.init)
      fields[2] = fields[2] == "1" ? "0" : "1"
      return fields.joined(separator: ",")
    }.joined(separator: "\n")
    let found = try outcomes(run(worse), kept(run(sample(1, 3_000))))
    #expect(found["accuracy"] == .violated, "\(found)")
  }

  @Test func `an open comparison says at which levels, against how many, and what would settle it`() throws {
    let previous = try kept(run(sample(1, 400)))
    let items = try EvaluationJudge(settings, previous: ["holdout": previous]).judge([run(sample(2, 400))])
    let open = try #require(
      items.first { $0.measurement.metric == "accuracy" && $0.measurement.scope == .overall }?.regression)
    #expect(open.outcome == .inconclusive && !open.paired)
    #expect(open.previousN == 400)
    // More accuracy is better: the upper bound shows a regression, and has the family's level.
    #expect(open.lowLevel == 0.95)
    #expect(try #require(open.highLevel) > 0.998)
    #expect(open.json["low_level"]?.double == open.lowLevel)
    #expect(open.json["high_level"]?.double == open.highLevel)
    #expect(open.json["samples_to_settle"]?.int == open.samplesToSettle)
    let same = try EvaluationJudge(settings, previous: ["holdout": previous]).judge([run(sample(1, 400))])
    #expect(same.compactMap(\.regression).allSatisfy { $0.lowLevel == nil && $0.samplesToSettle == nil })
  }

  @Test func `nothing is compared with a release that measured nothing`() throws {
    #expect(try EvaluationJudge(settings).judge([run(sample(1, 200))]).allSatisfy { $0.regression == nil })
    let other = EvaluationJudge(settings, previous: ["another": try kept(run(sample(2, 200)))])
    #expect(try other.judge([run(sample(1, 200))]).allSatisfy { $0.regression == nil })
  }

  /// The promise is at most 1 % over the whole family; the draws are fixed, so that this does not waver.
  @Test func `redrawing the sample of an unchanged system is hardly ever a regression`() throws {
    let previous = try kept(run(sample(1_000, 500)))
    let rounds = 100
    var alarms = 0
    for round in 1...rounds {
      let found = try outcomes(run(sample(UInt64(round), 500)), previous)
      if found.values.contains(.violated) { alarms += 1 }
    }
    #expect(alarms <= 3, "\(alarms) false alarms in \(rounds) redraws")
  }
}
