/// One validation of one document: where it stands in the value, and what it has found.
///
/// When it does not collect it stops at the first finding. Branches (`anyOf`, `oneOf`, `if`, `not`, `contains`) are
/// first tried without collecting; only when all fail are they gone through again for messages.
struct SchemaRun {
  /// Subschemas that may be open at once; beyond it the value counts as invalid.
  static let depthLimit = NamedLimit("schema.open_subschemas", 1_000, unit: "subschemas")
  /// Subschemas that one validation applies at most: alternatives that refer to themselves can multiply.
  static let workLimit = NamedLimit("schema.work", 4_000_000, unit: "applied subschemas")
  /// Findings that are collected at most.
  static let findingLimit = NamedLimit("schema.findings", 200, unit: "findings")

  enum Step {
    case key(String)
    case index(Int)
  }

  let schema: JSONSchema
  var isCollecting: Bool
  var path: [Step] = []
  /// Spans of the keys on the path, to cite what is missing by the key whose value lacks it.
  var keySpans: [SourceSpan?] = []
  var findings: [SchemaFinding] = []
  private var open = 0
  private var work = 0
  private let limit: NamedLimit
  /// Set when a limit was met: then nothing is known of the value, and it must not count as valid.
  private(set) var isExhausted = false
  /// Resources that are open, outermost first; only kept when there are dynamic references.
  var scope: [Int] = []

  init(_ schema: JSONSchema, isCollecting: Bool, workLimit: NamedLimit = workLimit) {
    self.schema = schema
    limit = workLimit
    self.isCollecting = isCollecting
  }

  /// Whether `node` satisfies the schema; marks what was looked at.
  mutating func check(_ index: Int, _ node: SourceNode, _ marks: inout SchemaMarks) -> Bool {
    open += 1
    defer { open -= 1 }
    work += 1
    guard !isExhausted, Self.depthLimit.allows(open), limit.allows(work) else {
      isExhausted = true
      return false
    }
    let hasScope = !schema.dynamicAnchors.isEmpty
    if hasScope { scope.append(schema.nodes[index].resource) }
    defer { if hasScope { scope.removeLast() } }
    var isValid = true
    for keyword in schema.nodes[index].keywords {
      // What a failed keyword would have looked at is unknown; to call it unknown keys would only mislead.
      if !isValid, keyword.isUnevaluated { continue }
      if apply(keyword, node, &marks) { continue }
      isValid = false
      if !isCollecting { return false }
    }
    return isValid
  }

  /// As `check`, for a part of the value, which has marks of its own.
  mutating func check(_ index: Int, part: SourceNode) -> Bool {
    // `false` and `true` schemas are common; they need no marks.
    var marks = SchemaMarks()
    return check(index, part, &marks)
  }

  /// As `check`, without collecting.
  mutating func holds(_ index: Int, _ node: SourceNode, _ marks: inout SchemaMarks) -> Bool {
    let wasCollecting = isCollecting
    isCollecting = false
    defer { isCollecting = wasCollecting }
    return check(index, node, &marks)
  }

  private mutating func apply(
    _ keyword: SchemaKeyword, _ node: SourceNode, _ marks: inout SchemaMarks
  ) -> Bool {
    switch keyword {
    case .never: return fail(node, "schema.not_allowed", "nothing is allowed here")
    case .type(let types): return checkType(types, node)
    case .constant(let value): return checkValue([value], node)
    case .enumeration(let values): return checkValue(values, node)
    case .multipleOf, .minimum, .maximum: return checkNumber(keyword, node)
    case .length, .pattern, .format: return checkString(keyword, node)
    case .itemCount, .uniqueItems, .items, .contains, .unevaluatedItems:
      return checkArray(keyword, node, &marks)
    case .memberCount, .required, .dependentRequired, .properties, .propertyNames, .unevaluatedProperties:
      return checkObject(keyword, node, &marks)
    case .dependentSchemas, .allOf, .anyOf, .oneOf, .not, .conditional, .reference, .dynamicReference:
      return checkBranches(keyword, node, &marks)
    }
  }
}

extension SchemaRun {
  /// Notes a finding about `node`; always false.
  mutating func fail(
    _ node: SourceNode, _ code: String, _ message: String, kind: SchemaFinding.Kind = .other,
    expected: String? = nil,
    suggestion: String? = nil, note: String? = nil
  ) -> Bool {
    fail(at: node.span, code, message, kind: kind, expected: expected, suggestion: suggestion, note: note)
  }

  mutating func fail(
    at span: SourceSpan, _ code: String, _ message: String, kind: SchemaFinding.Kind = .other,
    key: String? = nil,
    expected: String? = nil, suggestion: String? = nil, note: String? = nil
  ) -> Bool {
    guard isCollecting, findings.count < Self.findingLimit.value else { return false }
    var pointer = JSONPointer(
      path.map { step in
        switch step {
        case .key(let key): key
        case .index(let index): String(index)
        }
      })
    if let key { pointer.tokens.append(key) }
    findings.append(
      SchemaFinding(
        diagnostic: Diagnostic(
          code: code, message: message, span: span, expected: expected, suggestion: suggestion, note: note,
          pointer: pointer),
        kind: kind, depth: path.count))
    return false
  }

  /// `components[2].name: `, or nothing at the root.
  var prefix: String {
    guard !path.isEmpty else { return "" }
    var text = ""
    for step in path {
      switch step {
      case .key(let key): text += text.isEmpty ? key : "." + key
      case .index(let index): text += "[\(index)]"
      }
    }
    return text + ": "
  }

  /// The findings in the order of the text, each once; a missing key that an unknown one was meant to be is left out.
  func diagnostics() -> [Diagnostic] {
    if isExhausted { return [exhaustion] }
    var meant: Set<String> = []
    for finding in findings {
      if case .unknownKey = finding.kind, let suggestion = finding.diagnostic.suggestion {
        meant.insert(place(of: finding, key: suggestion))
      }
    }
    var seen: Set<Diagnostic> = []
    let kept = findings.filter { finding in
      if case .missingKey(let key) = finding.kind, meant.contains(place(of: finding, key: key)) {
        return false
      }
      return seen.insert(finding.diagnostic).inserted
    }
    let start = { (finding: SchemaFinding) in finding.diagnostic.span?.start ?? 0 }
    return kept.enumerated().sorted { left, right in
      (start(left.element), left.offset) < (start(right.element), right.offset)
    }.map(\.element.diagnostic)
  }

  private var exhaustion: Diagnostic {
    Diagnostic(
      code: "schema.exhausted",
      message: "the value is too intricate, or the schema refers to itself without end",
      note: "the limits are \(Self.depthLimit) and \(limit)")
  }

  /// The pointer of a member that stands, or is missing, in the object that the finding is about.
  private func place(of finding: SchemaFinding, key: String) -> String {
    var pointer = finding.diagnostic.pointer ?? JSONPointer()
    if case .unknownKey = finding.kind { pointer.tokens.removeLast() }
    return pointer.appending(key).description
  }
}
