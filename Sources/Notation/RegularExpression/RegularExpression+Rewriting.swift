extension RegularExpression {
  /// The text with every match replaced by the template.
  ///
  /// In the template `$1`, `$name`, `${1}` and `${name}` stand for groups (empty when the group took no part
  /// or does not exist) and `$$` for a dollar sign. A name is as long as possible: `$1x` is `${1x}`.
  public func replacingMatches(in text: String, template: String) -> String {
    replacingMatches(in: text, template: template, within: nil)
  }

  /// The same; the budget may end the search early, and is told of each byte of the result too.
  package func replacingMatches(
    in text: String, template: String, within budget: (any RegularExpressionBudget)?
  ) -> String {
    let pieces = Self.pieces(of: template)
    return replacingMatches(in: text, within: budget) { slots, source, output in
      for piece in pieces {
        switch piece {
        case .text(let bytes): output += bytes
        case .group(let number): append(group: number, slots, source, to: &output)
        case .name(let name):
          // Of several groups with one name, the first that took part counts.
          let group = groupNames.indices.first { groupNames[$0] == name && slots[2 * $0] >= 0 }
          if let group { append(group: group, slots, source, to: &output) }
        }
      }
    }
  }

  /// The text with every match replaced by the text itself, in which `$` means nothing special.
  public func replacingMatches(in text: String, literally replacement: String) -> String {
    let bytes = Array(replacement.utf8)
    return replacingMatches(in: text) { _, _, output in output += bytes }
  }

  private func append(
    group: Int, _ slots: [Int], _ source: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]
  ) {
    guard group < groupCount, slots[2 * group] >= 0 else { return }
    output += source[slots[2 * group]..<slots[2 * group + 1]]
  }

  private func replacingMatches(
    in text: String, within budget: (any RegularExpressionBudget)? = nil,
    _ replace: ([Int], UnsafeBufferPointer<UInt8>, inout [UInt8]) -> Void
  ) -> String {
    Self.withBytes(of: text) { bytes in
      var output: [UInt8] = []
      var meter = RegularExpressionMeter(budget)
      defer { _ = meter.report() }
      var copied = 0
      var position = 0
      var slots = [Int](repeating: -1, count: 2 * groupCount)
      while position <= bytes.count, program.search(bytes, from: position, slots: &slots, meter: &meter) {
        let length = output.count
        output += bytes[copied..<slots[0]]
        // An empty match right after another match is no match of its own.
        if slots[1] > copied || slots[0] == 0 { replace(slots, bytes, &output) }
        guard meter.goesOn(after: output.count - length), meter.goesOn(withResultOf: output.count) else {
          break
        }
        copied = slots[1]
        let next = position + max(1, RegularExpressionProgram.decode(bytes, position).width)
        position = max(next, slots[1])
      }
      output += bytes[copied...]
      return String(decoding: output, as: UTF8.self)
    }
  }

  /// The parts of the text between matches.
  ///
  /// As in Go's `Split`: `limit` nil or negative returns all parts, 0 none, n at most n with the rest of the
  /// text unsplit in the last.
  public func split(_ text: String, limit: Int? = nil) -> [String] {
    split(text, limit: limit, within: nil)
  }

  /// The same; the budget may end the search early.
  package func split(
    _ text: String, limit: Int? = nil, within budget: (any RegularExpressionBudget)?
  ) -> [String] {
    let most = limit ?? -1
    if most == 0 { return [] }
    if !pattern.isEmpty, text.isEmpty { return [""] }
    return Self.withBytes(of: text) { bytes in
      var parts: [String] = []
      var begin = 0
      var end = 0
      for match in matches(in: bytes, limit: most > 0 ? most : nil, within: budget) {
        if most > 0, parts.count >= most - 1 { break }
        end = match.range.lowerBound
        if match.range.upperBound != 0 { parts.append(String(decoding: bytes[begin..<end], as: UTF8.self)) }
        begin = match.range.upperBound
      }
      if end != bytes.count { parts.append(String(decoding: bytes[begin...], as: UTF8.self)) }
      return parts
    }
  }

  /// A pattern that matches exactly this text.
  public static func escaping(_ text: String) -> String {
    let special = Array(#"\.+*?()|[]{}^$"#.unicodeScalars)
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if special.contains(scalar) { result.append("\\") }
      result.append(scalar)
    }
    return String(result)
  }

  private enum Piece {
    case text([UInt8])
    case group(Int)
    case name(String)
  }

  private static func pieces(of template: String) -> [Piece] {
    var pieces: [Piece] = []
    var literal = String.UnicodeScalarView()
    var rest = template.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "$" else {
        literal.append(scalar)
        continue
      }
      if rest.first == "$" {
        rest.removeFirst()
        literal.append("$")
      } else if let (name, after) = reference(in: rest) {
        if !literal.isEmpty { pieces.append(.text(Array(String(literal).utf8))) }
        literal = String.UnicodeScalarView()
        pieces.append(groupNumber(name).map(Piece.group) ?? .name(name))
        rest = after
      } else {
        literal.append("$")
      }
    }
    if !literal.isEmpty { pieces.append(.text(Array(String(literal).utf8))) }
    return pieces
  }

  /// A leading `name` or `{name}`, and what follows it; nil where the dollar sign before is plain text.
  private static func reference(
    in text: Substring.UnicodeScalarView
  ) -> (name: String, rest: Substring.UnicodeScalarView)? {
    var rest = text
    let braced = rest.first == "{"
    if braced { rest.removeFirst() }
    let name = rest.prefix { scalar in
      scalar == "_" || scalar.properties.isAlphabetic && scalar.properties.numericType == nil
        || scalar.properties.generalCategory == .decimalNumber
    }
    guard !name.isEmpty else { return nil }
    rest = rest[name.endIndex...]
    if braced {
      guard rest.popFirst() == "}" else { return nil }
    }
    return (String(Substring(name)), rest)
  }

  private static func groupNumber(_ name: String) -> Int? {
    guard name.utf8.allSatisfy({ (0x30...0x39).contains($0) }), name.utf8.count <= 9 else { return nil }
    return name.utf8.count > 1 && name.utf8.first == 0x30 ? nil : Int(name)
  }
}
