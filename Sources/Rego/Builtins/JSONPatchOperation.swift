/// One operation of a JSON Patch (RFC 6902), which OPA extends to sets and to paths given as arrays.
struct JSONPatchOperation {
  private enum Kind: String {
    case add, remove, replace, move, copy, test
  }

  private let kind: Kind
  private let path: [Value]
  private let from: [Value]
  private let value: Value

  init(_ object: RegoObject) throws {
    guard let name = object["op"] else { throw BuiltinError.failure("missing 'op' attribute") }
    guard case .string(let text) = name else { throw BuiltinError.failure("attribute 'op' must be a string") }
    guard let kind = Kind(rawValue: text.string) else {
      throw BuiltinError.failure("unrecognized op '\(text.string)'")
    }
    self.kind = kind
    path = try Self.attribute("path", of: object)
    from = kind == .move || kind == .copy ? try Self.attribute("from", of: object) : []
    if kind == .add || kind == .replace || kind == .test {
      guard let value = object["value"] else { throw BuiltinError.failure("missing 'value' attribute") }
      self.value = value
    } else {
      value = .null
    }
  }

  private static func attribute(_ name: String, of object: RegoObject) throws -> [Value] {
    guard let path = object[name] else { throw BuiltinError.failure("missing '\(name)' attribute") }
    guard let steps = steps(path) else {
      throw BuiltinError.operand(
        1,
        "must be one of {set, array} containing string paths or array of path segments but got \(path.typeName)"
      )
    }
    return steps
  }

  /// The steps of a path: a text split at slashes (RFC 6901), or an array as it is.
  static func steps(_ path: Value) -> [Value]? {
    switch path {
    case .array(let steps): return steps
    case .string(let string):
      let text = string.string
      if text.isEmpty { return [] }
      return text.drop { $0 == "/" }.split(separator: "/", omittingEmptySubsequences: false).map { step in
        Value(unescaped(step))
      }
    default: return nil
    }
  }

  /// `~1` is a slash and `~0` a tilde, in this order.
  private static func unescaped(_ step: Substring) -> String {
    guard step.contains("~") else { return String(step) }
    var result = ""
    var rest = step
    while let character = rest.popFirst() {
      if character == "~", rest.first == "1" {
        result.append("/")
        rest.removeFirst()
      } else if character == "~", rest.first == "0" {
        result.append("~")
        rest.removeFirst()
      } else {
        result.append(character)
      }
    }
    return result
  }

  /// The document after the operation; nil where its root was removed. Throws where the operation does not
  /// apply.
  func apply(to document: Value?) throws -> Value? {
    switch kind {
    case .add: return try Self.insert(value, at: path[...], into: document)
    case .remove: return try Self.remove(path[...], from: document)
    case .replace:
      if path.isEmpty { return value }
      return try Self.insert(value, at: path[...], into: try Self.remove(path[...], from: document))
    case .move:
      let moved = try Self.find(from, in: document)
      return try Self.insert(moved, at: path[...], into: try Self.remove(from[...], from: document))
    case .copy: return try Self.insert(try Self.find(from, in: document), at: path[...], into: document)
    case .test:
      guard try Self.find(path, in: document) == value else {
        throw BuiltinError.failure("value from EditTree != patch value")
      }
      return document
    }
  }

  private static func find(_ path: [Value], in document: Value?) throws -> Value {
    var found = document
    for step in path {
      switch found {
      case .array(let elements)?: found = elements[try position(step, elements.count - 1, elements.count)]
      case .object(let object)?: found = object[step]
      case .set(let set)?: found = set.contains(step) ? step : nil
      default: found = nil
      }
    }
    guard let found else { throw missing(path) }
    return found
  }

  // Recursion below is bounded by the depth of the document.

  private static func insert(_ value: Value, at path: ArraySlice<Value>, into target: Value?) throws -> Value
  {
    guard let step = path.first else { return value }
    guard let target else { throw missing(Array(path)) }
    let rest = path.dropFirst()
    switch target {
    case .object(let object):
      if rest.isEmpty { return .object(object.setting(step, to: value)) }
      return .object(object.setting(step, to: try insert(value, at: rest, into: object[step])))
    case .array(var elements):
      if rest.isEmpty {
        elements.insert(value, at: try position(step, elements.count, elements.count))
      } else {
        let index = try position(step, elements.count - 1, elements.count)
        elements[index] = try insert(value, at: rest, into: elements[index])
      }
      return .array(elements)
    case .set(let set):
      var builder = RegoSet.Builder()
      if rest.isEmpty {
        guard step == value else {
          throw BuiltinError.failure("set key \(step) does not equal value to be inserted \(value)")
        }
        builder = RegoSet.Builder(set)
        builder.insert(value)
      } else {
        guard set.contains(step) else { throw missing(Array(path)) }
        for element in set where element != step { builder.insert(element) }
        builder.insert(try insert(value, at: rest, into: step))
      }
      return .set(builder.build())
    default: throw missing(Array(path))
    }
  }

  private static func remove(_ path: ArraySlice<Value>, from target: Value?) throws -> Value? {
    guard let step = path.first else { return nil }
    let rest = path.dropFirst()
    switch target {
    case .object(let object)?:
      guard let member = object[step] else { throw missing(Array(path)) }
      if rest.isEmpty { return .object(object.removing(step)) }
      return .object(
        try remove(rest, from: member).map { object.setting(step, to: $0) } ?? object.removing(step))
    case .array(var elements)?:
      let index = try position(step, elements.count - 1, elements.count)
      if rest.isEmpty {
        elements.remove(at: index)
      } else if let changed = try remove(rest, from: elements[index]) {
        elements[index] = changed
      }
      return .array(elements)
    case .set(let set)?:
      guard set.contains(step) else { throw missing(Array(path)) }
      var builder = RegoSet.Builder()
      for element in set where element != step { builder.insert(element) }
      if !rest.isEmpty, let changed = try remove(rest, from: step) { builder.insert(changed) }
      return .set(builder.build())
    default: throw missing(Array(path))
    }
  }

  /// The index a step names, from 0 to `last`; `-` is the place behind the end.
  private static func position(_ step: Value, _ last: Int, _ count: Int) throws -> Int {
    let index: Int?
    switch step {
    case .number: index = step.int
    case .string(let string) where string.string == "-": index = count
    case .string(let string):
      let text = string.string
      let isCanonical =
        text == "0" || !text.hasPrefix("0") && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
      index = isCanonical ? Int(text) : nil
    default: index = nil
    }
    guard let index, index >= 0, index <= last else {
      throw BuiltinError.failure("index for array \(step) is out of range or no index")
    }
    return index
  }

  private static func missing(_ path: [Value]) -> BuiltinError {
    .failure("path \(Value.array(path)) does not exist in object term")
  }
}
