/// The order OPA holds the elements of a set and the keys of an object in, and evaluates them in: by kind first, then
/// by what they are made of.
extension Resolver {
  /// The elements of a set, those that stand for templates in front: OPA evaluates these before all others.
  func inOrder(_ elements: [Term]) -> [Term] {
    guard elements.contains(where: { $0.scalar == nil }) else { return elements }
    let ordered = sorted(elements) { $0 }
    let templates = ordered.filter(\.isTemplate)
    return templates.isEmpty ? ordered : templates + ordered.filter { !$0.isTemplate }
  }

  /// The members of an object.
  func inOrder(_ items: [ObjectItem]) -> [ObjectItem] {
    items.contains { $0.key.scalar == nil || $0.value.scalar == nil } ? sorted(items, by: \.key) : items
  }

  private func sorted<Item>(_ items: [Item], by term: (Item) -> Term) -> [Item] {
    guard items.count > 1 else { return items }
    return items.enumerated().sorted { left, right in
      let order = order(term(left.element), term(right.element))
      return order == 0 ? left.offset < right.offset : order < 0
    }.map(\.element)
  }

  /// Negative, zero or positive. Recursion is bounded by the depth of the terms.
  private func order(_ left: Term, _ right: Term) -> Int {
    let (first, second) = (rank(left), rank(right))
    guard first == second else { return first - second }
    switch (left.kind, right.kind) {
    case (.scalar(let a), .scalar(let b)): return a.order(b)
    case (.array(let a), .array(let b)), (.set(let a), .set(let b)): return order(a, b)
    case (.object(let a), .object(let b)):
      let byKey = order(a.map(\.key), b.map(\.key))
      return byKey == 0 ? order(a.map(\.value), b.map(\.value)) : byKey
    case (.call(let a), .call(let b)):
      return a.fullName == b.fullName ? order(a.arguments, b.arguments) : a.fullName < b.fullName ? -1 : 1
    case (.arrayComprehension(let a, _), .arrayComprehension(let b, _)),
      (.setComprehension(let a, _), .setComprehension(let b, _)):
      return order(a, b)
    case (.objectComprehension(let a, _), .objectComprehension(let b, _)): return order(a.key, b.key)
    case (.template, .template): return 0
    default: return orderOfNames(left, right)
    }
  }

  private func order(_ left: [Term], _ right: [Term]) -> Int {
    for (a, b) in zip(left, right) {
      let order = order(a, b)
      if order != 0 { return order }
    }
    return left.count - right.count
  }

  /// Of two variables or references.
  private func orderOfNames(_ left: Term, _ right: Term) -> Int {
    let (a, b) = (path(left), path(right))
    if a.head != b.head { return a.head < b.head ? -1 : 1 }
    return order(a.steps, b.steps)
  }

  /// The name OPA has for a variable or the head of a reference, with its number among those it makes up, and the
  /// steps behind it.
  private func path(_ term: Term) -> (head: (String, Int), steps: [Term]) {
    let (made, wildcard) = ("__local", "$")
    var (head, steps) = (term, [Term]())
    if case .reference(let inner, let path) = term.kind { (head, steps) = (inner, path) }
    if case .wildcard = head.kind { return ((wildcard, Int(head.place.start)), steps) }
    // What is no name gets one, after all that are declared.
    guard let name = head.variableName else { return ((made, Int.max), steps) }
    if let path = global(name) {
      let below = path.dropFirst().map { Term(.scalar($0), head.place) }
      return ((path.first?.string ?? name, 0), below + steps)
    }
    return (scope.declared(name).map { (made, $0) } ?? (name, 0), steps)
  }

  private func rank(_ term: Term) -> Int {
    switch term.kind {
    case .scalar(.null): 0
    case .scalar(.boolean): 1
    case .scalar(.number): 2
    case .scalar: 3
    case .variable(let name): global(name) == nil ? 4 : 5
    case .wildcard: 4
    case .reference: 5
    case .array: 6
    case .object: 7
    case .set: 8
    case .arrayComprehension: 9
    case .objectComprehension: 10
    case .setComprehension: 11
    case .call: 12
    case .template: 13
    }
  }
}
