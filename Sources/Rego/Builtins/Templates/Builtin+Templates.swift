extension Builtin {
  /// `strings.render_template`.
  static let templates: [Builtin] = [
    Builtin("strings.render_template", [.string, .object(of: .string, .any)], .string) { context, operands in
      let (text, variables) = (try operands.string(0), try operands.object(1))
      let data = try GoTemplateData.decoded(variables)
      let template = try context.cached("template", text) { try GoTemplate(text) }
      return .string(try template.render(data, context))
    }
  ]
}
