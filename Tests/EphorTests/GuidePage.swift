import Foundation

/// A page of `docs/` as its reader types it: the commands of its `console` blocks, each with what it shows of the
/// output.
struct GuidePage {
  /// One command.
  struct Step {
    /// The heading above it.
    let heading: String
    /// What is typed, over several lines where the first ends in a backslash.
    var command: String
    /// The lines that the page shows below it; a line `…` stands for any number of lines.
    var shown: [String] = []
  }

  private(set) var steps: [Step] = []

  /// Reads the page up to a heading.
  init(_ path: String, before end: String) throws {
    let text = try String(
      decoding: Data(contentsOf: URL(fileURLWithPath: "\(Program.checkout)/\(path)")), as: UTF8.self)
    var (heading, isConsole, goesOn) = ("", false, false)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("## ") {
        heading = String(line.dropFirst(3))
        if heading == end { break }
      } else if line.hasPrefix("```") {
        isConsole = line == "```console"
      } else if isConsole, line.hasPrefix("$ ") {
        steps.append(Step(heading: heading, command: String(line.dropFirst(2))))
        goesOn = line.hasSuffix("\\")
      } else if isConsole, let last = steps.indices.last {
        if goesOn { steps[last].command += "\n" + line } else { steps[last].shown.append(line) }
        goesOn = goesOn && line.hasSuffix("\\")
      }
    }
  }

  /// Whether an output is what a page shows: digests, keys and times aside, and `…` for whatever is left out.
  static func agrees(_ output: String, with shown: [String]) -> Bool {
    var left = masked(output).split(separator: "\n", omittingEmptySubsequences: false)[...]
    while left.last?.isEmpty == true { left.removeLast() }
    let parts = masked(shown.joined(separator: "\n")).split(separator: "\n", omittingEmptySubsequences: false)
      .split(omittingEmptySubsequences: false) { $0.trimmingCharacters(in: .whitespaces) == "…" }
    for (number, part) in parts.enumerated() {
      let (isFirst, isLast) = (number == 0, number == parts.count - 1)
      guard
        let place = left.indices.first(where: { left[$0...].starts(with: part) })
          ?? (part.isEmpty ? left.endIndex : nil)
      else { return false }
      if isFirst, !part.isEmpty, place != left.startIndex { return false }
      left = isLast && part.isEmpty ? [] : left[place...].dropFirst(part.count)
    }
    return left.isEmpty
  }

  /// Text without what differs from run to run.
  private static func masked(_ text: String) -> String {
    text.replacing(/\+[0-9a-f]{8}\+[A-Za-z0-9+\/=]{44,}/, with: "+#+#")
      .replacing(/[A-Za-z0-9+\/]{43}=/, with: "#")
      .replacing(/[0-9a-f]{12,64}/, with: "#")
      .replacing(/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]+Z/, with: "TIME")
      .replacing(/[0-9]{4}-[0-9]{2}-[0-9]{2}/, with: "DAY")
  }
}
