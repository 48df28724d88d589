/// The built-ins a policy may call, by name.
public struct BuiltinRegistry: Sendable {
  private let byName: [String: Builtin]

  /// A later built-in replaces an earlier one of the same name.
  public init(_ builtins: [Builtin]) {
    byName = Dictionary(builtins.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
  }

  /// The built-in of a name, or nil.
  public subscript(name: String) -> Builtin? { byName[name] }

  /// All names, ascending.
  public var names: [String] { byName.keys.sorted() }

  /// This registry with others added or replaced.
  public func adding(_ builtins: [Builtin]) -> BuiltinRegistry {
    BuiltinRegistry(byName.values + builtins)
  }

  /// This registry with only the built-ins whose names are kept.
  public func filtered(_ isKept: (String) -> Bool) -> BuiltinRegistry {
    BuiltinRegistry(byName.values.filter { isKept($0.name) })
  }

  /// Every built-in of this library.
  public static let standard = BuiltinRegistry(Builtin.families.flatMap { $0 })
}
