package import Notation
package import Rego

/// A JSON Schema as the policy compiler's knowledge of `input`: a misspelt field is an error of compilation.
package struct TypedInput: Rego.InputSchema {
  private let schema: JSONSchema

  /// Takes the schema of the input document.
  package init(_ schema: JSONSchema) { self.schema = schema }

  /// Judges a path from the document's root.
  package func check(path: [SchemaPathStep]) -> SchemaVerdict {
    let steps = path.map { step -> PathStep in
      switch step {
      case .key(let key): .key(key)
      case .index: .element
      case .any: .unknown
      }
    }
    switch schema.check(path: steps) {
    case .possible: return .possible(Self.kinds(schema.types(at: steps)))
    case .impossible(let step, _, let known): return .impossible(position: step, known: known)
    }
  }

  private static func kinds(_ types: SchemaTypes) -> ValueKinds {
    let pairs: [(SchemaTypes, ValueKinds)] = [
      (.null, .null), (.boolean, .boolean), (.number, .number), (.string, .string), (.array, .array),
      (.object, .object),
    ]
    return pairs.reduce(into: []) { if !types.isDisjoint(with: $1.0) { $0.formUnion($1.1) } }
  }
}
