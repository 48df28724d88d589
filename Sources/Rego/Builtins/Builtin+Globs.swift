internal import Notation

extension Builtin {
  /// `glob.*`.
  static let globs: [Builtin] = [
    Builtin(
      "glob.match", [.string, .union([.null, .array(of: .string)]), .string], .boolean
    ) { context, operands in
      let (pattern, separators) = (try operands.string(0), try separators(operands))
      let text = try operands.string(2)
      let key = RegoString("\(String(String.UnicodeScalarView(separators)))\u{0}\(pattern.string)")
      let expression = try context.cached("glob", key) {
        let translated = try GlobPattern.regularExpression(for: pattern.runes, separators: separators)
        do throws(RegularExpressionError) {
          return try RegularExpression(translated)
        } catch {
          throw BuiltinError.failure(error.message)
        }
      }
      return .boolean(try isMatch(expression, text, context))
    },
    Builtin("glob.quote_meta", [.string], .string) { _, operands in
      var quoted: [Unicode.Scalar] = []
      for rune in try operands.string(0).runes {
        if GlobPattern.special.contains(rune) { quoted.append("\\") }
        quoted.append(rune)
      }
      return .string(RegoString(runes: quoted))
    },
  ]

  /// Null separates nothing, an empty list stands for the dot.
  private static func separators(_ operands: Operands) throws -> [Unicode.Scalar] {
    switch operands[1] {
    case .null: return []
    case .array:
      let listed = try operands.strings(1).map { text in
        let runes = text.runes
        guard runes.count == 1 else {
          throw BuiltinError.element(1, operands[1], .string(text), mustBe: "runes")
        }
        return runes[0]
      }
      return listed.isEmpty ? ["."] : listed
    case let other: throw BuiltinError.operand(1, other, mustBe: ["array", "null"])
    }
  }
}
