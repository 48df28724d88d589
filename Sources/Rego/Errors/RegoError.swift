public import Notation

/// What went wrong while a policy was read, compiled or evaluated.
///
/// The codes are OPA's. One mistake makes one error; where a compilation finds several mistakes, the first
/// carries the rest in `further`, in order of their place.
public struct RegoError: CodedError, Hashable {
  /// The kinds of error, named as OPA names them.
  public enum Kind: String, Sendable, Hashable {
    case parse = "rego_parse_error"
    case compile = "rego_compile_error"
    case type = "rego_type_error"
    case unsafeVariable = "rego_unsafe_var_error"
    case recursion = "rego_recursion_error"
    case evaluationConflict = "eval_conflict_error"
    case evaluationType = "eval_type_error"
    case evaluationBuiltin = "eval_builtin_error"
    case evaluationCancelled = "eval_cancel_error"
    case evaluationInternal = "eval_internal_error"
  }

  /// The kind, and with it the code.
  public var kind: Kind
  /// What is wrong, in OPA's words where OPA has some.
  public var message: String
  /// What to do about it, in a sentence.
  public var remedy: String?
  /// Where in a module or query; nil for what has no place.
  public var location: SourceLocation?
  /// The line of the source the location points into, where the source is known.
  public var excerpt: String?
  /// The other mistakes of the same compilation.
  public var further: [RegoError] = []

  public init(
    _ kind: Kind, _ message: String, remedy: String? = nil, location: SourceLocation? = nil,
    excerpt: String? = nil
  ) {
    self.kind = kind
    self.message = message
    self.remedy = remedy
    self.location = location
    self.excerpt = excerpt
  }

  /// The code of OPA: `rego_parse_error` and so on.
  public var code: String { kind.rawValue }

  /// All errors: this one, then the further ones.
  public var all: [RegoError] {
    var first = self
    first.further = []
    return [first] + further
  }

  /// `file:line: code: message`, as OPA prints an error.
  public var line: String {
    guard let location else { return "\(code): \(message)" }
    return "\(location.file):\(location.position.line): \(code): \(message)"
  }

  /// The error for people: place and message, the line it is about, and a caret under the column.
  public var description: String {
    var text = location.map { "\($0): " } ?? ""
    text += "\(message) [\(code)]"
    if let excerpt, let location {
      let (line, indent) = RegoError.window(excerpt, column: location.position.column)
      text += "\n  \(line)\n  \(indent)^"
    }
    if let remedy { text += "\n  \(remedy)" }
    for error in further { text += "\n\(error)" }
    return text
  }

  /// Columns of a line that are shown at most.
  private static let excerptWidth = 120

  /// The part of a line around a column that is shown, and what stands above the column: blanks, and tabs for tabs.
  private static func window(_ line: String, column: Int) -> (line: String, indent: String) {
    let scalars = Array(line.unicodeScalars)
    let place = min(max(0, column - 1), scalars.count)
    let start =
      scalars.count <= excerptWidth ? 0 : max(0, min(place - excerptWidth / 2, scalars.count - excerptWidth))
    let end = min(scalars.count, start + excerptWidth)
    func text(_ range: Range<Int>, _ part: (Unicode.Scalar) -> Unicode.Scalar) -> String {
      String(String.UnicodeScalarView(scalars[range].map(part)))
    }
    let (before, after) = (start > 0 ? "…" : "", end < scalars.count ? "…" : "")
    let indent = text(start..<place) { $0 == "\t" ? $0 : " " }
    return (before + text(start..<end) { $0 } + after, (before.isEmpty ? "" : " ") + indent)
  }

  /// Joins errors into one that carries the others; nil when there are none.
  static func joined(_ errors: [RegoError]) -> RegoError? {
    guard var first = errors.first else { return nil }
    first.further = Array(errors.dropFirst())
    return first
  }
}
