/// The types that annotations give documents in the rules they speak of.
struct AnnotatedTypes {
  private let schemas: AnnotationSchemas?
  private let annotations: AnnotationSet
  /// The types of schemas by name; nil for one that cannot be read.
  private var types: [[String]: StaticType] = [:]

  init(_ schemas: AnnotationSchemas?, _ annotations: AnnotationSet) {
    self.schemas = schemas
    self.annotations = annotations
  }

  /// What the schema of the whole input says; nil where there is none.
  func inputType() throws(RegoError) -> StaticType? {
    guard let schema = schemas?.named?[AnnotationSchemas.root] else { return nil }
    do {
      return try SchemaTypeReader.type(of: schema)
    } catch {
      throw RegoError(.type, Self.message(error))
    }
  }

  /// Lets documents have, for one branch of a rule, the types its annotations say. Returns what is wrong with them.
  mutating func apply(
    to documents: inout DocumentTypes, _ known: inout DocumentSchemas, in branch: CheckedBranch
  ) -> [RegoError] {
    guard schemas != nil else { return [] }
    var found: [RegoError] = []
    for annotation in annotations.schemas(of: branch.definition) {
      do throws(Obstacle) {
        guard let given = try type(annotation) else { continue }
        switch annotation.path.first {
        case "input": known.override(annotation.path.dropFirst(), with: given)
        case "data":
          let path = annotation.path.joined(separator: ".")
          documents.override(annotation.path.dropFirst(), with: SchemaPart.type(path, given))
        default: break
        }
      } catch {
        found.append(
          branch.context.error(
            .type, error.message, at: branch.definition.rule.place, remedy: error.remedy))
      }
    }
    return found
  }

  /// Why a schema gives no type.
  private struct Obstacle: Error {
    let message: String
    var remedy: String?
  }

  private mutating func type(_ annotation: Annotation.Schema) throws(Obstacle) -> StaticType? {
    if let definition = annotation.definition {
      do { return try SchemaTypeReader.type(of: definition) } catch {
        throw Obstacle(message: Self.message(error))
      }
    }
    guard let named = schemas?.named else { return nil }
    if let known = types[annotation.schema] { return known }
    let name = annotation.schema.joined(separator: ".")
    guard let schema = named[annotation.schema] else {
      let names = named.keys.map { $0.joined(separator: ".") }.sorted()
      let nearest = Nearest.name(to: name, among: names).map { "Did you mean `\($0)`?" }
      throw Obstacle(
        message: "undefined schema: \(name)",
        remedy: nearest ?? (names.isEmpty ? nil : "Known here: \(names.joined(separator: ", "))."))
    }
    do {
      let read = try SchemaTypeReader.type(of: schema)
      types[annotation.schema] = read
      return read
    } catch {
      throw Obstacle(message: "\(name): \(Self.message(error))")
    }
  }

  private static func message(_ error: any Error) -> String {
    (error as? BuiltinError)?.message ?? "\(error)"
  }
}
