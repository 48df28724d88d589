/// One thing to tell a person about a place in a file: what is wrong, what was expected, what is near to it.
///
/// Errors and findings become diagnostics at the edge; text and JSON are made from them here, in one place.
public struct Diagnostic: Sendable, Hashable {
  /// How bad it is: an error stops what was asked for, a warning does not, a note only tells.
  public enum Severity: String, Sendable, CaseIterable {
    case error
    case warning
    case note
  }

  /// How bad it is.
  public var severity: Severity
  /// Stable and dotted: `schema.unknown_key`.
  public var code: String
  /// What is wrong, in one sentence without a final full stop.
  public var message: String
  /// The place, with the text that an excerpt is taken from.
  public var span: SourceSpan?
  /// The place where no text is at hand.
  public var place: SourceLocation?
  /// What would have been right: `a string`, `one of "low", "high"`.
  public var expected: String?
  /// The known key or value that was probably meant.
  public var suggestion: String?
  /// What the reader can do, or should know.
  public var note: String?
  /// The path of the value inside its document.
  public var pointer: JSONPointer?

  /// A diagnostic about a place in a text.
  public init(
    _ severity: Severity = .error, code: String, message: String, span: SourceSpan? = nil,
    expected: String? = nil, suggestion: String? = nil, note: String? = nil, pointer: JSONPointer? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.span = span
    self.expected = expected
    self.suggestion = suggestion
    self.note = note
    self.pointer = pointer
  }

  /// What an error says; `text` is the file that its location is about, for the excerpt.
  public init(_ error: any CodedError, in text: SourceText? = nil) {
    self.init(code: error.code, message: error.message, note: error.remedy)
    if let location = error.location {
      place = location
      if let text, text.file == location.file {
        span = SourceSpan(text, location.position.offset..<location.position.offset)
      }
    }
  }

  /// File, line and column, where there is a place.
  public var location: SourceLocation? { span?.location ?? place }

  /// As an object with a stable shape; fields that are not known are left out.
  ///
  /// `severity`, `code`, `message`, `file`, `line`, `column`, `end_line`, `end_column`, `pointer`, `expected`,
  /// `suggestion`, `note`.
  public var json: JSON {
    var object: JSONObject = [
      "severity": .string(severity.rawValue), "code": .string(code), "message": .string(message),
    ]
    if let location {
      object["file"] = .string(location.file)
      object["line"] = JSON(location.position.line)
      object["column"] = JSON(location.position.column)
    }
    if let end = span?.range.end {
      object["end_line"] = JSON(end.line)
      object["end_column"] = JSON(end.column)
    }
    object["pointer"] = pointer.map { .string($0.description) }
    object["expected"] = expected.map { .string($0) }
    object["suggestion"] = suggestion.map { .string($0) }
    object["note"] = note.map { .string($0) }
    return .object(object)
  }
}
