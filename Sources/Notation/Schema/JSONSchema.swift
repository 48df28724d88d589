/// A compiled JSON Schema (2020-12; draft-07 where `$schema` says so), to check documents and say what is wrong where.
///
/// ```swift
/// let schema = try JSONSchema(JSON.parse(schemaText), formats: .asserted)
/// for diagnostic in schema.validate(document.root) { print(diagnostic.text()) }
/// ```
/// All assertion and applicator keywords are read, `$ref`, `$anchor`, `$dynamicRef` and `unevaluated…` included.
/// Patterns are linear-time (`RegularExpression`); a pattern it does not know is a typed error, as are references
/// that lead nowhere and other dialects. Recursion is bounded; see `SchemaCompiler` and `SchemaRun` for the limits.
public struct JSONSchema: Sendable {
  /// What `format` does.
  public enum Formats: Sendable {
    /// It says what a text is for and checks nothing, as 2020-12 has it by default.
    case annotated
    /// Texts must have the formats of `SchemaFormat`; unknown ones check nothing.
    case asserted
  }

  let nodes: [SchemaNode]
  let root: Int
  let hasUnevaluated: Bool
  /// For each schema resource its `$dynamicAnchor`s; empty when there is no `$dynamicRef`.
  let dynamicAnchors: [[String: Int]]

  /// Compiles a schema.
  ///
  /// - Parameters:
  ///   - uri: where the schema comes from; an `$id` inside takes its place.
  ///   - documents: further schemas that references may lead to, found by the `$id` of their root or the URI given
  ///     here; only those that are needed are compiled.
  public init(
    _ schema: JSON, uri: String = "", documents: [(uri: String, schema: JSON)] = [],
    formats: Formats = .annotated
  ) throws(NotationError) {
    var compiler = SchemaCompiler(formats: formats, documents: documents)
    root = try compiler.add(schema, uri: uri)
    try compiler.resolveReferences()
    nodes = compiler.nodes
    hasUnevaluated = compiler.hasUnevaluated
    dynamicAnchors = compiler.hasDynamicReferences ? compiler.resources.map(\.dynamicAnchors) : []
  }

  /// Everything that is wrong with a value, in the order of its text; empty when nothing is. At most
  /// `SchemaRun.findingLimit` findings.
  public func validate(_ node: SourceNode) -> [Diagnostic] {
    guard !isValid(node) else { return [] }
    var run = SchemaRun(self, isCollecting: true)
    var marks = SchemaMarks()
    _ = run.check(root, node, &marks)
    return run.diagnostics().map { finding in
      var finding = finding
      if finding.span == nil { finding.span = node.span }
      return finding
    }
  }

  /// As `validate(SourceNode)`, for a value without positions: findings carry a pointer only.
  public func validate(_ value: JSON) -> [Diagnostic] {
    validate(SourceNode(placeless: value)).map { finding in
      var finding = finding
      finding.span = nil
      return finding
    }
  }

  /// Whether nothing is wrong with a value: `validate` without the messages.
  public func isValid(_ node: SourceNode) -> Bool {
    var run = SchemaRun(self, isCollecting: false)
    var marks = SchemaMarks()
    return run.check(root, node, &marks) && !run.isExhausted
  }

  /// Whether nothing is wrong with a value.
  public func isValid(_ value: JSON) -> Bool { isValid(SourceNode(placeless: value)) }
}

extension SourceNode {
  private static let nowhere = SourceSpan(SourceText(file: "", bytes: []), 0..<0)

  /// A tree for a value that stands in no text.
  package init(placeless value: JSON) {
    switch value {
    case .null: self.init(.null, Self.nowhere)
    case .bool(let value): self.init(.bool(value), Self.nowhere)
    case .number(let value): self.init(.number(value), Self.nowhere)
    case .string(let value): self.init(.string(value), Self.nowhere)
    case .array(let elements): self.init(.array(elements.map { SourceNode(placeless: $0) }), Self.nowhere)
    case .object(let object):
      let members = object.map {
        SourceMember(key: $0.key, keySpan: Self.nowhere, value: SourceNode(placeless: $0.value))
      }
      self.init(.object(SourceObject(unique: members)), Self.nowhere)
    }
  }
}
