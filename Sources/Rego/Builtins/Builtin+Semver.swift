extension Builtin {
  /// `semver.*`.
  static let semver: [Builtin] = [
    Builtin("semver.is_valid", [.any], .boolean) { _, operands in
      .boolean(operands[0].string.flatMap { SemanticVersion($0) } != nil)
    },
    Builtin("semver.compare", [.string, .string], .number) { _, operands in
      Value(try version(operands, 0).order(try version(operands, 1)))
    },
  ]

  private static func version(_ operands: Operands, _ index: Int) throws -> SemanticVersion {
    let text = try operands.text(index)
    guard let version = SemanticVersion(text) else {
      throw BuiltinError.failure("operand \(index + 1): string \(Value(text)) is not a valid SemVer")
    }
    return version
  }
}
