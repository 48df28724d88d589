/// Collects what rules with general references in their heads define: values and set elements at paths.
final class DocumentBuilder {
  private enum Entry {
    case leaf(Value)
    case set(RegoSet.Builder)
    case branch(DocumentBuilder)
  }

  private var entries: [Value: Entry] = [:]
  /// What the empty path holds: a set, when rules at the document itself are multi-valued.
  private var own: RegoSet.Builder?

  /// False when the path holds something else already.
  func insert(_ path: [Value], _ value: Value, isElement: Bool) -> Bool {
    insert(path[...], value, isElement: isElement)
  }

  private func insert(_ path: ArraySlice<Value>, _ value: Value, isElement: Bool) -> Bool {
    guard let key = path.first else {
      guard isElement else { return false }
      if own == nil { own = RegoSet.Builder() }
      own?.insert(value)
      return true
    }
    let rest = path.dropFirst()
    switch entries[key] {
    case nil:
      if rest.isEmpty {
        if isElement {
          var builder = RegoSet.Builder()
          builder.insert(value)
          entries[key] = .set(builder)
        } else {
          entries[key] = .leaf(value)
        }
        return true
      }
      let branch = DocumentBuilder()
      entries[key] = .branch(branch)
      return branch.insert(rest, value, isElement: isElement)
    case .leaf(let present)?:
      return rest.isEmpty && !isElement && present == value
    case .set(var builder)?:
      guard rest.isEmpty, isElement else { return false }
      entries[key] = nil
      builder.insert(value)
      entries[key] = .set(builder)
      return true
    case .branch(let branch)?:
      return !rest.isEmpty && branch.insert(rest, value, isElement: isElement)
    }
  }

  /// The document of all that was inserted.
  func build() -> Value {
    if let own { return .set(own.build()) }
    var builder = RegoObject.Builder()
    for (key, entry) in entries {
      switch entry {
      case .leaf(let value): builder[key] = value
      case .set(let set): builder[key] = .set(set.build())
      case .branch(let branch): builder[key] = branch.build()
      }
    }
    return .object(builder.build())
  }
}
