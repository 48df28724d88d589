/// A built-in function: its name, its declared types, and how it is computed.
///
/// A family of built-ins is one file that declares a table:
///
///     extension Builtin {
///       static let semver: [Builtin] = [
///         Builtin("semver.is_valid", [.any], .boolean) { _, operands in
///           .boolean(operands[0].string.map(SemanticVersion.isValid) ?? false)
///         }
///       ]
///     }
public final class Builtin: Sendable {
  /// Computes the result from operands of the declared number; nil is undefined.
  ///
  /// Throws `BuiltinError`. It must be a pure function of its operands and context, and charge the context
  /// for work that is not linear in its operands and its result.
  public typealias Implementation = @Sendable (BuiltinContext, Operands) throws -> Value?

  /// As policies call it: `count`, `net.cidr_contains`.
  public let name: String
  /// The operator the function stands behind (`plus` behind `+`), where there is one.
  public let infix: String?
  /// The types it takes, in order.
  public let operands: [RegoType]
  /// The type of what it gives.
  public let result: RegoType
  /// True when the value returned is an array of results to iterate over (`walk`).
  public let isRelation: Bool
  /// False when equal operands may give unlike results: such calls are made once per evaluation and recorded.
  public let isDeterministic: Bool
  /// True for a built-in that modules of v1 may not call.
  public let isDeprecated: Bool
  /// False when a call looks at no more than a part of a collection, however large that is.
  let readsCollections: Bool
  let implementation: Implementation

  /// The built-ins that find what they want in a collection without going through it.
  private static let namesOfQuick: Set<String> = [
    "array.slice", "count", "internal.member_2", "is_array", "is_boolean", "is_null", "is_number",
    "is_object",
    "is_set", "is_string", "object.get", "print", "internal.print", "type_name",
  ]

  public init(
    _ name: String, infix: String? = nil, _ operands: [RegoType], _ result: RegoType, relation: Bool = false,
    deterministic: Bool = true, deprecated: Bool = false, _ implementation: @escaping Implementation
  ) {
    self.name = name
    self.infix = infix
    self.operands = operands
    self.result = result
    isRelation = relation
    isDeterministic = deterministic
    isDeprecated = deprecated
    readsCollections = !Builtin.namesOfQuick.contains(name)
    self.implementation = implementation
  }
}
