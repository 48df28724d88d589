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
    // In the order OPA looks at them.
    path = try Self.attribute("path", of: object)
    guard let name = object["op"] else { throw Self.lacks("op") }
    guard case .string(let text) = name else {
      throw BuiltinError.failure("attribute 'op' must be a string but found: \(name.typeName)")
    }
    guard let kind = Kind(rawValue: text.string) else {
      throw BuiltinError.failure("unrecognized op: '\(text.string)'")
    }
    self.kind = kind
    from = kind == .move || kind == .copy ? try Self.attribute("from", of: object) : []
    if kind == .add || kind == .replace || kind == .test {
      guard let value = object["value"] else { throw Self.lacks("value") }
      self.value = value
    } else {
      value = .null
    }
  }

  /// Elements and members of the containers on its way through a document, each of which it makes anew.
  func copiedMembers(of document: Value?) -> Int {
    [path, from].reduce(0) { count, path in
      var count = count
      var place = document
      for step in path {
        guard let container = place else { break }
        count += Cell(container).memberCount ?? 0
        place =
          container[step: step] ?? step.string.flatMap { Int($0) }.flatMap { container[step: Value($0)] }
      }
      return count
    }
  }

  private static func lacks(_ name: String) -> BuiltinError {
    .failure("missing required attribute '\(name)'")
  }

  private static func attribute(_ name: String, of object: RegoObject) throws -> [Value] {
    guard let path = object[name] else { throw lacks(name) }
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
      let found = try Self.find(path, in: document)
      guard found == value else {
        throw BuiltinError.failure(
          "value from EditTree != patch value.\n\nExpected: \(value)\n\nFound: \(found)")
      }
      return document
    }
  }

  private static func find(_ path: [Value], in document: Value?) throws -> Value {
    var found = document
    for (index, step) in path.enumerated() {
      let container = found
      switch container {
      case .array(let elements)?: found = elements[try position(step, elements, .look)]
      case .object(let object)?: found = object[step]
      case .set(let set)?: found = set.contains(step) ? step : nil
      case let scalar?:
        throw missing([step], in: scalar, isLook: true)
      case nil: break
      }
      if found == nil { throw missing(Array(path[index...]), in: container) }
    }
    guard let found else { throw missing(path, in: nil) }
    return found
  }

  // Recursion below is bounded by the depth of the document.

  private static func insert(_ value: Value, at path: ArraySlice<Value>, into target: Value?) throws -> Value
  {
    guard let step = path.first else { return value }
    guard let target else { throw missing(Array(path), in: nil) }
    let rest = path.dropFirst()
    switch target {
    case .object(let object):
      if rest.isEmpty { return .object(object.setting(step, to: value)) }
      guard let member = object[step] else { throw missing(Array(path), in: target) }
      return .object(object.setting(step, to: try insert(value, at: rest, into: member)))
    case .array(var elements):
      if rest.isEmpty {
        elements.insert(value, at: try position(step, elements, .insertion))
      } else {
        let index = try position(step, elements, .look)
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
        guard set.contains(step) else { throw missing(Array(path), in: target) }
        for element in set where element != step { builder.insert(element) }
        builder.insert(try insert(value, at: rest, into: step))
      }
      return .set(builder.build())
    default: throw missing(Array(path), in: target)
    }
  }

  private static func remove(_ path: ArraySlice<Value>, from target: Value?) throws -> Value? {
    guard let step = path.first else { return nil }
    let rest = path.dropFirst()
    switch target {
    case .object(let object)?:
      guard let member = object[step] else {
        throw rest.isEmpty
          ? BuiltinError.failure("cannot delete child key \(step) that does not exist")
          : missing(Array(path), in: target)
      }
      if rest.isEmpty { return .object(object.removing(step)) }
      return .object(
        try remove(rest, from: member).map { object.setting(step, to: $0) } ?? object.removing(step))
    case .array(var elements)?:
      let index = try position(step, elements, rest.isEmpty ? .deletion : .look)
      if rest.isEmpty {
        elements.remove(at: index)
      } else if let changed = try remove(rest, from: elements[index]) {
        elements[index] = changed
      }
      return .array(elements)
    case .set(let set)?:
      guard set.contains(step) else {
        throw rest.isEmpty
          ? BuiltinError.failure("cannot delete child key \(step) that does not exist")
          : missing(Array(path), in: target)
      }
      var builder = RegoSet.Builder()
      for element in set where element != step { builder.insert(element) }
      if !rest.isEmpty, let changed = try remove(rest, from: step) { builder.insert(changed) }
      return .set(builder.build())
    default: throw missing(Array(path), in: target)
    }
  }

  /// What an index is for; it decides the words when it is out of bounds.
  private enum Purpose { case insertion, deletion, look }

  /// The index a step names among elements; `-` is the place behind the end.
  private static func position(_ step: Value, _ elements: [Value], _ purpose: Purpose) throws -> Int {
    let index: Int
    switch step {
    case .number:
      guard let number = step.int else { throw BuiltinError.failure("invalid number type for indexing") }
      index = number
    case .string(let string) where string.string == "-": index = elements.count
    case .string(let string):
      let text = string.string
      guard text == "0" || !text.hasPrefix("0") else {
        throw BuiltinError.failure("leading zeros are not allowed in JSON paths")
      }
      // Go's `Atoi`, which takes a sign.
      guard let number = Int(text) else { throw BuiltinError.failure("invalid string for indexing") }
      index = number
    default: throw BuiltinError.failure("invalid type for indexing")
    }
    guard index >= 0, index < elements.count || purpose == .insertion && index == elements.count else {
      switch purpose {
      case .insertion: throw BuiltinError.failure("index for array insertion out of bounds")
      case .deletion: throw BuiltinError.failure("index for array delete out of bounds")
      case .look:
        throw BuiltinError.failure("path \(index) does not exist in array term \(Value.array(elements))")
      }
    }
    return index
  }

  private static func missing(_ path: [Value], in found: Value?, isLook: Bool = false) -> BuiltinError {
    let step = path.first ?? .array([])
    switch found {
    case .object?, .set?:
      let kind = found?.typeName ?? ""
      return .failure("path \(step) does not exist in \(kind) term \(found ?? .null)")
    case nil: return .failure("deleted node encountered during insert operation")
    case let scalar?:
      let name = scalar.typeName
      let type = name.prefix(1).uppercased() + name.dropFirst()
      let place = isLook ? " for path \(step)" : ""
      return .failure("expected composite type\(place), found value: \(scalar) (type: ast.\(type))")
    }
  }
}
