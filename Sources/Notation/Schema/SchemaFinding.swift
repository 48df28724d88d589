/// A finding with what is needed to judge how near a value came to a schema.
struct SchemaFinding {
  enum Kind {
    case type(SchemaTypes)
    case value(SchemaValueMismatch)
    case unknownKey
    case missingKey(String)
    case other
  }

  var diagnostic: Diagnostic
  var kind: Kind
  /// Number of steps from the root of the document.
  var depth: Int
}

/// A value that is none of those that `const` or `enum` allows.
struct SchemaValueMismatch {
  var allowed: [JSON]
  var found: SourceNode
  /// The place, for the message.
  var prefix: String

  var expected: String {
    let shown =
      allowed.prefix(12).map { $0.text() }.joined(separator: ", ") + (allowed.count > 12 ? ", …" : "")
    return allowed.count == 1 ? shown : "one of " + shown
  }

  /// The allowed text that was probably meant.
  var suggestion: String? {
    found.string.flatMap { nearestKey(to: $0, among: allowed.compactMap(\.string)) }
  }

  var message: String {
    let hint = suggestion.map { "; did you mean \"\($0)\"?" } ?? ""
    return "\(prefix)\(SchemaRun.describe(found)) is not \(expected)\(hint)"
  }
}
