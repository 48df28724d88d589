import Foundation
import Notation
import Testing

/// A newcomer who types what the gate prints, in its order, and fills in nothing but the words in capitals.
struct PathFollower {
  let scratch: Scratch
  /// Reports of the system, by the control that wants one.
  var reports: [String: String] = [:]
  /// Key files that were made, and not enrolled yet.
  private var made: [String] = []
  /// Key files with the command that enrolled each.
  private var enrolled: [(file: String, command: String)] = []
  /// Requests that wait for their grant, as the commands before printed them.
  private var asked: [String] = []
  private var people = 0

  init(_ scratch: Scratch) { self.scratch = scratch }

  /// One gate, and every step that it prints.
  mutating func walk(_ more: String = "") throws {
    let shown = try type("ephor gate\(more)").output
    let report = try type("ephor gate --format json\(more)").json()
    let steps = report["path_to_green"]?.array ?? []
    #expect(!steps.isEmpty)
    for step in steps {
      let command = try #require(step["command"]?.string, "\(step.text())")
      #expect(!command.hasPrefix("ephor gate"), "there is something to write: \(step.text())")
      #expect(shown.contains("$ \(command)\n"), "not on the screen: \(command)")
      for turn in 0..<(step["times"]?.int ?? 1) {
        let typed = try filledIn(command, turn: turn)
        let run = try type(typed)
        #expect(run.exit == 0, "\(typed)\n\(run.shown)")
        guard typed.contains("--reason") else { continue }
        asked += run.output.split(separator: "\n").filter { $0.hasPrefix("  governance/waivers/") }
          .map { String($0.dropFirst(2)) }
      }
    }
  }

  /// Types a line into a shell that finds `ephor`.
  func type(_ line: String) throws -> Run {
    try scratch.run(
      "bash", ["-c", "ephor() { \"$EPHOR_TYPED\" \"$@\"; }; \(line)"],
      environment: ["EPHOR_TYPED": Program.path])
  }

  private mutating func filledIn(_ command: String, turn: Int) throws -> String {
    var file: String?
    if command.hasPrefix("ephor keys new") {
      people += 1
      file = "keys/p\(people).pem"
      made.append("keys/p\(people).pem")
    } else if command.hasPrefix("ephor keys enrol") {
      try #require(!made.isEmpty, "nobody made a key for \(command)")
      let key = made.removeFirst()
      file = key
      enrolled.append((key, command))
    } else if command.hasPrefix("ephor import") {
      file = reports.first { command.contains("--control \($0.key) ") }?.value
    } else if command.contains(" FILE ") {
      try #require(!asked.isEmpty, "nobody asked for what \(command) grants")
      file = asked.removeFirst()
    }
    var text = command
    if text.contains(" FILE") { text = text.replacing(" FILE", with: " \(try #require(file, "\(command)"))") }
    // Whoever grants has the rank for it; whoever approves is each of those who were enrolled.
    let granter = enrolled.first { $0.command.contains("--rank risk_owner") } ?? enrolled.first
    let key = command.contains("--grant") ? granter?.file : enrolled.dropFirst(turn).first?.file
    if text.contains("THEIR-KEY") { text = text.replacing("THEIR-KEY", with: try #require(key)) }
    return text.replacing("NAME", with: "p\(people - made.count)")
      .replacing("WHAT IT SHOWS", with: "tests and threats of this very release")
      .replacing("WHY IT MUST STAND", with: "A clerk reads every application and can overrule the score.")
      .replacing("YYYY-MM-DD", with: "2027-05-19")
  }
}
