extension TypeChecker {
  /// Checks the references of a term outside its comprehensions.
  mutating func checkReferences(_ term: CoreTerm) {
    switch term {
    case .constant, .variable, .comprehension: break
    case .reference(let head, let path, let place):
      for step in path { checkReferences(step) }
      check(head, path, at: place)
    case .call(let call): for argument in call.arguments { checkReferences(argument) }
    case .array(let elements), .set(let elements): for element in elements { checkReferences(element) }
    case .object(let items):
      for item in items {
        checkReferences(item.key)
        checkReferences(item.value)
      }
    }
  }

  /// Checks the references of a pattern that begin at what has been computed before it.
  mutating func checkComputedReferences(_ term: CoreTerm) {
    switch term {
    case .constant, .variable, .comprehension, .call: break
    case .reference(.variable(let variable), _, _): if types[variable] != nil { checkReferences(term) }
    case .reference: break
    case .array(let elements), .set(let elements):
      for element in elements { checkComputedReferences(element) }
    case .object(let items):
      for item in items {
        checkComputedReferences(item.key)
        checkComputedReferences(item.value)
      }
    }
  }

  private mutating func check(_ head: CoreHead, _ path: [CoreTerm], at place: Place) {
    switch head {
    case .variable(let variable):
      if types[variable] == nil { types[variable] = .any }
      check(path[...], in: types[variable] ?? .any, at: place)
    case .input: check(path[...], in: inputType, at: place)
    case .term(let term): check(path[...], in: type(term), at: place)
    case .data: checkData(path, at: place)
    }
  }

  /// Follows a reference below `data`.
  private mutating func checkData(_ path: [CoreTerm], at place: Place) {
    var node = DocumentTypes.root
    for (position, step) in path.enumerated() {
      let rest = path[position...]
      guard let key = step.constantValue else {
        let extent = documents.extent(of: node)
        guard infer(step, extent.keys) else { return refuse(rest, type: extent, at: place) }
        return inferSteps(rest.dropFirst(), below: documents.children(of: node))
      }
      guard let child = documents.child(of: node, key) else {
        return check(path[...], in: dataType, at: place)
      }
      if let type = documents.type(at: child) { return check(rest.dropFirst(), in: type, at: place) }
      node = child
    }
  }

  /// Gives types to the variables of steps that may lead below any of several nodes.
  private mutating func inferSteps(_ path: ArraySlice<CoreTerm>, below nodes: [Int]) {
    if nodes.count == 1, let type = documents.type(at: nodes[0]) {
      _ = infer(path, in: type)
    } else {
      for step in path { _ = infer(step, .any) }
    }
  }

  /// Gives types to the variables of steps through a type; false when they lead nowhere.
  private mutating func infer(_ path: ArraySlice<CoreTerm>, in type: StaticType) -> Bool {
    var type = type
    for step in path {
      if type.keys == .unknown { return false }
      guard let next = next(step, in: type) else { return false }
      type = next
    }
    return true
  }

  /// Gives a step that is no constant the type of the keys it runs through.
  private mutating func infer(_ step: CoreTerm, _ keys: StaticType) -> Bool {
    switch step {
    case .variable(let variable):
      if let known = types[variable], known != .unknown { return StaticType.unify(known, keys) }
      types[variable] = keys
      return true
    case .constant: return true
    default:
      let known = type(step)
      return known == .unknown || StaticType.unify(known, keys)
    }
  }

  /// The type one step further; nil when the step leads nowhere.
  private mutating func next(_ step: CoreTerm, in type: StaticType) -> StaticType? {
    if let key = step.constantValue, key.isScalar {
      let member = type.member(key)
      return member == .unknown ? nil : member
    }
    switch step {
    case .constant, .array, .object, .set: if !unify(step, with: type.keys) { return nil }
    default: if !infer(step, type.keys) { return nil }
    }
    return type.values
  }

  private mutating func check(_ path: ArraySlice<CoreTerm>, in type: StaticType, at place: Place) {
    var type = type
    var rest = path
    while let step = rest.first {
      guard type.keys != .unknown, let next = next(step, in: type) else {
        return refuse(rest, type: type, at: place)
      }
      type = next
      rest = rest.dropFirst()
    }
  }

  // MARK: Reporting

  private mutating func refuse(_ path: ArraySlice<CoreTerm>, type: StaticType, at place: Place) {
    let step = path.first ?? .constant(.null)
    var known: [String] = []
    var message =
      "undefined ref: \(context.source.text(place)): a value of type \(type) has no such member"
    var shown = place
    if case .function = type {
      message = "function \(context.source.text(place)) used as reference, not called"
    } else if case .schema(let part) = type, let key = step.constantValue {
      known = part.known(insteadOf: key)
      message = "undefined ref: \(part.text(to: key))"
      if let name = key.string { shown = self.place(of: name, in: place) }
    } else {
      known = type.memberNames
    }
    var remedy: String?
    if let wanted = step.constantValue?.string, !known.isEmpty {
      remedy =
        Nearest.name(to: wanted, among: known).map { "Did you mean `\($0)`?" }
        ?? "Known here: \(known.joined(separator: ", "))."
    }
    report(message, at: shown, remedy: remedy)
  }

  /// Where a step stands in the text of its reference; the reference's own place when it is not found.
  private func place(of name: String, in place: Place) -> Place {
    let text = Array(context.source.text(place).utf8)
    let wanted = Array(name.utf8)
    guard !wanted.isEmpty, wanted.count < text.count, !text.contains(UInt8(ascii: "\n")) else { return place }
    for start in stride(from: text.count - wanted.count, to: 0, by: -1)
    where text[start..<(start + wanted.count)].elementsEqual(wanted)
      && [UInt8(ascii: "."), UInt8(ascii: "\"")].contains(text[start - 1])
    {
      let offset = Int32(start)
      return Place(
        line: place.line, column: place.column + offset, start: place.start + offset,
        end: place.start + offset + Int32(wanted.count))
    }
    return place
  }
}

extension StaticType {
  /// The names of the members that are known, ascending.
  var memberNames: [String] {
    switch self {
    case .object(let members, _): return members.compactMap(\.key.string)
    case .union(let alternatives): return Set(alternatives.flatMap(\.memberNames)).sorted()
    default: return []
    }
  }
}
