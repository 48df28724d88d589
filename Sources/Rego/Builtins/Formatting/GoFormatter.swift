/// Formats as Go's `fmt.Sprintf`, for what OPA hands it: integers that fit a machine word, larger ones,
/// floating-point numbers and texts; templates also have booleans, lists, maps and what is missing.
///
/// Mistakes in the format do not fail: they appear in the text, as in Go (`%!d(string=hi)`, `%!(EXTRA
/// int64=1)`).
struct GoFormatter {
  /// What stands between the percent sign and the verb.
  struct Directive {
    var plus = false
    var minus = false
    var sharp = false
    var space = false
    var zero = false
    var width: Int?
    var precision: Int?
    /// `#` before `v`.
    var isGoSyntax = false
  }

  /// Widths and precisions beyond this take no further digit, and are mistakes as arguments.
  static let maximumWidth = 1_000_000

  let arguments: [GoArgument]
  let checkSize: (Int) throws -> Void
  var output: [UInt8] = []
  var nextArgument = 0
  private var reordered = false
  private var goodIndex = true

  init(_ arguments: [GoArgument], checkSize: @escaping (Int) throws -> Void) {
    self.arguments = arguments
    self.checkSize = checkSize
  }

  mutating func append(_ text: String) { output += Array(text.utf8) }

  /// The formatted text.
  mutating func format(_ format: [UInt8]) throws -> [UInt8] {
    var index = 0
    while index < format.count {
      guard format[index] == UInt8(ascii: "%") else {
        output.append(format[index])
        index += 1
        continue
      }
      index += 1
      try directive(format, &index)
      try checkSize(output.count)
    }
    if !reordered, nextArgument < arguments.count { appendExtraArguments() }
    return output
  }

  private mutating func directive(_ format: [UInt8], _ index: inout Int) throws {
    var directive = Directive()
    goodIndex = true
    flags: while index < format.count {
      switch format[index] {
      case UInt8(ascii: "+"): directive.plus = true
      case UInt8(ascii: "-"):
        directive.minus = true
        directive.zero = false
      case UInt8(ascii: "#"): directive.sharp = true
      case UInt8(ascii: " "): directive.space = true
      case UInt8(ascii: "0"): directive.zero = true
      default: break flags
      }
      index += 1
    }
    var afterIndex = argumentIndex(format, &index)
    if index < format.count, format[index] == UInt8(ascii: "*") {
      index += 1
      if let width = starArgument() {
        directive.width = abs(width)
        if width < 0 {
          directive.minus = true
          directive.zero = false
        }
      } else {
        append("%!(BADWIDTH)")
      }
      afterIndex = false
    } else if let width = number(format, &index) {
      directive.width = width
      // An index must stand right before the verb or the star.
      if afterIndex { goodIndex = false }
    }
    if index + 1 < format.count, format[index] == UInt8(ascii: ".") {
      index += 1
      if afterIndex { goodIndex = false }
      afterIndex = argumentIndex(format, &index)
      if index < format.count, format[index] == UInt8(ascii: "*") {
        index += 1
        if let precision = starArgument(), precision >= 0 {
          directive.precision = precision
        } else {
          append("%!(BADPREC)")
        }
        afterIndex = false
      } else {
        directive.precision = number(format, &index) ?? 0
      }
    }
    if !afterIndex { afterIndex = argumentIndex(format, &index) }
    guard index < format.count else { return append("%!(NOVERB)") }
    let (verb, width) = format.withUnsafeBufferPointer { RegoString.decodeRune($0, at: index) }
    index += width
    if verb == "%" {
      append("%")
    } else if !goodIndex {
      append("%!\(verb)(BADINDEX)")
    } else if nextArgument >= arguments.count {
      append("%!\(verb)(MISSING)")
    } else {
      nextArgument += 1
      try self.format(arguments[nextArgument - 1], verb, directive)
    }
  }

  /// Reads digits. As in Go, a number that has grown too large for another digit ends the whole format.
  private func number(_ format: [UInt8], _ index: inout Int) -> Int? {
    var value: Int?
    while index < format.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(format[index]) {
      guard value ?? 0 <= Self.maximumWidth else {
        index = format.count
        return nil
      }
      value = (value ?? 0) * 10 + Int(format[index] - UInt8(ascii: "0"))
      index += 1
    }
    return value
  }

  /// Reads `[n]`; whether one stood there.
  private mutating func argumentIndex(_ format: [UInt8], _ index: inout Int) -> Bool {
    guard index < format.count, format[index] == UInt8(ascii: "[") else { return false }
    reordered = true
    guard let close = format[index...].firstIndex(of: UInt8(ascii: "]")) else {
      goodIndex = false
      index += 1
      return true
    }
    var position = index + 1
    let value = number(format, &position)
    index = close + 1
    guard position == close, let value, value >= 1, value <= arguments.count else {
      goodIndex = false
      return true
    }
    nextArgument = value - 1
    return true
  }

  private mutating func starArgument() -> Int? {
    guard nextArgument < arguments.count else { return nil }
    nextArgument += 1
    guard case .int(let value, _) = arguments[nextArgument - 1], value.magnitude <= UInt64(Self.maximumWidth)
    else {
      return nil
    }
    return Int(value)
  }

  private mutating func appendExtraArguments() {
    append("%!(EXTRA ")
    for (index, argument) in arguments[nextArgument...].enumerated() {
      if index > 0 { append(", ") }
      if case .nothing = argument {
        append("<nil>")
        continue
      }
      append(argument.typeName + "=")
      appendPlain(argument)
    }
    append(")")
  }

  /// The argument as `%v` writes it without flags.
  mutating func appendPlain(_ argument: GoArgument) {
    switch argument {
    case .int(let value, _): append("\(value)")
    case .bigInteger(let value): append(value.description)
    case .float(let value): append(GoFloat.text(value, verb: "g", precision: nil))
    case .string(let value, _): output += value.bytes
    case .boolean(let value): append(value ? "true" : "false")
    case .complex, .list, .map: _ = apply(argument, "v", Directive())
    case .nothing: append("<nil>")
    }
  }

  private mutating func format(
    _ argument: GoArgument, _ verb: Unicode.Scalar, _ directive: Directive
  ) throws {
    var directive = directive
    switch verb {
    case "T":
      if case .nothing = argument { return pad(Array("<nil>".utf8), directive) }
      _ = formatString(RegoString(argument.typeName), "s", directive)
      return
    case "p":
      try refuseAddress(of: argument)
      return appendBadVerb(argument, verb, directive)
    case "v", "w":
      // Here the flags ask for Go's own syntax, which for these types is the plain one.
      directive.isGoSyntax = directive.sharp
      directive.sharp = false
      if case .bigInteger = argument {} else { directive.plus = false }
    default: break
    }
    if !apply(argument, verb, directive) { appendBadVerb(argument, verb, directive) }
  }

  /// Appends the argument; false where its type has not the verb.
  mutating func apply(_ argument: GoArgument, _ verb: Unicode.Scalar, _ directive: Directive) -> Bool {
    switch argument {
    case .int(let value, let type):
      formatInteger(BigInteger(value), isBig: false, type: type, verb, directive)
    case .bigInteger(let value): formatInteger(value, isBig: true, type: "", verb, directive)
    case .float(let value): formatFloat(value, verb, directive)
    case .string(let value, _): formatString(value, verb, directive)
    case .boolean(let value):
      formatBoolean(value, verb, directive)
    case .complex(let real, let imaginary): formatComplex(real, imaginary, verb, directive)
    case .list(let elements): formatList(elements, verb, directive)
    case .map(let members): formatMap(members, verb, directive)
    case .nothing:
      formatNothing(verb, directive)
    }
  }

  private mutating func formatBoolean(
    _ value: Bool, _ verb: Unicode.Scalar, _ directive: Directive
  ) -> Bool {
    guard verb == "t" || verb == "v" else { return false }
    pad(Array((value ? "true" : "false").utf8), directive)
    return true
  }

  private mutating func formatNothing(_ verb: Unicode.Scalar, _ directive: Directive) -> Bool {
    guard verb == "v" else { return false }
    pad(Array("<nil>".utf8), directive)
    return true
  }

  /// The complaint about a verb; what it shows of the argument keeps the flags and the width, as in Go.
  mutating func appendBadVerb(
    _ argument: GoArgument, _ verb: Unicode.Scalar, _ directive: Directive
  ) {
    switch argument {
    case .nothing: append("%!\(verb)(<nil>)")
    case .bigInteger(let value) where verb != "p": append("%!\(verb)(big.Int=\(value.description))")
    default:
      append("%!\(verb)(\(argument.typeName)=")
      _ = apply(argument, "v", directive)
      append(")")
    }
  }

  /// Appends text padded to the width, in runes.
  mutating func pad(_ text: [UInt8], _ directive: Directive, zeros: Bool = false) {
    let runes = RegoString(bytes: text).runeCount
    let missing = max(0, (directive.width ?? 0) - runes)
    if directive.minus {
      output += text + [UInt8](repeating: UInt8(ascii: " "), count: missing)
    } else {
      let filler = zeros || directive.zero ? UInt8(ascii: "0") : UInt8(ascii: " ")
      output += [UInt8](repeating: filler, count: missing) + text
    }
  }
}
