/// How Go's `sigs.k8s.io/yaml` writes a scalar: plain where that reads back as the same text, else in quotes.
enum YAMLScalar {
  /// The text of a string. `indent` is where the lines of one with breaks stand; a key has none.
  static func text(_ string: String, indent: Int?) -> String {
    let facts = Facts(string)
    if let indent, facts.allowsBlock, string.utf8.contains(UInt8(ascii: "\n")) {
      return block(string, indent: indent)
    }
    if !facts.isSpecial, !facts.hasBreaks || indent != nil && !string.utf8.contains(UInt8(ascii: "\n")),
      isString(string)
    {
      if facts.isPlain { return string }
      if facts.allowsSingleQuotes { return singleQuoted(string, indent: indent ?? 0) }
    }
    return quoted(string)
  }

  /// The text of a number: integers of 64 bits as they are, others as Go prints a double.
  static func text(_ number: RegoNumber) -> String {
    if number.isWrittenAsInteger, let value = number.int64 { return "\(value)" }
    if number.isWrittenAsInteger, !number.isNegative, UInt64(number.description) != nil {
      return number.description
    }
    // What no double can hold stays text.
    guard number.double.isFinite else { return number.description }
    return GoFloat.text(number.double, verb: "g", precision: nil)
  }

  /// What the emitter asks of a text before it chooses a style (libyaml's `yaml_emitter_analyze_scalar`).
  private struct Facts {
    var isPlain = true
    var allowsSingleQuotes = true
    var allowsBlock = true
    var hasBreaks = false
    var isSpecial = false

    init(_ string: String) {
      var rest = string.unicodeScalars.makeIterator()
      guard let first = rest.next() else { return }
      var previous: Unicode.Scalar?
      var last = first
      var next = rest.next()
      note(first, after: nil, before: next)
      while let scalar = next {
        (previous, last, next) = (last, scalar, rest.next())
        note(scalar, after: previous, before: next)
      }
      if string.utf8.starts(with: "---".utf8) || string.utf8.starts(with: "...".utf8) { isPlain = false }
      if first == " " || last == " " || first == "\n" || last == "\n" || hasBreaks { isPlain = false }
      if last == " " { allowsBlock = false }
      if isSpecial { (isPlain, allowsSingleQuotes, allowsBlock) = (false, false, false) }
    }

    private mutating func note(
      _ scalar: Unicode.Scalar, after previous: Unicode.Scalar?, before next: Unicode.Scalar?
    ) {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9": return
      case "#":
        if previous.map(Self.isBlank) ?? true { isPlain = false }
      case ",", "[", "]", "{", "}", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`":
        if previous == nil { isPlain = false }
      case "-", "?":
        if previous == nil, next.map(Self.isBlank) ?? true { isPlain = false }
      case ":":
        if next.map(Self.isBlank) ?? true { isPlain = false }
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}":
        hasBreaks = true
        if scalar == "\r" { isSpecial = true }
        if next == " " { allowsSingleQuotes = false }
        if previous == " " { (allowsSingleQuotes, allowsBlock) = (false, false) }
      default:
        if !Self.isPrintable(scalar) { isSpecial = true }
      }
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
      scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.value {
      case 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFFFD: scalar != "\u{FEFF}"
      // Go's package escapes what is beyond 16 bits.
      default: false
      }
    }
  }

  /// Lines are broken behind this column.
  private static let bestWidth = 80

  /// A scalar that begins in a column, broken at spaces as libyaml's emitter does; lines go on at `indent`.
  static func folded(_ text: String, column: Int, indent: Int) -> String {
    let space = UInt8(ascii: " ")
    guard column + text.utf8.count > bestWidth, text.utf8.contains(space),
      !text.utf8.contains(UInt8(ascii: "\n")), column + text.unicodeScalars.count > bestWidth
    else { return text }
    // A line is broken at a space, and none before it is longer than the width; a deep indent leaves no width.
    let breaks = min(
      text.utf8.count { $0 == space }, text.utf8.count / max(1, bestWidth - indent - 1) + 1)
    let room = text.utf8.count + breaks * (indent + 2)
    var text = text
    return text.withUTF8 { bytes in
      String(unsafeUninitializedCapacity: room) { result in
        folded(bytes, column: column, indent: indent, into: result)
      }
    }
  }

  /// Writes the lines; returns how many bytes they take.
  private static func folded(
    _ bytes: UnsafeBufferPointer<UInt8>, column: Int, indent: Int,
    into result: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    let space = UInt8(ascii: " ")
    let isDouble = bytes[0] == UInt8(ascii: "\"")
    let isQuoted = isDouble || bytes[0] == UInt8(ascii: "'")
    var (column, followsSpace) = (column, false)
    var count = 0
    func append(_ byte: UInt8) {
      result[count] = byte
      count += 1
    }
    for index in 0..<bytes.count {
      let byte = bytes[index]
      guard byte == space else {
        append(byte)
        // A scalar counts once.
        if byte & 0xC0 != 0x80 { column += 1 }
        followsSpace = false
        continue
      }
      let isEdge = isQuoted && (index == 1 || index == bytes.count - 2)
      let precedesSpace = index + 1 < bytes.count && bytes[index + 1] == space
      if !followsSpace, column > bestWidth, !isEdge, isDouble || !precedesSpace {
        append(UInt8(ascii: "\n"))
        for _ in 0..<indent { append(space) }
        column = indent
        if precedesSpace {
          append(UInt8(ascii: "\\"))
          column += 1
        }
      } else {
        append(space)
        column += 1
      }
      followsSpace = true
    }
    return count
  }

  private static func quoted(_ string: String) -> String {
    var bytes = [UInt8(ascii: "\"")]
    bytes.reserveCapacity(string.utf8.count + 2)
    for scalar in string.unicodeScalars {
      if let letter = shortEscape(scalar) {
        bytes += [UInt8(ascii: "\\"), letter]
        continue
      }
      switch scalar {
      case "\u{01}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FEFF}", "\u{FFFE}", "\u{FFFF}", "\u{10000}"...:
        let (letter, width) = scalar.value > 0xFFFF ? ("U", 8) : scalar.value > 0xFF ? ("u", 4) : ("x", 2)
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(contentsOf: letter.utf8)
        for place in (0..<width).reversed() {
          let digit = UInt8(truncatingIfNeeded: scalar.value >> UInt32(4 * place) & 0xF)
          bytes.append(digit + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "A") - 10))
        }
      default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    bytes.append(UInt8(ascii: "\""))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The letter behind the backslash that stands for a scalar.
  private static func shortEscape(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar {
    case "\"": UInt8(ascii: "\"")
    case "\\": UInt8(ascii: "\\")
    case "\0": UInt8(ascii: "0")
    case "\u{07}": UInt8(ascii: "a")
    case "\u{08}": UInt8(ascii: "b")
    case "\t": UInt8(ascii: "t")
    case "\n": UInt8(ascii: "n")
    case "\u{0B}": UInt8(ascii: "v")
    case "\u{0C}": UInt8(ascii: "f")
    case "\r": UInt8(ascii: "r")
    case "\u{1B}": UInt8(ascii: "e")
    case "\u{85}": UInt8(ascii: "N")
    case "\u{2028}": UInt8(ascii: "L")
    case "\u{2029}": UInt8(ascii: "P")
    default: nil
    }
  }

  // MARK: Texts that would read back as something else

  /// False for a text that YAML 1.1 reads as null, a boolean, a number or a time.
  private static func isString(_ text: String) -> Bool {
    GoYAMLScalar.resolve(text).tag == "str" && !isSexagesimal(text)
  }

  /// `1:20:30`, a number to base 60.
  private static func isSexagesimal(_ text: String) -> Bool {
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    let signs = [UInt8(ascii: "+"), UInt8(ascii: "-")]
    let digits = text.utf8.drop { signs.contains($0) }
    guard let first = digits.first, isDigit(first), digits.contains(UInt8(ascii: ":")) else { return false }
    let parts = digits.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    return parts.enumerated().allSatisfy { index, part in
      guard index > 0 else { return part.allSatisfy { isDigit($0) || $0 == UInt8(ascii: "_") } }
      let part = index == parts.count - 1 ? part.prefix { $0 != UInt8(ascii: ".") } : part
      return (1...2).contains(part.count) && part.allSatisfy(isDigit)
        && part.reduce(0) { $0 * 10 + Int($1) - 0x30 } < 60
    }
  }

  private static let timeLayouts = [
    "2006-1-2T15:4:5.999999999Z07:00", "2006-1-2t15:4:5.999999999Z07:00", "2006-1-2 15:4:5.999999999",
    "2006-1-2",
  ].map { GoTimeLayout($0) }

  /// A date, or a date and a time, in one of the forms Go's package tries.
  static func isTime(_ text: String) -> Bool {
    let year = text.utf8.prefix { (0x30...0x39).contains($0) }
    guard year.count == 4, text.utf8.dropFirst(4).first == UInt8(ascii: "-") else { return false }
    return timeLayouts.contains { (try? $0.parse(text)) != nil }
  }
}
