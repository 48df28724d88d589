extension [ObjectItem] {
  /// The members, of those whose keys are written alike the last: OPA reads an object so.
  var distinct: [ObjectItem] {
    guard count > 1 else { return self }
    var seen: Set<WrittenKey> = []
    var kept: [ObjectItem] = []
    for item in reversed() {
      if let key = WrittenKey(item.key), !seen.insert(key).inserted { continue }
      kept.append(item)
    }
    return kept.reversed()
  }
}

/// A key that is a constant, a variable, or a reference of such.
private indirect enum WrittenKey: Hashable {
  case constant(Value)
  case variable(String)
  case reference(WrittenKey, [WrittenKey])

  /// Nil for other terms.
  init?(_ term: Term) {
    switch term.kind {
    case .scalar(let value): self = .constant(value)
    case .variable(let name): self = .variable(name)
    case .reference(let head, let path):
      let steps = path.compactMap { WrittenKey($0) }
      guard let head = WrittenKey(head), steps.count == path.count else { return nil }
      self = .reference(head, steps)
    default: return nil
    }
  }
}
