package import Notation

/// What a command about the log did: its lines for people, its members for machines.
package struct LogAnswer: Answer {
  /// What `json` gives.
  package let json: JSON
  /// 1 when something was found that must not be.
  package let exitCode: Int32
  private let lines: [String]
  /// Whether the first line is a heading.
  private let hasHeading: Bool

  init(_ json: JSON, _ lines: [String], exitCode: Int32 = 0, hasHeading: Bool = true) {
    self.json = json
    self.exitCode = exitCode
    self.lines = lines
    self.hasHeading = hasHeading
  }

  /// The lines, the first one as a heading where it is one.
  package func text(_ style: TextStyle) -> String {
    guard hasHeading, let first = lines.first else { return lines.joined(separator: "\n") }
    return ([style.bold(first)] + lines.dropFirst()).joined(separator: "\n")
  }
}
