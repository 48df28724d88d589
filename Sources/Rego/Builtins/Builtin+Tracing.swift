extension Builtin {
  /// `trace` and `opa.runtime`.
  static let tracing: [Builtin] = [
    Builtin("trace", [.string], .boolean) { context, operands in
      context.note(try operands.text(0))
      return true
    },
    Builtin("opa.runtime", [], .object(of: .string, .any), deterministic: false) { context, _ in
      context.environment.runtime
    },
  ]
}
