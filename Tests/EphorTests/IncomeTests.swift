import Foundation
import Notation
import Testing

/// The first example to the end: release 1 is refused for true reasons, release 2 passes with the disparity shown.
@Suite struct IncomeTests {
  @Test func `release 1 is refused, and why is on the screen`() throws {
    let walk = try Income.first.get()
    #expect(walk.run.exit == 1, "\(walk.run.shown)")
    #expect(walk.report["verdict"]?.string == "fail")
    for (control, outcome) in [
      ("FAI-01", "violated"), ("FAI-03", "inconclusive"), ("DOC-02", "missing"), ("GOV-03", "missing"),
      ("GOV-04", "missing"),
    ] {
      #expect(walk.report.control(control)?["outcome"]?.string == outcome, "\(control)")
      #expect(walk.run.output.contains("✗ \(control)"))
    }
    #expect(walk.run.output.contains("no organisation baseline"))
    #expect(walk.run.output.contains("self-governed"))
    let last = try #require(walk.run.output.split(separator: "\n").last)
    #expect(last.hasPrefix("→ "), "\(last)")
    try expectSoundLog(walk.scratch, leaves: 1)
    expectReadable(walk.run.output)
  }

  @Test func `the disparities of release 1 exclude the threshold, by sex and by race`() throws {
    let report = try Income.first.get().report
    for attribute in ["sex", "race"] {
      let ratio = try #require(report.measurement("holdout/selection_rate_ratio/by \(attribute)"))
      #expect(try #require(ratio["high"]?.double) < 0.8)
      #expect(ratio["judgements"]?[0]?["outcome"]?.string == "violated")
    }
    let small = (report["measurements"]?.array ?? []).filter { $0["judged"]?.bool == false }
    #expect(!small.isEmpty)
    #expect(small.allSatisfy { ($0["n"]?.int ?? 0) < 100 && $0["judgements"]?.array?.isEmpty == true })
  }

  @Test func `every finding says what to do, where, and which command works today`() throws {
    for report in [try Income.first.get().report, try Income.second.get().report] {
      for control in report["controls"]?.array ?? [] where control["outcome"]?.string != "met" {
        let id = control["id"]?.string ?? "?"
        #expect(control["file"]?.string?.isEmpty == false, "\(id)")
        #expect((control["line"]?.int ?? 0) >= 1, "\(id)")
        #expect(control["harm"]?.string?.isEmpty == false, "\(id)")
        #expect(control["requirements"]?.array?.isEmpty == false, "\(id)")
      }
      let scratch = try Scratch()
      var asked: Set<String> = []
      for step in report["path_to_green"]?.array ?? [] {
        #expect(step["text"]?.string?.isEmpty == false)
        guard let command = step["command"]?.string else { continue }
        let verb = command.split(separator: " ").dropFirst().prefix {
          $0.allSatisfy(\.isLetter) && !$0.allSatisfy(\.isUppercase)
        }
        guard asked.insert(verb.joined(separator: " ")).inserted else { continue }
        #expect(command.hasPrefix("ephor "))
        let help = try scratch.run(Program.path, verb.prefix(1).map(String.init) + ["--help"])
        #expect(help.exit == 0, "\(command): \(help.shown)")
      }
    }
  }

  @Test func `release 2 passes in its script, waivers and numbers in the open`() throws {
    let walk = try Income.second.get()
    #expect(walk.run.exit == 0, "\(walk.run.shown)")
    #expect(walk.report["verdict"]?.string == "pass")
    #expect(walk.report["trust"]?["self_governed"]?.bool == false)
    #expect(walk.report["approvals"]?["given"]?.array?.count == 2)
    let waived = (walk.report["controls"]?.array ?? []).filter { $0["waived"]?.bool == true }
    #expect(waived.compactMap { $0["id"]?.string } == ["FAI-01", "FAI-02", "FAI-03"])
    #expect(waived.allSatisfy { $0["outcome"]?.string != "met" })
    let ratio = try #require(walk.report.measurement("holdout/selection_rate_ratio/by sex"))
    #expect(try #require(ratio["high"]?.double) < 0.8)
    #expect(walk.run.output.contains("DEMO"))
    #expect(walk.run.output.contains("WAIVED"))
    for control in waived {
      let compensating = try #require(control["waiver"]?["compensating_control"]?.string)
      #expect(walk.report.control(compensating)?["outcome"]?.string == "met")
      #expect(control["waiver"]?["approver"]?.string != control["waiver"]?["requester"]?.string)
    }
    try expectSoundLog(walk.scratch, leaves: 10)
    #expect(try walk.scratch.ephor("replay").output.hasPrefix("same"))
  }

  @Test func `both releases read as recorded`() throws {
    for (name, walk) in [("release-1", try Income.first.get()), ("release-2", try Income.second.get())] {
      let text = walk.run.output.replacing("person:cleo, person:bo", with: "person:bo, person:cleo")
      try Golden.expect(text, "\(name).txt")
      try Golden.expect(walk.report.verdictParts.text(.pretty) + "\n", "\(name).json")
    }
  }

  @Test func `the same clock, seed and keys give the same payloads`() throws {
    let walk = try Income.first.get()
    let again = try Income.fresh().ephor("gate", "--format", "json")
    #expect(try again.json()["record"] == walk.report["record"])
    #expect(try again.json()["state"] == walk.report["state"])
    let (one, two) = (try Income.second.get(), try Income.walked())
    for folder in ["", "baseline/", "submissions/", "approvals/", "waivers/", "evidence/"] {
      let files = one.scratch.files(in: "governance/\(folder)")
      #expect(!files.isEmpty)
      #expect(files == two.files(in: "governance/\(folder)"))
      for file in files where file.hasSuffix(".json") {
        #expect(
          try one.scratch.bytes("governance/\(folder)\(file)") == two.bytes("governance/\(folder)\(file)"),
          "\(file)")
      }
    }
    #expect(try one.scratch.read(".ephor/checkpoint") == two.read(".ephor/checkpoint"))
  }
}
