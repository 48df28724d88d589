/// Ends the body of an array comprehension.
final class CollectArrayStep: Step {
  let term: any Node
  init(_ term: any Node) { self.term = term }

  func run(_ machine: Machine) throws -> Bool {
    guard let value = try term.value(machine) else { return true }
    machine.arrays[machine.arrays.count - 1].append(value)
    return true
  }
}

/// Ends the body of a set comprehension or of a multi-value rule.
final class CollectSetStep: Step {
  let term: any Node
  init(_ term: any Node) { self.term = term }

  func run(_ machine: Machine) throws -> Bool {
    guard let value = try term.value(machine) else { return true }
    machine.sets[machine.sets.count - 1].insert(value)
    return true
  }
}

/// Ends the body of an object comprehension or of a partial object rule; keys must not conflict.
final class CollectObjectStep: Step {
  let key: any Node
  let term: any Node
  let conflict: ConflictSite

  init(key: any Node, value term: any Node, conflict: ConflictSite) {
    self.key = key
    self.term = term
    self.conflict = conflict
  }

  func run(_ machine: Machine) throws -> Bool {
    guard let key = try key.value(machine), let value = try term.value(machine) else { return true }
    guard machine.objects[machine.objects.count - 1].insert(key, value) else { throw conflict.error }
    return true
  }
}

/// Ends the body of a rule with a general reference in its head.
final class CollectDocumentStep: Step {
  let path: [any Node]
  /// The value, or the element when `isElement`.
  let term: any Node
  let isElement: Bool
  let conflict: ConflictSite

  init(path: [any Node], value term: any Node, isElement: Bool, conflict: ConflictSite) {
    self.path = path
    self.term = term
    self.isElement = isElement
    self.conflict = conflict
  }

  func run(_ machine: Machine) throws -> Bool {
    var keys: [Value] = []
    for node in path {
      guard let key = try node.value(machine) else { return true }
      keys.append(key)
    }
    guard let value = try term.value(machine) else { return true }
    guard machine.documents[machine.documents.count - 1].insert(keys, value, isElement: isElement) else {
      throw conflict.error
    }
    return true
  }
}

/// Ends the body of a complete rule or function.
final class ResultStep: Step {
  let term: any Node
  let conflict: ConflictSite
  /// True when one success suffices: the value is a constant.
  let isFinal: Bool

  init(_ term: any Node, conflict: ConflictSite, isFinal: Bool) {
    self.term = term
    self.conflict = conflict
    self.isFinal = isFinal
  }

  func run(_ machine: Machine) throws -> Bool {
    guard let value = try term.value(machine) else { return true }
    if let present = machine.result {
      if present != value { throw conflict.error }
    } else {
      machine.result = value
    }
    return !isFinal
  }
}
