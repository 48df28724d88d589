/// Where rules or members of an object can contradict each other, for the error when they do.
struct ConflictSite: Sendable {
  enum Kind: Sendable {
    case complete, function, keys
  }

  let source: Source
  let place: Place
  let kind: Kind

  var error: RegoError {
    let message =
      switch kind {
      case .complete: "complete rules must not produce multiple outputs"
      case .function: "functions must not produce multiple outputs for same inputs"
      case .keys: "object keys must be unique"
      }
    return source.error(.evaluationConflict, message, at: place)
  }
}
