/// Checks references to `input` and to the base document against schemas, through local names too.
///
/// After `x := input.context` and `some e in x.evidence`, `e.kidn` is checked as
/// `input.context.evidence[_].kidn`.
struct SchemaCheck {
  /// A document the schemas know, and a path in it.
  private struct Known {
    var isInput: Bool
    var path: [SchemaPathStep]
  }

  let context: ModuleContext
  let options: CompileOptions
  private(set) var errors: [RegoError] = []
  private var names: [Int: Known] = [:]

  init(context: ModuleContext, options: CompileOptions) {
    self.context = context
    self.options = options
  }

  /// True when there is something to check against.
  var isNeeded: Bool { options.inputSchema != nil || options.dataSchema != nil }

  mutating func check(_ body: [CoreExpression]) {
    for expression in body {
      for term in expression.terms + expression.withTerms { check(term, at: expression.place) }
      switch expression.kind {
      case .unify(.variable(let variable), let term), .unify(let term, .variable(let variable)):
        if !expression.isNegated, expression.withs.isEmpty { name(variable, term) }
      case .unify(.array(let patterns), let term):
        if let known = known(term) {
          for (index, pattern) in patterns.enumerated() {
            guard let variable = pattern.variable, names[variable] == nil else { continue }
            names[variable] = Known(isInput: known.isInput, path: known.path + [.index(index)])
          }
        }
      case .every(_, let value, let domain, let body):
        if let known = known(domain) {
          names[value] = Known(isInput: known.isInput, path: known.path + [.any])
        }
        check(body)
      case .unify, .term, .call: break
      }
    }
  }

  private mutating func name(_ variable: Int, _ term: CoreTerm) {
    if names[variable] == nil, let known = known(term) { names[variable] = known }
  }

  private func known(_ term: CoreTerm) -> Known? {
    switch term {
    case .variable(let variable): return names[variable]
    case .reference(let head, let path, _): return known(head, path)
    default: return nil
    }
  }

  private func known(_ head: CoreHead, _ path: [CoreTerm]) -> Known? {
    let steps = path.map { SchemaCheck.step($0) }
    switch head {
    case .input: return Known(isInput: true, path: steps)
    case .data: return reachesRules(path) ? nil : Known(isInput: false, path: steps)
    case .variable(let variable):
      guard let known = names[variable] else { return nil }
      return Known(isInput: known.isInput, path: known.path + steps)
    case .term: return nil
    }
  }

  /// True when rules may define something on the path.
  private func reachesRules(_ path: [CoreTerm]) -> Bool {
    !context.tree.documents(matching: path.map(\.constantValue)).isEmpty
      || context.tree.find(path.compactMap(\.constantValue)) != nil
  }

  private static func step(_ term: CoreTerm) -> SchemaPathStep {
    switch term {
    case .constant(.string(let text)): return .key(text.string)
    case .constant(.number(let number)): return number.int64.map { .index(Int($0)) } ?? .any
    default: return .any
    }
  }

  private mutating func check(_ term: CoreTerm, at place: Place) {
    switch term {
    case .constant, .variable: break
    case .reference(let head, let path, let place):
      for step in path { check(step, at: place) }
      if let known = known(head, path) { check(known, ownSteps: path.count, at: place) }
    case .call(let call): for argument in call.arguments { check(argument, at: call.place) }
    case .array(let elements), .set(let elements): for element in elements { check(element, at: place) }
    case .object(let items):
      for item in items {
        check(item.key, at: place)
        check(item.value, at: place)
      }
    case .comprehension(let comprehension):
      let outer = names
      check(comprehension.body)
      names = outer
    }
  }

  private mutating func check(_ known: Known, ownSteps: Int, at place: Place) {
    guard let schema = known.isInput ? options.inputSchema : options.dataSchema,
      case .impossible(let position, let keys) = schema.check(path: known.path),
      // What stands before the reference's own steps was reported where it was written.
      position >= known.path.count - ownSteps, position < known.path.count
    else { return }
    let written = known.path[...position].map { step in
      switch step {
      case .key(let key): Value(key)
      case .index(let index): Value(index)
      case .any: Value("_")
      }
    }
    var name = known.isInput ? "input" : "data"
    for step in written { RulePath.append(step, to: &name) }
    var remedy: String?
    if case .key(let wanted) = known.path[position] {
      remedy = Nearest.name(to: wanted, among: keys).map { "Did you mean `\($0)`?" }
    }
    if remedy == nil, !keys.isEmpty { remedy = "Known here: \(keys.sorted().joined(separator: ", "))." }
    errors.append(
      context.error(
        .type, "undefined ref: \(name)", at: stepPlace(known.path[position], in: place), remedy: remedy))
  }

  /// Where a step stands in the text of its reference; the reference's own place when it is not found.
  private func stepPlace(_ step: SchemaPathStep, in place: Place) -> Place {
    guard case .key(let key) = step else { return place }
    let text = Array(context.source.text(place).utf8)
    let wanted = Array(key.utf8)
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
