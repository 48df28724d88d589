/// Collects what rules with general references in their heads define: values and set elements at paths.
final class DocumentBuilder {
  private var entries: [Value: PartialDocument] = [:]

  var isEmpty: Bool { entries.isEmpty }

  func entry(_ key: Value) -> PartialDocument? { entries[key] }

  /// False when the path holds something else already.
  func insert(_ path: [Value], _ value: Value, isElement: Bool) -> Bool {
    insert(path[...], value, isElement: isElement)
  }

  private func insert(_ path: ArraySlice<Value>, _ value: Value, isElement: Bool) -> Bool {
    guard let key = path.first else { return false }
    let rest = path.dropFirst()
    switch entries[key] {
    case nil:
      if !rest.isEmpty {
        let branch = DocumentBuilder()
        entries[key] = .branch(branch)
        return branch.insert(rest, value, isElement: isElement)
      }
      if isElement {
        var builder = RegoSet.Builder()
        builder.insert(value)
        entries[key] = .set(builder)
      } else {
        entries[key] = .leaf(value)
      }
      return true
    case .leaf(let present)?: return rest.isEmpty && !isElement && present == value
    case .set(var builder)?:
      guard rest.isEmpty, isElement else { return false }
      entries[key] = nil
      builder.insert(value)
      entries[key] = .set(builder)
      return true
    case .branch(let branch)?: return !rest.isEmpty && branch.insert(rest, value, isElement: isElement)
    }
  }

  /// The document of all that was inserted.
  func build() -> Value {
    .object(RegoObject(entries.map { ($0.key, $0.value.value) }))
  }

  /// Both together; nil when they contradict each other.
  static func merge(_ left: DocumentBuilder, _ right: DocumentBuilder) -> DocumentBuilder? {
    let merged = DocumentBuilder()
    merged.entries = left.entries
    for (key, entry) in right.entries {
      guard let present = merged.entries[key] else {
        merged.entries[key] = entry
        continue
      }
      guard let both = PartialDocument.merge(present, entry) else { return nil }
      merged.entries[key] = both
    }
    return merged
  }
}
