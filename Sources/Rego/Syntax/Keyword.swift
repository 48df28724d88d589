/// The words the grammar gives a meaning.
enum Keyword: UInt8, CaseIterable, Sendable {
  case package, `import`, `default`, not, some, with, `as`, `else`, null, `true`, `false`
  // Those below are identifiers in v0 until imported.
  case every, `in`, contains, `if`
  // Those below are identifiers in every version until imported.
  case and, or

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
    case .and: "and"
    case .or: "or"
    }
  }

  /// Those that v1 has and v0 imports.
  static let ofVersion1: [Keyword] = [.every, .in, .contains, .if]

  /// Those that every version imports: `not` is a keyword without it, and means more with it.
  static let optional: [Keyword] = [.and, .not, .or]

  /// True for those that are identifiers in v0 until imported.
  var isOfVersion1: Bool { Keyword.ofVersion1.contains(self) }

  /// True for those that are identifiers in every version until imported.
  var isIdentifierUntilImported: Bool { self == .and || self == .or }

  static let byText: [String: Keyword] = Dictionary(uniqueKeysWithValues: allCases.map { ($0.text, $0) })
}
