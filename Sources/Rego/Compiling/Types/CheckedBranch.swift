/// What the type checker needs to know of one branch of a rule, resolved and in the order it is evaluated.
struct CheckedBranch {
  let definition: RuleDefinition
  let context: ModuleContext
  /// Where the branch begins.
  let place: Place
  /// The parameters as they are written: variables and patterns.
  let parameters: [CoreTerm]
  /// The steps of the rule's reference from the first that is no constant.
  let path: [CoreTerm]
  let key: CoreTerm?
  let value: CoreTerm?
  let body: [CoreExpression]
  /// Statements that match arguments against patterns; they say nothing about types.
  let matching: Set<ObjectIdentifier>
  /// The documents it depends on.
  var dependencies: Set<Int> = []
}
