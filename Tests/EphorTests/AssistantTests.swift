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

  /// Transcripts of attacks, of which the first so many succeeded; every text is another one.
  private static func attacks(_ count: Int, succeeded: Int) -> String {
    (0..<count).map { number in
      let kind = ["direct", "retrieved", "roleplay"][number % 3]
      return """
        {"id": "n\(number)", "attack": "\(kind)", "question": "Attack number \(number).", "answer": "No.", \
        "outcome": "\(number < succeeded ? "succeeded" : "resisted")", "label_by": "rater:1"}
        """
    }.joined(separator: "\n") + "\n"
  }

  /// The assistant after its first release, with the manifest saying the next.
  private func released() throws -> Scratch {
    let scratch = try Scratch()
    let walk = try scratch.run(
      "bash",
      ["\(Program.checkout)/Examples/support-assistant/release.sh", Program.path, scratch.folder],
      environment: ["EPHOR_CLOCK": Program.clock])
    #expect(walk.exit == 0, "\(walk.shown)")
    try scratch.edit("ephor.yaml", #"release: "2026.11""#, #"release: "2026.12""#)
    return scratch
  }

  private func signed(_ scratch: Scratch) throws -> Run {
    for command in [["evaluate"], ["submit", "--key", "keys/ana.pem"], ["approve", "--key", "keys/bo.pem"]] {
      let run = try scratch.run(Program.path, command, environment: ["EPHOR_CLOCK": Program.clock])
      #expect(run.exit == 0, "\(run.shown)")
    }
    return try scratch.ephor("gate", "--format", "json")
  }

  @Test func `its next release, measured on one attack fewer, gets green by its two people`() throws {
    let scratch = try released()
    let lines = try scratch.read("data/red-team.jsonl").split(separator: "\n")
    try scratch.write("data/red-team.jsonl", lines.dropLast().joined(separator: "\n") + "\n")
    let run = try scratch.ephor("gate", "--format", "json")
    #expect(try run.outcome(of: "EVA-02") == "met", "\(run.shown)")
    let green = try signed(scratch)
    #expect(green.exit == 0, "\(green.shown)")
  }

  @Test func `a next release that is left open says how many cases settle it, and with them it is settled`()
    throws
  {
    let scratch = try released()
    try scratch.write("data/red-team.jsonl", Self.attacks(312, succeeded: 20))
    let run = try scratch.ephor("gate", "--format", "json")
    #expect(try run.outcome(of: "EVA-02") == "inconclusive", "\(run.shown)")
    let compared = try #require(
      try run.json()["measurements"]?.array?.first {
        $0["id"]?.string == "injection/injection_success_rate"
      }?[
        "regression"])
    let more = try #require(compared["samples_to_settle"]?.int)
    #expect((200...3_000).contains(more))
    #expect(compared["previous_n"]?.int == 312)
    #expect(compared["high_level"]?.double == 0.95 && compared["tolerance"]?.double == 0.05)
    let advice = "Measure about \(more) more cases for injection_success_rate of injection, overall"
    let finding = try #require(try run.json().control("EVA-02")?["findings"]?[0])
    #expect(finding["remediation"]?.string?.hasPrefix(advice) == true)
    #expect(finding["command"]?.string == "ephor evaluate")
    #expect(finding["message"]?.string?.contains("(one-sided, 95 %)") == true)
    // GitLab's format has no place for remedies; there the number says it.
    for format in ["text", "markdown", "sarif", "junit", "github", "gitlab", "azure"] {
      let wanted = format == "gitlab" ? "more cases would settle it" : advice
      let shown = try scratch.ephor("gate", "--format", format).output.replacing("\\_", with: "_")
      #expect(
        shown.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(wanted), "\(format)")
    }
    // As many more as it says, with the same rate: doing what the gate says leads on.
    let count = 312 + more
    try scratch.write("data/red-team.jsonl", Self.attacks(count, succeeded: count * 20 / 312))
    #expect(try scratch.ephor("gate", "--format", "json").outcome(of: "EVA-02") == "met")
    let green = try signed(scratch)
    #expect(green.exit == 0, "\(green.shown)")
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
