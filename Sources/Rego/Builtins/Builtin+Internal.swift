extension Builtin {
  /// What the compiler makes of `print` and of template strings.
  static let internals: [Builtin] = [
    Builtin("internal.print", [.array(of: .anySet)], .boolean) { context, operands in
      for line in try lines(operands.array(0)[...], context) { context.emit(line) }
      return true
    },
    Builtin("internal.template_string", [.anyArray], .string) { _, operands in
      var bytes: [UInt8] = []
      for part in try operands.array(0) {
        switch part {
        case .string(let text): bytes += text.bytes
        case .set(let set):
          guard set.count <= 1 else {
            throw BuiltinError(.conflict, "template-strings must not produce multiple outputs")
          }
          bytes += set.elements.first.map { $0.templateText.bytes } ?? Array("<undefined>".utf8)
        default: bytes += part.templateText.bytes
        }
      }
      return .string(RegoString(bytes: bytes))
    },
  ]

  /// One line for each way to choose a value of every argument; an empty set is an undefined argument.
  private static func lines(_ arguments: ArraySlice<Value>, _ context: BuiltinContext) throws -> [String] {
    guard let first = arguments.first else { return [""] }
    let rest = try lines(arguments.dropFirst(), context)
    let values = first.set?.elements ?? [first]
    let texts = values.isEmpty ? ["<undefined>"] : values.map { $0.templateText.string }
    try context.charge(texts.count * rest.count)
    return texts.flatMap { text in rest.map { $0.isEmpty ? text : "\(text) \($0)" } }
  }
}
