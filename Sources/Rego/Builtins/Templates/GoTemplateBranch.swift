/// `if`, `with` or `range`, with what follows `else`.
struct GoTemplateBranch: Sendable {
  enum Keyword: String, Sendable {
    case `if`, with, range
  }

  struct Arm: Sendable {
    let pipeline: GoTemplatePipeline
    let body: [GoTemplateNode]
  }

  let keyword: Keyword
  /// The first, then one for each `else if` or `else with`.
  let arms: [Arm]
  /// What stands behind the last `else`.
  let otherwise: [GoTemplateNode]
}
