/// A constant.
final class ConstantNode: Node {
  let constant: Value
  init(_ constant: Value) { self.constant = constant }
  func value(_ machine: Machine) throws -> Value? { constant }
}

/// A bound variable.
final class SlotNode: Node {
  let slot: Int
  init(_ slot: Int) { self.slot = slot }
  func value(_ machine: Machine) throws -> Value? { machine.slot(slot) }
}

/// The input document.
final class InputNode: Node {
  func value(_ machine: Machine) throws -> Value? { machine.surroundings.input }
}

/// Steps from a value by constant keys.
final class FieldNode: Node {
  let subject: any Node
  let keys: [Value]

  init(_ subject: any Node, _ keys: [Value]) {
    self.subject = subject
    self.keys = keys
  }

  func value(_ machine: Machine) throws -> Value? {
    guard var value = try subject.value(machine) else { return nil }
    for key in keys {
      guard let next = value[step: key] else { return nil }
      value = next
    }
    return value
  }
}

/// Steps from a value by computed keys.
final class PathNode: Node {
  let subject: any Node
  let keys: [any Node]

  init(_ subject: any Node, _ keys: [any Node]) {
    self.subject = subject
    self.keys = keys
  }

  func value(_ machine: Machine) throws -> Value? {
    guard var value = try subject.value(machine) else { return nil }
    for key in keys {
      guard let key = try key.value(machine), let next = value[step: key] else { return nil }
      value = next
    }
    return value
  }
}

/// Steps through the base document; its keys are strings, so numbers find the keys they print as.
final class BasePathNode: Node {
  let keys: [any Node]
  init(_ keys: [any Node]) { self.keys = keys }

  func value(_ machine: Machine) throws -> Value? {
    var value = machine.surroundings.data
    for key in keys {
      guard let key = try key.value(machine), let next = value[baseStep: key] else { return nil }
      value = next
    }
    return value
  }
}

/// The value of a document rules define.
final class DocumentNode: Node {
  let document: Int
  init(_ document: Int) { self.document = document }
  func value(_ machine: Machine) throws -> Value? {
    if !machine.surroundings.overrides.isEmpty, let path = machine.overriddenPath(document) {
      return machine.surroundings.data.value(at: path)
    }
    return try machine.document(document)
  }
}

/// A path below `data` that rules and base document may share.
final class DataNode: Node {
  let keys: [any Node]
  init(_ keys: [any Node]) { self.keys = keys }

  func value(_ machine: Machine) throws -> Value? {
    var cursor: DataCursor? = machine.rootCursor
    for key in keys {
      guard let key = try key.value(machine), let here = cursor else { return nil }
      cursor = try machine.step(here, key)
    }
    guard let cursor else { return nil }
    return try machine.materialize(cursor)
  }
}

/// A path of the base document no rule touches.
final class BaseNode: Node {
  func value(_ machine: Machine) throws -> Value? { machine.surroundings.data }
}

/// An array of computed elements.
final class ArrayNode: Node {
  let elements: [any Node]
  init(_ elements: [any Node]) { self.elements = elements }

  func value(_ machine: Machine) throws -> Value? {
    var values: [Value] = []
    values.reserveCapacity(elements.count)
    for element in elements {
      guard let value = try element.value(machine) else { return nil }
      values.append(value)
    }
    return .array(values)
  }
}

/// A set of computed elements.
final class SetNode: Node {
  let elements: [any Node]
  init(_ elements: [any Node]) { self.elements = elements }

  func value(_ machine: Machine) throws -> Value? {
    var builder = RegoSet.Builder()
    for element in elements {
      guard let value = try element.value(machine) else { return nil }
      builder.insert(value)
    }
    return .set(builder.build())
  }
}

/// An object of computed members; a later member replaces an earlier one of the same key.
final class ObjectNode: Node {
  let keys: [any Node]
  let values: [any Node]

  init(keys: [any Node], values: [any Node]) {
    self.keys = keys
    self.values = values
  }

  func value(_ machine: Machine) throws -> Value? {
    var builder = RegoObject.Builder()
    for index in keys.indices {
      guard let key = try keys[index].value(machine), let value = try values[index].value(machine) else {
        return nil
      }
      builder[key] = value
    }
    return .object(builder.build())
  }
}

/// `[value | body]`.
final class ArrayComprehensionNode: Node {
  let body: any Step
  init(body: any Step) { self.body = body }

  func value(_ machine: Machine) throws -> Value? {
    machine.arrays.append([])
    _ = try body.run(machine)
    return .array(machine.arrays.removeLast())
  }
}

/// `{value | body}`.
final class SetComprehensionNode: Node {
  let body: any Step
  init(body: any Step) { self.body = body }

  func value(_ machine: Machine) throws -> Value? {
    machine.sets.append(RegoSet.Builder())
    _ = try body.run(machine)
    return .set(machine.sets.removeLast().build())
  }
}

/// `{key: value | body}`.
final class ObjectComprehensionNode: Node {
  let body: any Step
  init(body: any Step) { self.body = body }

  func value(_ machine: Machine) throws -> Value? {
    machine.objects.append(RegoObject.Builder())
    _ = try body.run(machine)
    return .object(machine.objects.removeLast().build())
  }
}
