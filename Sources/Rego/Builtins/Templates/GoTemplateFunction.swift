/// The functions a template may call.
enum GoTemplateFunction: String {
  case and, or, not, eq, ne, lt, le, gt, ge, len, index, slice, print, println, printf, html, js, urlquery,
    call

  /// What a parameter takes.
  enum Parameter {
    /// Any value as it is, boxed or missing.
    case reflected
    /// Any value out of its box; what is missing is nil.
    case any
    case text
  }

  /// Why a call has no result.
  enum Failure: Error {
    /// Go's words, to be put into the error of the template.
    case complaint(String)
    /// The evaluation ends, or the built-in fails for a reason Go does not know.
    case halt(BuiltinError)
  }

  /// The least number of arguments, and whether there may be more.
  var arity: (least: Int, isVariadic: Bool) {
    switch self {
    case .not, .len: (1, false)
    case .ne, .lt, .le, .gt, .ge: (2, false)
    case .and, .or, .eq, .index, .slice, .printf, .call: (1, true)
    case .print, .println, .html, .js, .urlquery: (0, true)
    }
  }

  func parameter(_ index: Int) -> Parameter {
    switch self {
    case .printf: index == 0 ? .text : .any
    case .print, .println, .html, .js, .urlquery: .any
    default: .reflected
    }
  }

  /// The result for arguments whose number fits.
  func apply(_ arguments: [GoTemplateValue]) throws(Failure) -> GoTemplateValue {
    switch self {
    case .eq: return .boolean(try Self.equal(arguments))
    case .ne: return .boolean(!(try Self.equal(arguments)))
    case .lt: return .boolean(try Self.less(arguments))
    case .le: return .boolean(try Self.lessOrEqual(arguments))
    case .gt: return .boolean(!(try Self.lessOrEqual(arguments)))
    case .ge: return .boolean(!(try Self.less(arguments)))
    case .len: return .int(try Self.length(arguments[0]))
    case .index: return try Self.element(arguments[0], arguments.dropFirst())
    case .slice: return try Self.part(arguments[0], arguments.dropFirst())
    case .not: return .boolean(!arguments[0].isTrue)
    case .print: return .text(Self.joined(arguments))
    case .println: return .text(Self.line(arguments))
    case .html: return .text(Self.htmlEscaped(Self.shown(arguments)))
    case .js: return .text(Self.scriptEscaped(Self.shown(arguments)))
    case .urlquery: return .text(RegoString(Builtin.percentEncoded(Self.shown(arguments))))
    // The renderer sees to these.
    case .and, .or, .printf, .call: return .invalid
    }
  }

  /// No value of a template can be called.
  static func call(_ name: String, _ function: GoTemplateValue) throws(Failure) -> GoTemplateValue {
    let function = function.unboxed
    if function.isInvalid { throw .complaint("call of nil") }
    throw .complaint("non-function \(name) of type \(function.typeName)")
  }

  /// How Go names a piped value that is to be called.
  static func callee(_ value: GoTemplateValue) -> String {
    switch value {
    case .text(let text), .number(let text): text.string
    default: "<\(value.typeName) Value>"
    }
  }
}
