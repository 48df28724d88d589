extension GoTemplateFunction {
  /// A value as an action writes it.
  static func shown(_ value: GoTemplateValue) -> [UInt8] {
    switch value {
    case .invalid: Array("<no value>".utf8)
    case .text(let text), .number(let text): text.bytes
    default: bytes([value.argument])
    }
  }

  /// A value as `%v` writes it.
  static func plain(_ value: GoTemplateValue) -> String {
    String(decoding: bytes([value.argument]), as: UTF8.self)
  }

  /// A list or map as `%s` writes it.
  static func text(_ value: GoTemplateValue) -> String {
    var formatter = GoFormatter([value.argument], checkSize: { _ in })
    let formatted = try? formatter.format(Array("%s".utf8))
    return String(decoding: formatted ?? [], as: UTF8.self)
  }

  private static func bytes(_ arguments: [GoArgument], separator: String = "") -> [UInt8] {
    var formatter = GoFormatter(arguments, checkSize: { _ in })
    for (index, argument) in arguments.enumerated() {
      if index > 0 { formatter.append(separator) }
      formatter.appendPlain(argument)
    }
    return formatter.output
  }

  /// The arguments with spaces between two that are no texts, as `fmt.Sprint`.
  static func joined(_ values: [GoTemplateValue]) -> RegoString { joined(values.map(\.argument)) }

  private static func joined(_ arguments: [GoArgument]) -> RegoString {
    var formatter = GoFormatter(arguments, checkSize: { _ in })
    var isBehindText = true
    for argument in arguments {
      let isText = if case .string = argument { true } else { false }
      if !isText, !isBehindText { formatter.append(" ") }
      formatter.appendPlain(argument)
      isBehindText = isText
    }
    return RegoString(bytes: formatter.output)
  }

  /// The arguments with spaces between them and a line feed, as `fmt.Sprintln`.
  static func line(_ values: [GoTemplateValue]) -> RegoString {
    RegoString(bytes: bytes(values.map(\.argument), separator: " ") + Array("\n".utf8))
  }

  /// The arguments as actions would write them.
  static func shown(_ values: [GoTemplateValue]) -> RegoString {
    joined(
      values.map { value in
        value.unboxed.isInvalid ? .string("<no value>", type: "string") : value.argument
      })
  }

  /// `printf`; the first argument is the format.
  static func formatted(
    _ values: [GoTemplateValue], _ context: BuiltinContext
  ) throws(Failure) -> RegoString {
    guard case .text(let format)? = values.first else { return "" }
    var formatter = GoFormatter(values.dropFirst().map(\.argument), checkSize: context.checkSize)
    do {
      return RegoString(bytes: try formatter.format(format.bytes))
    } catch {
      throw .halt(error as? BuiltinError ?? .failure("\(error)"))
    }
  }

  // MARK: Escaping

  static func htmlEscaped(_ text: RegoString) -> RegoString {
    var escaped: [UInt8] = []
    for byte in text.bytes {
      switch byte {
      case 0: escaped += Array("\u{FFFD}".utf8)
      case UInt8(ascii: "&"): escaped += Array("&amp;".utf8)
      case UInt8(ascii: "<"): escaped += Array("&lt;".utf8)
      case UInt8(ascii: ">"): escaped += Array("&gt;".utf8)
      case UInt8(ascii: "\""): escaped += Array("&#34;".utf8)
      case UInt8(ascii: "'"): escaped += Array("&#39;".utf8)
      default: escaped.append(byte)
      }
    }
    return RegoString(bytes: escaped)
  }

  static func scriptEscaped(_ text: RegoString) -> RegoString {
    var escaped: [UInt8] = []
    text.withBytes { bytes in
      var index = 0
      while index < bytes.count {
        let (scalar, width) = RegoString.decodeRune(bytes, at: index)
        switch scalar {
        case "\\", "'", "\"": escaped += [UInt8(ascii: "\\"), bytes[index]]
        case "<", ">", "&", "=", "\u{00}"..."\u{1F}": escaped += code(scalar)
        default:
          let isShown = scalar.value < 0x80 || RegoString.isPrintable(scalar)
          escaped += isShown ? Array(bytes[index..<index + width]) : code(scalar)
        }
        index += width
      }
    }
    return RegoString(bytes: escaped)
  }

  /// `\u003C`
  private static func code(_ scalar: Unicode.Scalar) -> [UInt8] {
    let hex = String(scalar.value, radix: 16, uppercase: true)
    return Array("\\u\(String(repeating: "0", count: max(0, 4 - hex.utf8.count)))\(hex)".utf8)
  }
}
