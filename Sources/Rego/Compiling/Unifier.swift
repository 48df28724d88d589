/// Which variables a unification makes safe, given those that are (OPA's `ast.Unify`).
struct Unifier {
  private var safe: VariableSet
  private(set) var unified = VariableSet()
  /// For each variable, those it waits for.
  private var unknown: [Int: VariableSet] = [:]

  /// The variables `left = right` binds.
  static func outputs(_ left: CoreTerm, _ right: CoreTerm, safe: VariableSet) -> VariableSet {
    var unifier = Unifier(safe: safe)
    unifier.unify(left, right)
    return unifier.unified
  }

  private init(safe: VariableSet) { self.safe = safe }

  private func isSafe(_ variable: Int) -> Bool { safe.contains(variable) || unified.contains(variable) }

  private func isSafe(_ head: CoreHead) -> Bool {
    if case .variable(let variable) = head { return isSafe(variable) }
    return true
  }

  private func isSafe(_ call: CoreCall) -> Bool {
    var needed = VariableSet()
    for argument in call.arguments { argument.collectVariables(into: &needed) }
    return needed.subtracting(safe).subtracting(unified).isEmpty
  }

  private mutating func unify(_ left: CoreTerm, _ right: CoreTerm) {
    switch (left, right) {
    case (.variable(let a), .variable(let b)):
      if isSafe(b) {
        markSafe(a)
      } else if isSafe(a) {
        markSafe(b)
      } else {
        unknown[a, default: VariableSet()].insert(b)
        unknown[b, default: VariableSet()].insert(a)
      }
    case (.variable(let a), .array), (.variable(let a), .object), (.variable(let a), .call):
      unifyAll(a, right)
    case (.array, .variable(let b)), (.object, .variable(let b)), (.call, .variable(let b)): unifyAll(b, left)
    case (.variable(let a), .reference(let head, _, _)): if isSafe(head) { markSafe(a) }
    case (.reference(let head, _, _), .variable(let b)): if isSafe(head) { markSafe(b) }
    case (.variable(let a), _): markSafe(a)
    case (_, .variable(let b)): markSafe(b)
    case (.reference(let head, _, _), .array), (.reference(let head, _, _), .object):
      if isSafe(head) { markAllSafe(right) }
    case (.array, .reference(let head, _, _)), (.object, .reference(let head, _, _)):
      if isSafe(head) { markAllSafe(left) }
    case (.call(let call), .array), (.call(let call), .object): if isSafe(call) { markAllSafe(right) }
    case (.array, .call(let call)), (.object, .call(let call)): if isSafe(call) { markAllSafe(left) }
    case (.comprehension(let comprehension), .array): if comprehension.kind == .array { markAllSafe(right) }
    case (.comprehension(let comprehension), .object): if comprehension.kind == .object { markAllSafe(right) }
    case (.array, .comprehension): markAllSafe(left)
    case (.constant(let value), .array), (.constant(let value), .object):
      if let opened = CoreTerm.opened(value) { unify(opened, right) }
    case (.array, .constant(let value)), (.object, .constant(let value)):
      if let opened = CoreTerm.opened(value) { unify(left, opened) }
    case (.array(let a), .array(let b)):
      if a.count == b.count { for (x, y) in zip(a, b) { unify(x, y) } }
    case (.object(let a), .object(let b)):
      guard a.count == b.count else { return }
      for item in a {
        guard let other = b.first(where: { $0.key.isSame(as: item.key) }) else { continue }
        unify(item.value, other.value)
      }
    default: break
    }
  }

  /// The variables a pattern can bind.
  private func variables(_ term: CoreTerm) -> VariableSet {
    var set = VariableSet()
    term.collectVariables(into: &set, heads: false, objectKeys: false, sets: false)
    return set
  }

  private mutating func markAllSafe(_ term: CoreTerm) {
    for variable in variables(term).members { markSafe(variable) }
  }

  private mutating func unifyAll(_ variable: Int, _ term: CoreTerm) {
    if isSafe(variable) {
      markAllSafe(term)
      return
    }
    var all = VariableSet()
    term.collectVariables(into: &all, heads: false, objectKeys: false)
    let unsafe = all.subtracting(safe).subtracting(unified)
    if unsafe.isEmpty {
      markSafe(variable)
    } else {
      unknown[variable, default: VariableSet()].formUnion(unsafe)
    }
  }

  private mutating func markSafe(_ variable: Int) {
    if unified.contains(variable) { return }
    unified.insert(variable)
    if let dependencies = unknown.removeValue(forKey: variable) {
      for dependency in dependencies.members { markSafe(dependency) }
    }
    for key in unknown.keys.sorted() {
      guard var rest = unknown[key], rest.contains(variable) else { continue }
      rest.remove(variable)
      unknown[key] = rest
      if rest.isEmpty {
        unknown[key] = nil
        markSafe(key)
      }
    }
  }
}
