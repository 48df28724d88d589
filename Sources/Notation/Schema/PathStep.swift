/// A step into a value, as a policy takes it: `input.findings[_].severity`.
public enum PathStep: Sendable, Hashable, CustomStringConvertible {
  /// A member of this name.
  case key(String)
  /// Some element of an array.
  case element
  /// Computed, or a variable: some element of an array, or some member of an object.
  case unknown

  public var description: String {
    switch self {
    case .key(let key): "." + key
    case .element: "[_]"
    case .unknown: "[?]"
    }
  }
}

/// Whether any value that satisfies a schema can have something at a path.
public enum PathVerdict: Sendable, Hashable {
  case possible
  /// Nothing can stand there: the step at `step` (from 0) leads nowhere. `known` are the keys that the schema knows
  /// at that place, sorted; `nearest` is the one that was probably meant.
  case impossible(step: Int, nearest: String?, known: [String])

  /// Whether something can stand there.
  public var isPossible: Bool { self == .possible }
}
