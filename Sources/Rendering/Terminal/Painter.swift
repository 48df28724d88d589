/// Puts colour on terminal text, or leaves it as it is.
///
/// Whether a terminal wants colour (`NO_COLOR`, `isatty`) is for the caller to know.
package struct Painter: Sendable {
  package let isEnabled: Bool

  package init(isEnabled: Bool) { self.isEnabled = isEnabled }

  /// The text in this look; the look ends with the text.
  package func callAsFunction(_ text: String, _ ink: Ink) -> String {
    let sequence = isEnabled ? ink.sequence : ""
    guard !sequence.isEmpty, !text.isEmpty else { return text }
    return "\(sequence)\(text)\u{1B}[0m"
  }
}
