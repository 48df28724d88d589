import Notation
import Testing

/// The second example: an assistant judged by transcripts that were already labelled.
@Suite struct AssistantTests {
  @Test func `rates of labelled transcripts stand with interval and n, and what is missing is named`() throws
  {
    let scratch = try Scratch(copyOf: "\(Program.checkout)/Examples/support-assistant")
    let run = try scratch.ephor("gate", "--format", "json")
    #expect([0, 1].contains(run.exit), "\(run.shown)")
    let report = try run.json()
    let rates = (report["measurements"]?.array ?? []).filter {
      $0["scope"]?.string == "overall" && $0["metric"]?.string?.hasSuffix("_rate") == true
    }
    #expect(!rates.isEmpty)
    for rate in rates {
      let (low, value, high) = (
        rate["low"]?.double ?? 2, rate["value"]?.double ?? -1, rate["high"]?.double ?? -2
      )
      #expect(0 <= low && low <= value && value <= high && high <= 1, "\(rate.text())")
      #expect((rate["n"]?.int ?? 0) > 0)
    }
    #expect(report["tier"]?["reasons"]?.array?.isEmpty == false)
    #expect(report["components"]?.array?.contains { $0["kind"]?.string == "prompt" } == true)
    let replay = try scratch.ephor("replay")
    #expect(replay.output.hasPrefix("same"), "\(replay.shown)")
    try expectSoundLog(scratch, leaves: 1)
  }
}
