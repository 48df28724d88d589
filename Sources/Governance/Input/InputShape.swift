package import Notation

/// Which paths an input document can have, by its JSON Schema: what a compiler of policies asks.
///
/// Reads `properties`, `additionalProperties`, `items`, `$ref` into `$defs`, and the alternatives of `anyOf`,
/// `oneOf` and `allOf`; whatever else a schema says leaves every path possible. A step that no alternative knows
/// is impossible.
package struct InputShape: Sendable {
  /// One step of a path from the root.
  package enum Step: Sendable, Hashable {
    /// A member.
    case key(String)
    /// An element.
    case index(Int)
    /// A variable: any member or element.
    case any
  }

  /// What is known of a path.
  package enum Verdict: Sendable, Hashable {
    /// It may lead somewhere.
    case possible
    /// The step at this position leads nowhere; `known` are the keys that could stand there, sorted.
    case impossible(position: Int, known: [String])
  }

  /// The most `$ref`s that are followed for one step: a schema that refers to itself in a circle ends here.
  private static let longestChain = 32

  private let schema: JSON

  /// - Parameter schema: JSON Schema; references lead into its own `$defs`.
  package init(_ schema: JSON) { self.schema = schema }

  /// The shape of `input` at the control points.
  ///
  /// - Throws: see `PolicyInputSchema.json()`.
  package static func policyInput() throws -> InputShape { InputShape(try PolicyInputSchema.json()) }

  /// Judges a path from the document's root.
  package func check(_ path: [Step]) -> Verdict {
    var places = alternatives(schema, Self.longestChain)
    for (position, step) in path.enumerated() {
      var known: Set<String> = []
      var next: [JSON] = []
      var isOpen = false
      for place in places {
        switch inside(place, step) {
        case .open: isOpen = true
        case .schemas(let schemas): next += schemas
        case .closed: known.formUnion(place["properties"]?.object?.keys ?? [])
        }
      }
      if isOpen { return .possible }
      if next.isEmpty { return .impossible(position: position, known: known.sorted()) }
      places = next.flatMap { alternatives($0, Self.longestChain) }
    }
    return .possible
  }

  private enum Inside {
    /// Anything may stand there.
    case open
    /// One of these stands there.
    case schemas([JSON])
    /// Nothing stands there.
    case closed
  }

  private func inside(_ place: JSON, _ step: Step) -> Inside {
    guard let object = place.object else { return place == false ? .closed : .open }
    let types = object["type"].map { $0.array?.compactMap(\.string) ?? [$0.string ?? ""] }
    let isObject = types?.contains("object") ?? (object["enum"] == nil && object["const"] == nil)
    let isArray = types?.contains("array") ?? (object["enum"] == nil && object["const"] == nil)
    switch step {
    case .key(let key):
      guard isObject else { return .closed }
      if let member = object["properties"]?[key] { return .schemas([member]) }
      return rest(object["additionalProperties"])
    case .index:
      guard isArray else { return .closed }
      return rest(object["items"])
    case .any:
      var schemas: [JSON] = []
      for (allowed, more) in [(isObject, object["additionalProperties"]), (isArray, object["items"])]
      where allowed {
        switch rest(more) {
        case .open: return .open
        case .schemas(let found): schemas += found
        case .closed: break
        }
      }
      if isObject { schemas += object["properties"]?.object?.values ?? [] }
      return schemas.isEmpty ? .closed : .schemas(schemas)
    }
  }

  private func rest(_ schema: JSON?) -> Inside {
    switch schema {
    case nil, .bool(true): .open
    case .bool(false): .closed
    case let schema?: .schemas([schema])
    }
  }

  /// The schemas that a value may answer to, references followed and alternatives taken apart.
  private func alternatives(_ schema: JSON, _ budget: Int) -> [JSON] {
    guard budget > 0, let object = schema.object else { return [schema] }
    if let target = object["$ref"]?.string, object["properties"] == nil {
      guard target.hasPrefix("#"), let pointer = try? JSONPointer(parsing: String(target.dropFirst())),
        let found = self.schema[pointer]
      else { return [true] }
      return alternatives(found, budget - 1)
    }
    for keyword in ["anyOf", "oneOf"] where object["properties"] == nil {
      if let list = object[keyword]?.array { return list.flatMap { alternatives($0, budget - 1) } }
    }
    return [schema]
  }
}
