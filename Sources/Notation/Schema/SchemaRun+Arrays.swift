extension SchemaRun {
  mutating func checkArray(_ keyword: SchemaKeyword, _ node: SourceNode, _ marks: inout SchemaMarks) -> Bool {
    guard case .array(let elements) = node.value else { return true }
    switch keyword {
    case .itemCount(let min, let max):
      if elements.count < min {
        let words = elements.isEmpty ? "must not be empty" : "has \(elements.count) elements"
        return fail(node, "schema.count", "\(prefix)\(words), at least \(min) are needed")
      }
      return elements.count <= max
        || fail(node, "schema.count", "\(prefix)has \(elements.count) elements, at most \(max) are allowed")
    case .uniqueItems: return checkUnique(elements)
    case .items(let prefix, let rest): return checkItems(elements, prefix, rest, &marks)
    case .contains(let schema, let min, let max):
      return checkContains(node, elements, schema, min, max, &marks)
    case .unevaluatedItems(let schema):
      var isValid = true
      for (index, element) in elements.enumerated() where !marks[index] {
        if !checkElement(schema, element, index) { isValid = false }
        if !isValid && !isCollecting { return false }
      }
      marks.markAll()
      return isValid
    default: return true
    }
  }

  private mutating func checkElement(_ schema: Int, _ element: SourceNode, _ index: Int) -> Bool {
    guard isCollecting else { return check(schema, part: element) }
    path.append(.index(index))
    keySpans.append(nil)
    defer {
      path.removeLast()
      keySpans.removeLast()
    }
    return check(schema, part: element)
  }

  private mutating func checkItems(
    _ elements: [SourceNode], _ prefix: [Int], _ rest: Int?, _ marks: inout SchemaMarks
  ) -> Bool {
    var isValid = true
    for (index, element) in elements.enumerated() {
      guard let schema = index < prefix.count ? prefix[index] : rest else { break }
      if self.schema.hasUnevaluated { marks.mark(index) }
      if !checkElement(schema, element, index) {
        isValid = false
        if !isCollecting { return false }
      }
    }
    return isValid
  }

  private mutating func checkContains(
    _ node: SourceNode, _ elements: [SourceNode], _ schema: Int, _ min: Int, _ max: Int,
    _ marks: inout SchemaMarks
  ) -> Bool {
    var count = 0
    for (index, element) in elements.enumerated() {
      var inner = SchemaMarks()
      guard holds(schema, element, &inner) else { continue }
      count += 1
      if self.schema.hasUnevaluated { marks.mark(index) }
    }
    let title = self.schema.nodes[schema].title ?? "the kind that is asked for"
    if count < min {
      return fail(
        node, "schema.contains", "\(prefix)has \(count) elements of \(title), at least \(min) are needed")
    }
    return count <= max
      || fail(
        node, "schema.contains", "\(prefix)has \(count) elements of \(title), at most \(max) are allowed")
  }

  private mutating func checkUnique(_ elements: [SourceNode]) -> Bool {
    guard elements.count > 1 else { return true }
    var seen: [JSON: Int] = [:]
    seen.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
      if let first = seen.updateValue(index, forKey: element.json) {
        return fail(element, "schema.unique", "\(prefix)element \(index) is the same as element \(first)")
      }
    }
    return true
  }
}
