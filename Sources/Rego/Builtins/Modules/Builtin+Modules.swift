extension Builtin {
  /// `rego.parse_module`, and `rego.metadata.*`, which the compiler answers wherever there is a rule.
  static let modules: [Builtin] = [
    outsideRules("rego.metadata.chain", .array(of: .any)), outsideRules("rego.metadata.rule", .any),
    Builtin("rego.parse_module", [.string, .string], .object(of: .string, .any)) { _, operands in
      // OPA counts both operands as the first.
      let (file, text) = (try operands.text(0), try Operands([operands[1]]).text(0))
      do throws(RegoError) {
        var document = ModuleDocument(try PolicyModule(file: file, text: text))
        return document.value()
      } catch {
        throw BuiltinError.failure(SyntaxComplaint.text(of: error, in: Source(file: file, text: text)))
      }
    },
  ]

  private static func outsideRules(_ name: String, _ result: RegoType) -> Builtin {
    Builtin(name, [], result) { _, _ in
      throw BuiltinError.failure("the \(name) function must only be called within the scope of a rule")
    }
  }
}
