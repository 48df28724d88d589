import Foundation
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

  @Test func `its script takes it to green, in any year, without a waiver`() throws {
    for clock in [Program.clock, "2031-03-01T12:00:00Z"] {
      let scratch = try Scratch()
      let run = try scratch.run(
        "bash",
        ["\(Program.checkout)/Examples/support-assistant/release.sh", Program.path, scratch.path("walk")],
        environment: ["EPHOR_CLOCK": clock])
      #expect(run.exit == 0, "\(run.output.suffix(3_000))\(run.errors)")
      #expect(run.output.contains("PASS"))
      #expect(run.output.contains("pinned from outside"))
      #expect(run.output.contains("same  decision"))
      #expect(!scratch.exists("walk/governance/waivers"))
    }
  }

  @Test func `the commands of its page work as they stand there`() throws {
    let page = try String(
      contentsOfFile: "\(Program.checkout)/Examples/support-assistant/README.md", encoding: .utf8)
    let lines = page.split(separator: "\n").filter { $0.hasPrefix("$ ") }.map { $0.dropFirst(2) }
    #expect(lines.count >= 8)
    let scratch = try Scratch(copyOf: "\(Program.checkout)/Examples/support-assistant")
    try? scratch.remove(".ephor")
    // The first line only makes the copy that the test works in already.
    let script = (["set -eu", "ephor() { \"$EPHOR_PROGRAM\" \"$@\"; }"] + lines.dropFirst().map(String.init))
      .joined(separator: "\n")
    let run = try scratch.run("bash", ["-c", script], environment: ["EPHOR_PROGRAM": Program.path])
    #expect(run.exit == 0, "\(run.shown)")
    #expect(run.output.contains("✓ PASS  Support assistant, release 2026.11, at the release gate"))
  }
}
