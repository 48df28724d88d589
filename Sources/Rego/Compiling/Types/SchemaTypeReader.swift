/// Reads the type of a document from its JSON Schema, as OPA's type checker takes it.
///
/// References within the schema are followed; a schema that contains itself is known to some depth, below which
/// anything may stand.
struct SchemaTypeReader {
  /// How often a schema may stand inside itself before anything may.
  private static let recursionLimit = 3
  /// Schemas looked at; what lies behind may be anything.
  private static let visitLimit = 20_000

  /// What of a schema matters for types.
  private struct Shape {
    var types: [String] = []
    var properties: [Value: Value] = [:]
    var items: [Value] = []
    var isSingleItem = false
    var anyOf: [Value] = []
    var allOf: [Value] = []

    init(_ keywords: RegoObject) {
      if let type = keywords["type"]?.string { types = [type] }
      types += keywords["type"]?.array?.compactMap(\.string) ?? []
      for (name, schema) in keywords["properties"]?.object ?? .empty { properties[name] = schema }
      if let listed = keywords["items"]?.array {
        items = listed
      } else if let each = keywords["items"], each.object != nil {
        (items, isSingleItem) = ([each], true)
      }
      anyOf = keywords["anyOf"]?.array ?? []
      allOf = keywords["allOf"]?.array ?? []
    }

    mutating func assumeType() {
      if !properties.isEmpty, !types.contains("object") {
        types.append("object")
      } else if properties.isEmpty, !items.isEmpty, !types.contains("array") {
        types.append("array")
      }
    }

    var typeNames: String {
      types.isEmpty ? "undefined" : types.count == 1 ? types[0] : "[\(types.joined(separator: ","))]"
    }
  }

  private let schema: GoSchema
  private var open: [String: Int] = [:]
  private var visits = 0

  /// The type a schema gives. Throws `BuiltinError` when it is none, or says what cannot be merged.
  static func type(of schema: Value) throws -> StaticType {
    let read: GoSchema
    do {
      read = try GoSchema(schema)
    } catch let error as BuiltinError {
      throw BuiltinError.failure("unable to compile the schema: \(error.message)")
    }
    var reader = SchemaTypeReader(schema: read)
    return try reader.type(schema)
  }

  private init(schema: GoSchema) { self.schema = schema }

  private mutating func type(_ part: Value) throws -> StaticType {
    visits += 1
    guard visits <= Self.visitLimit, case .object(let keywords) = part else { return .any }
    if let reference = keywords["$ref"]?.string {
      guard let target = schema.resolve(reference), open[reference, default: 0] < Self.recursionLimit else {
        return .any
      }
      open[reference, default: 0] += 1
      defer { open[reference, default: 1] -= 1 }
      return try type(target)
    }
    return try type(Shape(keywords))
  }

  private mutating func type(_ shape: Shape) throws -> StaticType {
    if !shape.anyOf.isEmpty { return try alternatives(shape) }
    if !shape.allOf.isEmpty { return try conjunction(shape) }
    var shape = shape
    if shape.types.isEmpty { shape.assumeType() }
    let types = Set(shape.types)
    if types.contains("boolean") { return .boolean }
    if types.contains("string") { return .string }
    if types.contains("integer") || types.contains("number") { return .number }
    if types.contains("object") {
      if shape.properties.isEmpty { return .anyObject }
      let members = try shape.properties.sorted { $0.key < $1.key }.map {
        StaticType.Member(key: $0.key, type: try type($0.value))
      }
      return .object(members, rest: nil)
    }
    guard types.contains("array") else { return .any }
    if shape.items.isEmpty { return .array([], rest: .any) }
    let items = try shape.items.map { try type($0) }
    return shape.isSingleItem ? .array([], rest: items[0]) : .array(items, rest: nil)
  }

  private mutating func alternatives(_ shape: Shape) throws -> StaticType {
    var found = StaticType.unknown
    if !shape.types.isEmpty {
      var core = shape
      core.anyOf = []
      // Of what stands beside `anyOf`, only members that are named count.
      let beside = try type(core)
      if case .object(_, rest: nil) = beside { found = beside }
    }
    for part in shape.anyOf { found = StaticType.or(try type(part), found) }
    return found
  }

  private mutating func conjunction(_ shape: Shape) throws -> StaticType {
    var merged = try Self.merged(shape.allOf.map { resolved($0) })
    if !shape.types.isEmpty {
      var core = shape
      core.allOf = []
      if ["object", "array"].contains(where: { core.types.contains($0) && merged.types.contains($0) }) {
        merged = try Self.merged([merged, core])
      } else if core.typeNames != merged.typeNames {
        throw BuiltinError.failure("unable to merge these schemas")
      }
    }
    return try type(merged)
  }

  /// A part of `allOf`, behind the references that lead to it.
  private func resolved(_ part: Value) -> Shape {
    var part = part
    for _ in 0..<GoSchema.maximumDepth {
      guard let reference = part.object?["$ref"]?.string, let target = schema.resolve(reference) else {
        break
      }
      part = target
    }
    return Shape(part.object ?? .empty)
  }

  private static func merged(_ shapes: [Shape]) throws -> Shape {
    var shapes = shapes
    for index in shapes.indices { shapes[index].assumeType() }
    guard var result = shapes.first else { return Shape(.empty) }
    for shape in shapes.dropFirst() {
      guard result.typeNames == shape.typeNames else {
        throw BuiltinError.failure(
          "unable to merge these schemas: type mismatch: \(result.typeNames) and \(shape.typeNames)")
      }
      result.properties.merge(shape.properties) { $1 }
      for (index, item) in shape.items.enumerated() where index >= result.items.count {
        result.items.append(item)
      }
    }
    return result
  }
}
