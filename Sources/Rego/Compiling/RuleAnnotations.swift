internal import Notation

/// What `rego.metadata.rule()` and `rego.metadata.chain()` return for one rule.
struct RuleAnnotations {
  let rule: Value
  let chain: Value

  init(_ definition: RuleDefinition, modules: [PolicyModule], definitions: [[RuleDefinition]]) {
    rule = .object(RegoObject())
    chain = .array([])
  }
}
