/// A rule with its place among the documents.
struct RuleDefinition {
  let module: Int
  let rule: Rule
  /// The constant beginning of its reference, below `data`, package included.
  let path: [Value]
  /// The rest of its reference, from the first step that is no constant.
  let suffix: [Term]

  init(_ rule: Rule, module: Int, package: [Value]) {
    self.rule = rule
    self.module = module
    var path = package + [Value(rule.head.name)]
    var rest = rule.head.reference.dropFirst()
    while let step = rest.first?.scalar {
      path.append(step)
      rest.removeFirst()
    }
    self.path = path
    suffix = Array(rest)
  }

  var isFunction: Bool { rule.head.parameters != nil }

  /// The kind of document such a rule alone defines.
  var kind: DocumentCode.Kind {
    if let parameters = rule.head.parameters { return .function(parameters.count) }
    switch (suffix.count, rule.head.key != nil) {
    case (0, false): return .complete
    case (0, true): return .set
    case (1, false): return .object
    default: return .general
    }
  }
}
