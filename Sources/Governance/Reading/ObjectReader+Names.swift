extension ObjectReader {
  /// A name, a path or a version that must be there: a string of one line.
  ///
  /// Control characters, line ends and characters that turn the direction of text are refused: a name with them would
  /// write lines of its own, or read as another, wherever it is shown.
  package func name(_ key: String) throws(GovernanceError) -> String {
    let text = try string(key)
    guard Self.isName(text) else {
      throw refusal(key, "one line without control characters")
    }
    return text
  }

  /// Whether a text is one line without control characters and without any that turn its direction.
  package static func isName(_ text: String) -> Bool { text.unicodeScalars.allSatisfy(isPlain) }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: false
    default: !isTurning(scalar)
    }
  }

  /// Whether a scalar steers the direction of text (UAX #9).
  private static func isTurning(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x061C, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
