/// The marks and lines that a page is drawn with, in Unicode or, for terminals without it, in ASCII.
package struct Glyphs: Sendable, Hashable {
  package let good: String
  package let bad: String
  package let caution: String
  package let suppressed: String
  package let bullet: String
  package let arrow: String
  package let dot: String
  package let rule: Character
  /// The axis on the side of the limit that satisfies it.
  package let axisGood: Character
  /// The axis on the side of the limit that breaks it.
  package let axisBad: Character
  package let intervalLow: Character
  package let intervalFill: Character
  package let intervalHigh: Character
  package let point: Character
  package let limit: Character
  /// The limit where it lies inside the interval.
  package let limitInside: Character
  package let barFull: Character
  package let barEmpty: Character

  package static let unicode = Glyphs(
    good: "✓", bad: "✗", caution: "!", suppressed: "~", bullet: "•", arrow: "→", dot: "·", rule: "─",
    axisGood: "─", axisBad: "┄", intervalLow: "├", intervalFill: "━", intervalHigh: "┤", point: "●",
    limit: "┃", limitInside: "╋", barFull: "█", barEmpty: "░")

  package static let ascii = Glyphs(
    good: "+", bad: "x", caution: "!", suppressed: "~", bullet: "*", arrow: "->", dot: "|", rule: "-",
    axisGood: "-", axisBad: ".", intervalLow: "[", intervalFill: "=", intervalHigh: "]", point: "o",
    limit: "|", limitInside: "#", barFull: "#", barEmpty: ".")
}
