internal import Notation

extension Builtin {
  /// `regex.*` but `regex.globs_match`, which compares patterns with each other.
  static let patterns: [Builtin] = [
    Builtin("regex.is_valid", [.string], .boolean) { context, operands in
      guard case .string(let pattern) = operands[0] else { return false }
      return .boolean((try? expression(pattern, context)) != nil)
    },
    Builtin("regex.match", [.string, .string], .boolean) { context, operands in
      let (pattern, text) = (try operands.string(0), try operands.string(1))
      let expression = try expression(pattern, context)
      return .boolean(try isMatch(expression, text, context))
    },
    Builtin("regex.find_n", [.string, .string, .number], .array(of: .string)) { context, operands in
      let (text, matches) = try findAll(operands, context)
      return .array(matches.map { .string(text.slice($0.range)) })
    },
    Builtin(
      "regex.find_all_string_submatch_n", [.string, .string, .number], .array(of: .array(of: .string))
    ) { context, operands in
      let (text, matches) = try findAll(operands, context)
      return .array(
        matches.map { match in
          .array(match.groups.map { group in .string(group.map { text.slice($0) } ?? "") })
        })
    },
    Builtin("regex.split", [.string, .string], .array(of: .string)) { context, operands in
      let (pattern, text) = (try operands.string(0), try operands.string(1))
      let expression = try expression(pattern, context)
      let parts = try context.searching { expression.split(text.string, within: $0) }
      return .array(parts.map { Value($0) })
    },
    Builtin("regex.replace", [.string, .string, .string], .string) { context, operands in
      let (text, pattern, template) = (try operands.text(0), try operands.string(1), try operands.text(2))
      let expression = try expression(pattern, context)
      let result = try context.searching {
        expression.replacingMatches(in: text, template: template, within: $0)
      }
      try context.checkSize(result.utf8.count)
      return Value(result)
    },
    Builtin("regex.template_match", [.string, .string, .string, .string], .boolean) { context, operands in
      let (template, text) = (try operands.string(0), try operands.string(1))
      let open = try delimiter(operands, 2, "start")
      let close = try delimiter(operands, 3, "end")
      let pattern = try pattern(ofTemplate: template.string, open, close)
      let expression = try expression(RegoString(pattern), context)
      return .boolean(try isMatch(expression, text, context))
    },
  ]

  /// Whether the text contains a match, found within the budget.
  static func isMatch(
    _ expression: RegularExpression, _ text: RegoString, _ context: BuiltinContext
  ) throws -> Bool {
    try context.searching { budget in text.withBytes { expression.isMatch($0, within: budget) } }
  }

  /// The compiled pattern, remembered for this evaluation.
  static func expression(_ pattern: RegoString, _ context: BuiltinContext) throws -> RegularExpression {
    try context.cached("regex", pattern) {
      // Compiling costs several steps a byte; counted repetitions add to it, up to a limit of their own.
      try context.charge(8 * pattern.byteCount)
      do throws(RegularExpressionError) {
        return try RegularExpression(pattern.string)
      } catch {
        throw BuiltinError.failure(error.message)
      }
    }
  }

  private static func findAll(
    _ operands: Operands, _ context: BuiltinContext
  ) throws -> (RegoString, [RegularExpression.Match]) {
    let (pattern, text, limit) = (try operands.string(0), try operands.string(1), try operands.int(2))
    let expression = try expression(pattern, context)
    let matches = try context.searching { budget in
      text.withBytes { expression.matches(in: $0, limit: limit < 0 ? nil : limit, within: budget) }
    }
    return (text, matches)
  }

  private static func delimiter(_ operands: Operands, _ index: Int, _ name: String) throws -> Unicode.Scalar {
    let runes = try operands.string(index).runes
    guard runes.count == 1, let rune = runes.first else {
      throw BuiltinError.failure(
        "\(name) delimiter has to be exactly one character long but is \(try operands.string(index).byteCount) "
          + "long")
    }
    return rune
  }

  /// Text with patterns between delimiters, as one anchored pattern.
  private static func pattern(
    ofTemplate template: String, _ open: Unicode.Scalar, _ close: Unicode.Scalar
  ) throws -> String {
    var pattern = "^"
    var piece = ""
    var level = 0
    for scalar in template.unicodeScalars {
      if scalar == open {
        level += 1
        if level == 1 {
          pattern += RegularExpression.escaping(piece)
          piece = ""
          continue
        }
      } else if scalar == close {
        level -= 1
        if level == 0 {
          pattern += "(\(piece))"
          piece = ""
          continue
        }
        guard level > 0 else { throw BuiltinError.failure("unbalanced braces in \(Value(template))") }
      }
      piece.unicodeScalars.append(scalar)
    }
    guard level == 0 else { throw BuiltinError.failure("unbalanced braces in \(Value(template))") }
    return pattern + RegularExpression.escaping(piece) + "$"
  }
}
