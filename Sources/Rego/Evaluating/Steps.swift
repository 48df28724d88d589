/// Holds when the term is defined and not false.
final class TestStep: Step {
  let term: any Node
  let next: any Step

  init(_ term: any Node, _ next: any Step) {
    self.term = term
    self.next = next
  }

  func run(_ machine: Machine) throws -> Bool {
    guard let value = try term.value(machine), !value.isFalse else { return true }
    return try next.run(machine)
  }
}

/// Binds a variable to a term's value.
final class AssignStep: Step {
  let slot: Int
  let term: any Node
  let next: any Step

  init(_ slot: Int, _ term: any Node, _ next: any Step) {
    self.slot = slot
    self.term = term
    self.next = next
  }

  func run(_ machine: Machine) throws -> Bool {
    guard let value = try term.value(machine) else { return true }
    machine.setSlot(slot, value)
    return try next.run(machine)
  }
}

/// Holds when both terms are defined and equal.
final class EqualStep: Step {
  let left: any Node
  let right: any Node
  let next: any Step

  init(_ left: any Node, _ right: any Node, _ next: any Step) {
    self.left = left
    self.right = right
    self.next = next
  }

  func run(_ machine: Machine) throws -> Bool {
    guard let a = try left.value(machine), let b = try right.value(machine), a == b else { return true }
    return try next.run(machine)
  }
}

/// Takes an array of a known length apart.
final class ArrayPatternStep: Step {
  let term: any Node
  /// Where each element goes; nil where nobody asks.
  let targets: [Int?]
  let next: any Step

  init(_ term: any Node, _ targets: [Int?], _ next: any Step) {
    self.term = term
    self.targets = targets
    self.next = next
  }

  func run(_ machine: Machine) throws -> Bool {
    guard case .array(let elements)? = try term.value(machine), elements.count == targets.count else {
      return true
    }
    for index in targets.indices {
      if let target = targets[index] { machine.setSlot(target, elements[index]) }
    }
    return try next.run(machine)
  }
}

/// Takes an object with exactly these keys apart.
final class ObjectPatternStep: Step {
  let term: any Node
  let keys: [any Node]
  let targets: [Int?]
  let next: any Step

  init(_ term: any Node, keys: [any Node], _ targets: [Int?], _ next: any Step) {
    self.term = term
    self.keys = keys
    self.targets = targets
    self.next = next
  }

  func run(_ machine: Machine) throws -> Bool {
    guard case .object(let object)? = try term.value(machine), object.count == targets.count else {
      return true
    }
    for index in targets.indices {
      guard let key = try keys[index].value(machine), let value = object[key] else { return true }
      if let target = targets[index] { machine.setSlot(target, value) }
    }
    return try next.run(machine)
  }
}

/// Holds when the inner chain finds nothing.
final class NotStep: Step {
  let inner: any Step
  let next: any Step

  init(_ inner: any Step, _ next: any Step) {
    self.inner = inner
    self.next = next
  }

  func run(_ machine: Machine) throws -> Bool {
    guard try inner.run(machine) else { return true }
    return try next.run(machine)
  }
}

/// Ends a chain that only asks whether there is a way at all.
final class FoundStep: Step {
  func run(_ machine: Machine) throws -> Bool { false }
}

/// Iterates over an array, object or set, binding key and value.
final class ScanStep: Step {
  let collection: any Node
  let key: Int?
  let value: Int?
  let next: any Step

  init(_ collection: any Node, key: Int?, value: Int?, _ next: any Step) {
    self.collection = collection
    self.key = key
    self.value = value
    self.next = next
  }

  func run(_ machine: Machine) throws -> Bool {
    guard let collection = try collection.value(machine) else { return true }
    switch collection {
    case .array(let elements):
      try machine.state.charge(elements.count)
      for index in elements.indices {
        if let key { machine.setSlot(key, .number(.int(Int64(index)))) }
        if let value { machine.setSlot(value, elements[index]) }
        if try !next.run(machine) { return false }
      }
    case .object(let object):
      try machine.state.charge(object.count)
      let storage = object.storage
      for index in storage.keys.indices {
        if let key { machine.setSlot(key, storage.keys[index]) }
        if let value { machine.setSlot(value, storage.values[index]) }
        if try !next.run(machine) { return false }
      }
    case .set(let set):
      try machine.state.charge(set.count)
      for element in set.elements {
        if let key { machine.setSlot(key, element) }
        if let value { machine.setSlot(value, element) }
        if try !next.run(machine) { return false }
      }
    default: break
    }
    return true
  }
}

/// `every key, value in domain { body }`: the body holds for each element; undefined for no collection.
final class EveryStep: Step {
  let domain: any Node
  let key: Int?
  let value: Int
  let body: any Step
  let next: any Step

  init(_ domain: any Node, key: Int?, value: Int, body: any Step, _ next: any Step) {
    self.domain = domain
    self.key = key
    self.value = value
    self.body = body
    self.next = next
  }

  func run(_ machine: Machine) throws -> Bool {
    guard let domain = try domain.value(machine) else { return true }
    func holds(_ index: Value, _ element: Value) throws -> Bool {
      try machine.state.charge(1)
      if let key { machine.setSlot(key, index) }
      machine.setSlot(value, element)
      return try !body.run(machine)
    }
    switch domain {
    case .array(let elements):
      for (index, element) in elements.enumerated() {
        guard try holds(.number(.int(Int64(index))), element) else { return true }
      }
    case .object(let object):
      for (key, element) in object { guard try holds(key, element) else { return true } }
    case .set(let set):
      for element in set.elements { guard try holds(element, element) else { return true } }
    default: return true
    }
    return try next.run(machine)
  }
}

/// Marks that an expression was reached.
final class CoverStep: Step {
  let mark: Int
  let next: any Step

  init(_ mark: Int, _ next: any Step) {
    self.mark = mark
    self.next = next
  }

  func run(_ machine: Machine) throws -> Bool {
    machine.coverage?.reach(mark)
    return try next.run(machine)
  }
}
