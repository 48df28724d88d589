/// What a template does at one place: writes text, a value, or leads on to other nodes.
enum GoTemplateNode: Sendable {
  case text([UInt8])
  /// The value of a pipeline, unless that sets variables.
  case output(GoTemplatePipeline)
  case branch(GoTemplateBranch)
  case call(GoTemplateCall)
  case leaveLoop
  case nextTurn
}
