/// The words the grammar gives a meaning.
enum Keyword: UInt8, CaseIterable, Sendable {
  case package, `import`, `default`, not, some, with, `as`, `else`, null, `true`, `false`
  // Those below are identifiers in v0 until imported.
  case every, `in`, contains, `if`

  var text: String {
    switch self {
    case .package: "package"
    case .import: "import"
    case .default: "default"
    case .not: "not"
    case .some: "some"
    case .with: "with"
    case .as: "as"
    case .else: "else"
    case .null: "null"
    case .true: "true"
    case .false: "false"
    case .every: "every"
    case .in: "in"
    case .contains: "contains"
    case .if: "if"
    }
  }

  /// Those that `import future.keywords` brings.
  static let future: [Keyword] = [.every, .in, .contains, .if]

  var isFuture: Bool { rawValue >= Keyword.every.rawValue }

  static let byText: [String: Keyword] = Dictionary(uniqueKeysWithValues: allCases.map { ($0.text, $0) })
}
