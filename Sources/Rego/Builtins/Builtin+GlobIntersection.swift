extension Builtin {
  /// `regex.globs_match`: whether any text matches both of two simple patterns.
  static let globIntersection: [Builtin] = [
    Builtin("regex.globs_match", [.string, .string], .boolean) { context, operands in
      let left = try SimplePattern(try operands.text(0))
      let right = try SimplePattern(try operands.text(1))
      return .boolean(try left.intersects(right, context))
    }
  ]
}
