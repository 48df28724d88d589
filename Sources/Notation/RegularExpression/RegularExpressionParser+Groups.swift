extension RegularExpressionParser {
  /// Reads `(`, `(?P<name>`, `(?<name>`, `(?flags:` or `(?flags)`.
  mutating func openGroup() throws(RegularExpressionError) {
    guard peek(1) == "?" else {
      position += 1
      groupNames.append(nil)
      try open(Frame(number: groupNames.count - 1, outerFlags: flags))
      return
    }
    let remaining = scalars.count - position
    if remaining > 4, peek(2) == "P", peek(3) == "<" {
      try openNamedGroup(nameStart: position + 4)
    } else if remaining > 3, peek(2) == "<" {
      try openNamedGroup(nameStart: position + 3)
    } else {
      try readFlags()
    }
  }

  private mutating func open(_ frame: Frame) throws(RegularExpressionError) {
    frames.append(frame)
    guard frames.count <= RegularExpression.maximumDepth + 1 else {
      throw RegularExpressionError(.nestsTooDeeply, pattern)
    }
  }

  private mutating func openNamedGroup(nameStart: Int) throws(RegularExpressionError) {
    guard let end = scalars[position...].firstIndex(of: ">") else {
      throw RegularExpressionError(.invalidGroupName, text(position, scalars.count))
    }
    let name = nameStart <= end ? text(nameStart, end) : ""
    guard !name.isEmpty, name.unicodeScalars.allSatisfy({ ScalarSet.wordCharacters.contains($0.value) })
    else {
      throw RegularExpressionError(.invalidGroupName, text(position, end + 1))
    }
    // Two groups may have one name, as in Go; a replacement takes the first of them that took part.
    groupNames.append(name)
    position = end + 1
    try open(Frame(number: groupNames.count - 1, outerFlags: flags))
  }

  private mutating func readFlags() throws(RegularExpressionError) {
    let start = position
    position += 2
    var changed = flags
    var value = true
    var sawFlag = false
    loop: while let letter = next() {
      switch letter {
      case "i": changed.foldsCase = value
      case "m": changed.multiline = value
      case "s": changed.dotMatchesNewline = value
      case "U": changed.swapsGreed = value
      case "-":
        guard value else { break loop }
        value = false
        sawFlag = false
        continue
      case ":", ")":
        guard value || sawFlag else { break loop }
        if letter == ":" { try open(Frame(outerFlags: flags)) }
        flags = changed
        return
      default: break loop
      }
      sawFlag = true
    }
    throw RegularExpressionError(.unsupportedPerlSyntax, text(start, position))
  }

  mutating func closeGroup() throws(RegularExpressionError) {
    guard frames.count > 1, let frame = frames.last else {
      throw RegularExpressionError(.unexpectedParenthesis, pattern)
    }
    position += 1
    var part = finishFrame()
    flags = frame.outerFlags
    if let number = frame.number {
      part.node = .group(part.node, number: number)
      part.depth += 1
    }
    try push(part)
  }
}
