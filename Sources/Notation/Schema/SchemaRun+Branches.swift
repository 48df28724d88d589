extension SchemaRun {
  mutating func checkBranches(
    _ keyword: SchemaKeyword, _ node: SourceNode, _ marks: inout SchemaMarks
  ) -> Bool {
    switch keyword {
    case .allOf(let schemas):
      var isValid = true
      for schema in schemas where !join(schema, node, &marks) {
        isValid = false
        if !isCollecting { return false }
      }
      return isValid
    case .anyOf(let schemas): return checkAny(schemas, node, &marks)
    case .oneOf(let schemas): return checkOne(schemas, node, &marks)
    case .not(let schema):
      var inner = SchemaMarks()
      guard holds(schema, node, &inner) else { return true }
      let title = self.schema.nodes[schema].title.map { ": " + $0 } ?? ""
      return fail(node, "schema.forbidden", "\(prefix)\(Self.describe(node)) is excluded here\(title)")
    case .conditional(let test, let then, let otherwise):
      var inner = SchemaMarks()
      if holds(test, node, &inner) {
        marks.merge(inner)
        guard let then else { return true }
        return join(then, node, &marks)
      }
      guard let otherwise else { return true }
      return join(otherwise, node, &marks)
    case .dependentSchemas(let rules):
      guard case .object(let object) = node.value else { return true }
      var isValid = true
      for rule in rules where object[rule.key] != nil {
        if !join(rule.schema, node, &marks) { isValid = false }
      }
      return isValid
    case .reference(let schema): return join(schema, node, &marks)
    case .dynamicReference(let name, let initial):
      let resource = scope.first { schema.dynamicAnchors[$0][name] != nil }
      let target = resource.flatMap { schema.dynamicAnchors[$0][name] }
      return join(target ?? initial, node, &marks)
    default: return true
    }
  }

  /// Checks a subschema on the same value; what stands beside it is hidden from its `unevaluated…` keywords.
  private mutating func join(_ index: Int, _ node: SourceNode, _ marks: inout SchemaMarks) -> Bool {
    guard schema.hasUnevaluated else { return check(index, node, &marks) }
    var inner = SchemaMarks()
    let isValid = check(index, node, &inner)
    marks.merge(inner)
    return isValid
  }

  private mutating func checkAny(_ schemas: [Int], _ node: SourceNode, _ marks: inout SchemaMarks) -> Bool {
    var isValid = false
    for schema in schemas {
      var inner = SchemaMarks()
      guard holds(schema, node, &inner) else { continue }
      isValid = true
      marks.merge(inner)
      if !self.schema.hasUnevaluated { break }
    }
    return isValid || explain(schemas, node)
  }

  private mutating func checkOne(_ schemas: [Int], _ node: SourceNode, _ marks: inout SchemaMarks) -> Bool {
    var matching: [Int] = []
    for (position, schema) in schemas.enumerated() {
      var inner = SchemaMarks()
      guard holds(schema, node, &inner) else { continue }
      matching.append(position)
      if matching.count == 1 { marks.merge(inner) }
    }
    if matching.isEmpty { return explain(schemas, node) }
    guard matching.count > 1 else { return true }
    let names = matching.map { position in
      schema.nodes[schemas[position]].title ?? "alternative \(position + 1)"
    }
    return fail(
      node, "schema.ambiguous",
      "\(prefix)fits more than one alternative: \(names.joined(separator: " and "))",
      note: "exactly one of \(schemas.count) alternatives must fit")
  }

  /// Says why no branch fits, by the one that came nearest; always false.
  private mutating func explain(_ schemas: [Int], _ node: SourceNode) -> Bool {
    guard isCollecting else { return false }
    let outer = findings
    var branches: [[SchemaFinding]] = []
    for schema in schemas {
      findings = []
      var inner = SchemaMarks()
      _ = check(schema, node, &inner)
      branches.append(findings)
    }
    findings = outer
    if let types = commonTypes(branches) {
      return fail(
        node, "schema.type", "\(prefix)expected \(types.phrase), found \(Self.describe(node))",
        kind: .type(types),
        expected: types.phrase)
    }
    if let finding = commonValues(branches) {
      findings.append(finding)
      return false
    }
    let depth = path.count
    let ranked = branches.indices.min { left, right in
      rank(branches[left], depth).lexicographicallyPrecedes(rank(branches[right], depth))
    }
    guard let nearest = ranked else { return false }
    let name = schema.nodes[schemas[nearest]].title.map { "`\($0)`, " } ?? ""
    for var finding in branches[nearest] where findings.count < Self.findingLimit.value {
      if finding.diagnostic.note == nil {
        finding.diagnostic.note = "judged by \(name)the nearest of \(schemas.count) alternatives"
      }
      findings.append(finding)
    }
    return false
  }

  /// Smaller is nearer: a wrong type here, then a wrong value of one of its keys (which mostly says what kind of
  /// object this is), then unknown keys, then the number of findings.
  private func rank(_ branch: [SchemaFinding], _ depth: Int) -> [Int] {
    var wrongType = 0
    var wrongKind = 0
    var unknown = 0
    for finding in branch {
      switch finding.kind {
      case .type where finding.depth == depth: wrongType = 1
      case .value where finding.depth <= depth + 1: wrongKind = 1
      case .unknownKey where finding.depth == depth: unknown += 1
      default: break
      }
    }
    return [wrongType, wrongKind, unknown, branch.count]
  }

  /// The union of what was expected when every branch asks for another type of the value itself.
  private func commonTypes(_ branches: [[SchemaFinding]]) -> SchemaTypes? {
    var union: SchemaTypes = []
    for branch in branches {
      var found = false
      for finding in branch where finding.depth == path.count {
        if case .type(let types) = finding.kind {
          union.formUnion(types)
          found = true
        }
      }
      guard found else { return nil }
    }
    return union.isEmpty ? nil : union
  }

  /// When every branch asks for another value of the same place (as `kind: model`, `kind: dataset` do), one finding
  /// that lists them all.
  private func commonValues(_ branches: [[SchemaFinding]]) -> SchemaFinding? {
    var places: [String]?
    for branch in branches {
      let here = branch.compactMap { finding -> String? in
        if case .value = finding.kind { finding.diagnostic.pointer?.description } else { nil }
      }
      places = places.map { $0.filter(here.contains) } ?? here
    }
    guard let place = places?.first else { return nil }
    var merged: (finding: SchemaFinding, mismatch: SchemaValueMismatch)?
    for finding in branches.joined() where finding.diagnostic.pointer?.description == place {
      guard case .value(let mismatch) = finding.kind else { continue }
      var all = merged ?? (finding, mismatch)
      all.mismatch.allowed += mismatch.allowed.filter { !all.mismatch.allowed.contains($0) }
      merged = all
    }
    guard let mismatch = merged?.mismatch, var finding = merged?.finding else { return nil }
    finding.diagnostic.message = mismatch.message
    finding.diagnostic.expected = mismatch.expected
    finding.diagnostic.suggestion = mismatch.suggestion
    finding.kind = .value(mismatch)
    return finding
  }
}
