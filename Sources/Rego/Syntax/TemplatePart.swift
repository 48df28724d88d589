/// A piece of a template string.
public enum TemplatePart: Sendable {
  case text(RegoString)
  case expression(Expression)
}
