import Attestation
import Evidence
import Governance
import Notation
import Statistics
import Testing

/// What is measured, and that it follows from file and declaration alone (invariant 13).
@Suite struct MeasuringTests {
  private func text(_ seed: UInt64, _ count: Int = 400) -> String {
    var draws = Draws(seed)
    return Bench.rows(count) { draws.next() }
  }

  private func items(_ run: EvaluationRun, _ settings: EvaluationSettings? = nil) throws -> [String:
    MeasurementItem]
  {
    let judged = try EvaluationJudge(settings ?? Bench.settings()).judge([run])
    return Dictionary(judged.map { ($0.measurement.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  @Test func `the seed follows from the file and the declaration, not from names or order of running`() throws
  {
    let one = try Bench.declaration(Bench.classification)
    let other = try Bench.declaration(Bench.classification + ", slices: [site]")
    let run = try Bench.run(one, text(1))
    #expect(try Bench.run(one, text(1)).seed == run.seed)
    #expect(try Bench.run(one, text(1), file: "elsewhere.csv").seed == run.seed)
    #expect(try Bench.run(one, text(2)).seed != run.seed)
    #expect(try Bench.run(other, text(1)).seed != run.seed)
    #expect(run.fileDigest == Digest(sha256Of: Array(text(1).utf8)))
    #expect(run.evidenceID == "evaluation:holdout")
  }

  @Test func `measuring again gives the same numbers, the bootstrap's too`() throws {
    let declaration = try Bench.declaration(Bench.classification + ", slices: [site], protected: [site]")
    let (first, second) = (try Bench.run(declaration, text(3)), try Bench.run(declaration, text(3)))
    #expect(try items(first) == items(second))
    #expect(try items(first).keys.contains("holdout/selection_rate_ratio_bootstrap/by site"))
  }

  @Test func `counts are counted`() throws {
    let rows = [
      ("1", "1"), ("1", "1"), ("1", "0"), ("0", "0"), ("0", "1"), ("0", "0"), ("0", "0"), ("0", "0"),
    ]
    let lines = rows.enumerated().map { "r\($0),\($1.0),\($1.1),0.5" }
    let file = "id,truth,predicted,score\n" + lines.joined(separator: "\n")
    let found = try items(Bench.run(Bench.declaration(Bench.classification), file))
    #expect(found["holdout/accuracy"]?.measurement.value == 0.75)
    #expect(found["holdout/recall"]?.measurement.value == 2.0 / 3)
    #expect(found["holdout/specificity"]?.measurement.value == 0.8)
    #expect(found["holdout/selection_rate"]?.measurement.n == 8)
  }

  @Test func `a slice below the minimum is measured and not judged`() throws {
    let declaration = try Bench.declaration(Bench.classification + ", slices: [site], protected: [site]")
    let settings = try Bench.settings(minimumN: 1_000)
    let found = try items(Bench.run(declaration, text(4), settings: settings), settings)
    let slice = try #require(found["holdout/accuracy/site=north"])
    #expect(!slice.judged)
    #expect(slice.judgements.isEmpty)
    #expect(found["holdout/selection_rate_ratio/by site"]?.judgements.isEmpty != false)
  }

  @Test func `thresholds are judged with the chance of a wrong met, or what would settle it`() throws {
    let accuracy = try #require(
      items(Bench.run(Bench.declaration(Bench.classification), text(5, 2_000)))["holdout/accuracy"])
    let judgement = try #require(accuracy.judgements.first)
    #expect(judgement.outcome == .met)
    let chance = try #require(judgement.chanceOfWrongMet)
    #expect(chance < 0.05)
    #expect(judgement.source.hasPrefix("Catalog/baseline.json:"))
    let rows = (0..<40).map { "r\($0),\($0 % 2),\($0 < 6 ? 1 - $0 % 2 : $0 % 2),0.5" }
    let file = "id,truth,predicted,score\n" + rows.joined(separator: "\n")
    let few = try #require(
      items(Bench.run(Bench.declaration(Bench.classification), file))["holdout/accuracy"])
    #expect(few.measurement.value == 0.85)
    #expect(few.judgements.first?.outcome == .inconclusive)
    let more = try #require(few.judgements.first?.samplesToSettle)
    #expect(more > 0)
  }

  @Test func `labels are counted by conversation`() throws {
    let declaration = try Bench.declaration(Bench.labelled, file: "t.jsonl")
    let lines = (0..<300).map {
      "{\"id\": \($0), \"label\": \"\($0 % 50 == 0 ? "unsafe" : "safe")\", \"talk\": \($0 / 3)}"
    }
    let run = try Bench.run(declaration, lines.joined(separator: "\n"), file: "t.jsonl")
    let rate = try #require(items(run)["holdout/unsafe_answer_rate"])
    #expect(rate.measurement.value == 0.02)
    #expect(rate.measurement.n == 300)
    #expect(rate.judgements.first?.direction == .atMost)
    #expect(run.strangers == [])
  }

  @Test(arguments: [
    (["safe", "UNSAFE-1"], ["safe", "UNSAFE-1"]), (["safe"], []), (["safe", "unsafe"], []),
  ])
  func `labels among which none counts are told`(labels: [String], strangers: [String]) throws {
    let declaration = try Bench.declaration(
      Bench.labelled.replacing("[safe, unsafe]", with: "[safe, unsafe, UNSAFE-1]"), file: "t.jsonl")
    let lines = (0..<300).map {
      "{\"id\": \($0), \"label\": \"\(labels[$0 % labels.count])\", \"talk\": \($0)}"
    }
    let run = try Bench.run(declaration, lines.joined(separator: "\n"), file: "t.jsonl")
    #expect(run.strangers == strangers)
  }
}
