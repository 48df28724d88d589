package import Notation

/// What a command answers: one value, shown as text or as JSON with a stable shape, and an exit code.
package protocol Answer {
  /// The stable shape (docs/json.md).
  var json: JSON { get }
  /// 0 allowed or done; 1 policy says no; 2 usage; 3 could not decide.
  var exitCode: Int32 { get }
  /// The answer for people.
  func text(_ style: TextStyle) -> String
}

extension Answer {
  /// Done.
  package var exitCode: Int32 { 0 }
}

/// How text is laid out.
package struct TextStyle: Sendable {
  /// Whether ANSI colour may be used.
  package var colour: Bool
  /// Columns.
  package var width: Int

  /// Plain text of a width.
  package init(colour: Bool, width: Int) {
    self.colour = colour
    self.width = width
  }

  /// Wraps text in an ANSI style when colour is allowed.
  package func paint(_ text: String, _ code: String) -> String {
    colour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
  /// Headings and names.
  package func bold(_ text: String) -> String { paint(text, "1") }
  /// What matters less.
  package func dim(_ text: String) -> String { paint(text, "2") }
}

/// How far a long step is.
package struct GateProgress: Sendable {
  /// What is being done.
  package let label: String
  /// Units done so far.
  package let done: Int
  /// Units in all; nil while nobody knows.
  package let total: Int?
  /// What is counted: files, replicates.
  package let unit: String
  /// How long it has been going on; nil where whoever shows it counts from the first time it is told.
  package let elapsedSeconds: Double?

  package init(
    label: String, done: Int, total: Int?, unit: String = "", elapsedSeconds: Double? = nil
  ) {
    self.label = label
    self.done = done
    self.total = total
    self.unit = unit
    self.elapsedSeconds = elapsedSeconds
  }
}
