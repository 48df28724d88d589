/// The schemas that METADATA annotations type documents with: `schemas: [{input: schema.user}]`.
///
/// Given in `CompileOptions.annotationSchemas`, annotations count: those that define a schema in place, and those
/// that name one of these. They are read as OPA reads them for its type checker: an object with `properties` has
/// no other members, whatever `additionalProperties` says, and of several types the first of boolean, string,
/// number, object, array counts.
public struct AnnotationSchemas: Sendable {
  /// The name of the schema that types `input` everywhere.
  public static let root = ["schema"]

  /// The schemas by their names, `["schema", "user"]`; nil when none can be named, and annotations that name one
  /// say nothing.
  public let named: [[String]: Value]?

  /// Only schemas that annotations hold themselves count.
  public init() { named = nil }

  /// These schemas can be named; the one under `root` types `input`.
  public init(named: [[String]: Value]) { self.named = named }
}
