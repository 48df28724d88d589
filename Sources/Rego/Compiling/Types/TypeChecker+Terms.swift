extension TypeChecker {
  /// The type of a term as far as it has been inferred.
  func type(_ term: CoreTerm) -> StaticType {
    switch term {
    case .constant(let value): return StaticType(of: value)
    case .variable(let variable): return types[variable] ?? .unknown
    case .reference(let head, let path, _): return type(head, path[...])
    case .array(let elements): return .array(elements.map { type($0) }, rest: elements.isEmpty ? .any : nil)
    case .set(let elements):
      let element = elements.reduce(.unknown) { StaticType.or($0, type($1)) }
      return .set(elements.isEmpty || element == .unknown ? .any : element)
    case .object(let items):
      var members: [StaticType.Member] = []
      var rest: StaticType.Rest?
      for item in items {
        if let key = item.key.constantValue {
          members.append(.init(key: key, type: type(item.value)))
        } else {
          rest = .init(keys: type(item.key), values: type(item.value))
        }
      }
      return .object(members.sorted { $0.key < $1.key }, rest: rest)
    case .comprehension(let comprehension): return closures[ObjectIdentifier(comprehension)] ?? .unknown
    case .call: return .unknown
    }
  }

  private func type(_ head: CoreHead, _ path: ArraySlice<CoreTerm>) -> StaticType {
    switch head {
    case .variable(let variable): return type(path, in: types[variable] ?? .unknown)
    case .input: return type(path, in: replacesInput ? .any : schemas.input)
    case .term(let term): return type(path, in: type(term))
    case .data: return dataType(path)
    }
  }

  private func dataType(_ path: ArraySlice<CoreTerm>) -> StaticType {
    var node = DocumentTypes.root
    for (position, step) in path.enumerated() {
      let rest = path.dropFirst(position)
      let child = step.constantValue.flatMap { documents.child(of: node, $0) }
      if let child {
        node = child
      } else if let type = documents.type(at: node) {
        return self.type(rest, in: type)
      } else if step.constantValue == nil {
        return type(rest, in: documents.extent(of: node))
      } else {
        return replacesData ? .any : baseType(path)
      }
    }
    return documents.extent(of: node)
  }

  /// What the schema of the base document says of a path that no rule defines.
  private func baseType(_ path: ArraySlice<CoreTerm>) -> StaticType {
    type(path, in: schemas.data ?? .any)
  }

  private func type(_ path: ArraySlice<CoreTerm>, in type: StaticType) -> StaticType {
    var type = type
    for step in path {
      if type == .unknown { return type }
      if let key = step.constantValue, key.isScalar {
        type = type.member(key)
      } else {
        type = type.values
      }
    }
    return type
  }

  /// The type references to the input start from.
  var inputType: StaticType { replacesInput ? .any : schemas.input }
  /// The type references to the base document start from.
  var dataType: StaticType { replacesData ? .any : schemas.data ?? .any }
}

extension Value {
  /// True for what is no collection.
  var isScalar: Bool {
    switch self {
    case .null, .boolean, .number, .string: true
    case .array, .object, .set: false
    }
  }
}
