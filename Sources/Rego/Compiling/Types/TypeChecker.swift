/// Infers the types of the variables of one rule, and reports what can never succeed because of them: calls,
/// comparisons, references to members that cannot be there.
///
/// Follows OPA's checker, so that both refuse the same policies. Statements are checked in the order they are
/// evaluated; the first use of a variable gives it its type.
struct TypeChecker {
  /// Levels of comprehensions inside those of a rule's body that are checked again from outside.
  static let recheckLimit = 3

  let context: ModuleContext
  /// What rules define; while a statement is checked, what its modifiers put there as well.
  private(set) var documents: DocumentTypes
  let schemas: DocumentSchemas
  private(set) var errors: [RegoError] = []
  var types: [Int: StaticType] = [:]
  /// Comprehensions around the statement at hand.
  var nesting = 0
  /// The types of comprehensions checked so far.
  var closures: [ObjectIdentifier: StaticType] = [:]
  /// Set while a statement is checked that replaces the input or the base document.
  private(set) var replacesInput = false
  private(set) var replacesData = false

  init(context: ModuleContext, documents: DocumentTypes, schemas: DocumentSchemas) {
    self.context = context
    self.documents = documents
    self.schemas = schemas
  }

  /// Checks a branch of a rule; returns what it adds to the type of its document, and the mistakes in it.
  static func check(
    _ branch: CheckedBranch, documents: DocumentTypes, schemas: DocumentSchemas
  ) -> (type: StaticType, errors: [RegoError]) {
    var checker = TypeChecker(context: branch.context, documents: documents, schemas: schemas)
    let type = checker.check(branch)
    return (type, checker.errors)
  }

  private mutating func check(_ branch: CheckedBranch) -> StaticType {
    for expression in branch.body {
      if branch.matching.contains(ObjectIdentifier(expression)) {
        for term in expression.terms { checkComputedReferences(term) }
      } else {
        check(expression)
      }
    }
    guard errors.isEmpty else {
      // A rule with mistakes has any value, at a key that is any text.
      return branch.path.isEmpty ? .any : .object([], rest: .init(keys: .string, values: .any))
    }
    let value = branch.value.map { type($0) } ?? .boolean
    if branch.definition.isFunction {
      for parameter in branch.parameters {
        var variables = VariableSet()
        parameter.collectVariables(into: &variables)
        for variable in variables.members where types[variable] == nil { types[variable] = .any }
      }
      let result = branch.value.map { type($0) } ?? .boolean
      let parameters = branch.parameters.map { type($0) }
      return .function(parameters.map { $0 == .unknown ? .any : $0 }, result: result)
    }
    var nested = branch.key.map { StaticType.set(type($0)) } ?? value
    for step in branch.path.reversed() {
      let key = type(step)
      if nested == .unknown || key == .unknown { return .unknown }
      nested = .object([], rest: .init(keys: key, values: nested))
    }
    return nested
  }

  mutating func check(_ body: [CoreExpression]) {
    for expression in body { check(expression) }
  }

  mutating func report(_ message: String, at place: Place, remedy: String? = nil) {
    let error = context.error(.type, message, at: place, remedy: remedy)
    if !errors.contains(error) { errors.append(error) }
  }

  // MARK: Statements

  mutating func check(_ expression: CoreExpression) {
    let outer = (replacesInput, replacesData, documents)
    for with in expression.withs {
      switch with.target {
      case .input: replacesInput = true
      case .data(let path):
        replacesData = true
        if case .value(let value) = with.replacement {
          let type = type(value)
          documents.allowAnything(dependingOn: path)
          documents.allow(type, at: path)
        }
      case .function(.function(let path, _, _)): documents.allowAnything(dependingOn: path)
      case .function: break
      }
    }
    defer { (replacesInput, replacesData, documents) = outer }
    let before = errors.count
    let checked = checkParts(of: expression)
    for term in expression.terms + expression.withTerms { checkClosures(term, except: checked) }
    if case .every(_, let value, let domain, let body) = expression.kind {
      checkReferences(domain)
      checkEvery(value, domain, body)
      return
    }
    if case .logical(_, let operands) = expression.kind {
      for operand in operands { checkLoosely(operand.body) }
    }
    for term in expression.terms + expression.withTerms { checkReferences(term) }
    let isExplained = errors.count > before
    checkReplacements(expression)
    switch expression.kind {
    case .unify(let left, let right): checkMatch(left, right, at: expression.place, isExplained)
    case .call(let call): checkCall(call, at: expression.place, isExplained)
    case .term, .every, .logical: break
    }
  }

  /// In the body of `every`, OPA checks references and comprehensions only; what schemas say is followed.
  private mutating func checkEvery(_ value: Int, _ domain: CoreTerm, _ body: [CoreExpression]) {
    let element = type(domain).values
    if case .schema = element { types[value] = element }
    checkLoosely(body)
  }

  /// In bodies within a statement, OPA checks references and comprehensions only; what schemas say is followed.
  private mutating func checkLoosely(_ body: [CoreExpression]) {
    for expression in body {
      let terms = expression.terms + expression.withTerms
      for term in terms { checkClosures(term) }
      for term in terms { checkReferences(term) }
      switch expression.kind {
      case .unify(.variable(let variable), let term), .unify(let term, .variable(let variable)):
        let type = type(term)
        if case .schema = type, types[variable] == nil || types[variable]?.isAny == true {
          types[variable] = type
        }
      case .every(_, let value, let domain, let body): checkEvery(value, domain, body)
      case .logical(_, let operands): for operand in operands { checkLoosely(operand.body) }
      case .unify, .call, .term: break
      }
    }
  }

  private mutating func checkMatch(
    _ left: CoreTerm, _ right: CoreTerm, at place: Place, _ isExplained: Bool
  ) {
    let (a, b) = (type(left), type(right))
    guard !unify(left, a, right, b) else { return }
    if isExplained && (a.hasUnknown || b.hasUnknown) { return }
    report("match error: the left side is of type \(a), the right side of type \(b)", at: place)
  }

  private mutating func checkCall(_ call: CoreCall, at place: Place, _ isExplained: Bool) {
    let (operands, result): ([StaticType], StaticType)
    switch call.target {
    case .builtin(let builtin):
      if builtin.name == "equal", call.arguments.count == 2, !context.isQuery {
        return checkMatch(call.arguments[0], call.arguments[1], at: place, isExplained)
      }
      if builtin.name.hasPrefix("internal.") && !builtin.name.hasPrefix("internal.member") {
        if builtin.name == "internal.template_string", let parts = call.arguments.first {
          widenNamed(by: parts)
        }
        if call.arguments.count > builtin.operands.count, let last = call.arguments.last {
          _ = unify(last, with: StaticType(builtin.result))
        }
        return
      }
      (operands, result) = (builtin.operands.map { StaticType($0) }, StaticType(builtin.result))
    case .function(let path, _, _):
      guard case .function(let declared, let declaredResult) = type(of: path) else {
        for argument in call.arguments { _ = unify(argument, with: .any) }
        return
      }
      (operands, result) = (declared, declaredResult)
    }
    let wanted = operands + [result]
    // What is known must fit as it is; only then do the variables in collections take further types. An object that
    // is written out may lack members that are wanted: that is found when the call is made, as in OPA.
    let fits = zip(call.arguments, wanted).allSatisfy { argument, wanted in
      let known = type(argument)
      return known.hasUnknown || argument.holdsObject || StaticType.unify(known, wanted)
    }
    for (argument, type) in zip(call.arguments, wanted) where !fits || !unify(argument, with: type) {
      let have = call.arguments.prefix(operands.count).map { self.type($0) }
      if isExplained && have.contains(where: \.hasUnknown) { return }
      // A call whose result is bound stands for itself, whatever is in front of it.
      let place = call.arguments.count > operands.count ? call.place : place
      let written = have.map(\.description).joined(separator: ", ")
      let listed = operands.map(\.description).joined(separator: ", ")
      report("\(call.target.name): invalid argument(s): have (\(written)), want (\(listed))", at: place)
      return
    }
  }

  /// A variable that a template shows as it is may have any type from there on: OPA forgets what it knew.
  private mutating func widenNamed(by parts: CoreTerm) {
    guard case .array(let parts) = parts else { return }
    for case .comprehension(let part) in parts {
      guard part.body.count == 1, case .unify(_, .variable(let variable)) = part.body[0].kind else {
        continue
      }
      types[variable] = .any
    }
  }

  private func type(of function: [Value]) -> StaticType {
    var node = DocumentTypes.root
    for step in function {
      guard let child = documents.child(of: node, step) else { return .any }
      node = child
    }
    return documents.type(at: node) ?? .any
  }

  private func type(of target: CallTarget) -> StaticType {
    switch target {
    case .builtin(let builtin):
      .function(builtin.operands.map { StaticType($0) }, result: StaticType(builtin.result))
    case .function(let path, _, _): type(of: path)
    }
  }

  /// A function can be replaced only by one that takes the same operands.
  private mutating func checkReplacements(_ expression: CoreExpression) {
    for with in expression.withs {
      guard case .function(let target) = with.target, case .function(let replacement) = with.replacement
      else { continue }
      let (a, b) = (type(of: target), type(of: replacement))
      guard a.isFunction, b.isFunction, !StaticType.unify(a, b) else { continue }
      report("\(target.name): arity mismatch: \(replacement.name) does not take its operands", at: with.place)
    }
  }
}
