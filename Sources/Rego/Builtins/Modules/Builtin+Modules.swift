internal import Notation

extension Builtin {
  /// `rego.parse_module`.
  static let modules: [Builtin] = [
    Builtin("rego.parse_module", [.string, .string], .object(of: .string, .any)) { _, operands in
      // OPA counts both operands as the first.
      let (file, text) = (try operands.text(0), try Operands([operands[1]]).text(0))
      do throws(RegoError) {
        var document = ModuleDocument(try PolicyModule(file: file, text: text))
        return document.value()
      } catch {
        let errors = error.all.map { error in
          var text = error.line
          if let excerpt = error.excerpt, let location = error.location {
            let indent = String(repeating: " ", count: max(0, location.position.column - 1))
            text += "\n\t\(excerpt)\n\t\(indent)^"
          }
          return text
        }
        throw BuiltinError.failure(
          errors.count == 1
            ? "1 error occurred: \(errors[0])"
            : "\(errors.count) errors occurred:\n\(errors.joined(separator: "\n"))")
      }
    }
  ]
}
