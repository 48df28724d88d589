/// How a piece of terminal text looks.
package struct Ink: OptionSet, Sendable, Hashable {
  package let rawValue: UInt16

  package init(rawValue: UInt16) { self.rawValue = rawValue }

  package static let bold = Ink(rawValue: 1 << 0)
  package static let dim = Ink(rawValue: 1 << 1)
  package static let underline = Ink(rawValue: 1 << 2)
  package static let inverse = Ink(rawValue: 1 << 3)
  package static let red = Ink(rawValue: 1 << 4)
  package static let green = Ink(rawValue: 1 << 5)
  package static let yellow = Ink(rawValue: 1 << 6)
  package static let blue = Ink(rawValue: 1 << 7)
  package static let magenta = Ink(rawValue: 1 << 8)
  package static let cyan = Ink(rawValue: 1 << 9)

  /// Parameters of SGR (ECMA-48 §8.3.117), in the order of the bits above.
  private static let parameters = [1, 2, 4, 7, 31, 32, 33, 34, 35, 36]

  /// The escape sequence that turns this look on; empty for a plain look.
  var sequence: String {
    let chosen = Self.parameters.indices.filter { rawValue & (1 << UInt16($0)) != 0 }
    guard !chosen.isEmpty else { return "" }
    return "\u{1B}[" + chosen.map { String(Self.parameters[$0]) }.joined(separator: ";") + "m"
  }
}
