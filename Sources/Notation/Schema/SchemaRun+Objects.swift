extension SchemaRun {
  mutating func checkObject(_ keyword: SchemaKeyword, _ node: SourceNode, _ marks: inout SchemaMarks) -> Bool
  {
    guard case .object(let object) = node.value else { return true }
    switch keyword {
    case .memberCount(let min, let max):
      if object.count < min {
        return fail(node, "schema.count", "\(prefix)has \(object.count) keys, at least \(min) are needed")
      }
      return object.count <= max
        || fail(node, "schema.count", "\(prefix)has \(object.count) keys, at most \(max) are allowed")
    case .required(let keys): return checkRequired(keys, object, node, because: nil)
    case .dependentRequired(let rules):
      var isValid = true
      for rule in rules where object[rule.key] != nil {
        if !checkRequired(rule.needs, object, node, because: rule.key) { isValid = false }
      }
      return isValid
    case .properties(let properties): return checkProperties(properties, object, &marks)
    case .propertyNames(let schema): return checkNames(schema, object)
    case .unevaluatedProperties(let schema): return checkUnevaluated(schema, object, node, &marks)
    default: return true
    }
  }

  private mutating func checkRequired(
    _ keys: [String], _ object: SourceObject, _ node: SourceNode, because reason: String?
  ) -> Bool {
    var isValid = true
    for key in keys where object[key] == nil {
      isValid = false
      guard isCollecting else { return false }
      // Where the value that lacks the key has a key of its own, that is the better line to show.
      let span =
        keySpans.last.flatMap { $0 } ?? SourceSpan(node.span.source, node.span.start..<node.span.start)
      let why = reason.map { ", which `\($0)` asks for" } ?? ""
      _ = fail(
        at: span, "schema.missing_key", "\(prefix)missing key \"\(key)\"\(why)", kind: .missingKey(key),
        expected: "key \"\(key)\"")
    }
    return isValid
  }

  private mutating func checkProperties(
    _ properties: SchemaProperties, _ object: SourceObject, _ marks: inout SchemaMarks
  ) -> Bool {
    var isValid = true
    for (index, member) in object.members.enumerated() {
      var isKnown = false
      if let schema = properties.schemas[ExactText(member.key)] {
        isKnown = true
        if !checkMember(schema, member) { isValid = false }
      }
      for (pattern, schema) in properties.patterns where pattern.isMatch(member.key) {
        isKnown = true
        if !checkMember(schema, member) { isValid = false }
      }
      if !isKnown, let additional = properties.additional {
        isKnown = true
        if isNever(additional) {
          isValid = failUnknown(member, known: properties.names)
        } else if !checkMember(additional, member) {
          isValid = false
        }
      }
      if isKnown, schema.hasUnevaluated { marks.mark(index) }
      if !isValid, !isCollecting { return false }
    }
    return isValid
  }

  private func isNever(_ index: Int) -> Bool {
    let keywords = schema.nodes[index].keywords
    if keywords.count == 1, case .never = keywords[0] { return true }
    return false
  }

  private mutating func checkMember(_ schema: Int, _ member: SourceMember) -> Bool {
    guard isCollecting else { return check(schema, part: member.value) }
    path.append(.key(member.key))
    keySpans.append(member.keySpan)
    defer {
      path.removeLast()
      keySpans.removeLast()
    }
    return check(schema, part: member.value)
  }

  private mutating func failUnknown(_ member: SourceMember, known: [String]) -> Bool {
    guard isCollecting else { return false }
    let suggestion = nearestKey(to: member.key, among: known)
    let hint = suggestion.map { "; did you mean \"\($0)\"?" } ?? ""
    let list = known.prefix(16).joined(separator: ", ") + (known.count > 16 ? ", …" : "")
    return fail(
      at: member.keySpan, "schema.unknown_key", "\(prefix)unknown key \"\(member.key)\"\(hint)",
      kind: .unknownKey,
      key: member.key,
      expected: known.isEmpty ? nil : (known.count == 1 ? "key " : "one of the keys ") + list,
      suggestion: suggestion)
  }

  private mutating func checkNames(_ schema: Int, _ object: SourceObject) -> Bool {
    var isValid = true
    for member in object.members {
      let name = SourceNode(.string(member.key), member.keySpan)
      if !check(schema, part: name) { isValid = false }
      if !isValid, !isCollecting { return false }
    }
    return isValid
  }

  private mutating func checkUnevaluated(
    _ schema: Int, _ object: SourceObject, _ node: SourceNode, _ marks: inout SchemaMarks
  ) -> Bool {
    var isValid = true
    for (index, member) in object.members.enumerated() where !marks[index] {
      if isNever(schema) {
        isValid = failUnknown(member, known: isCollecting ? knownKeys : [])
      } else if !checkMember(schema, member) {
        isValid = false
      }
      if !isValid, !isCollecting { return false }
    }
    marks.markAll()
    return isValid
  }

  /// The keys that the schema knows where the run stands, through all references and branches.
  private var knownKeys: [String] {
    let steps = path.map { step in
      switch step {
      case .key(let key): PathStep.key(key)
      case .index: PathStep.element
      }
    }
    return schema.keys(at: steps)
  }
}
