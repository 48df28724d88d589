extension ModuleWriter {
  /// The whole module, formatted.
  func write() -> String {
    writePackage()
    var imports = module.imports[...]
    var rules = Array(module.rules.enumerated())[...]
    writeNewImport()
    // Imports between rules stay between them.
    while !imports.isEmpty || !rules.isEmpty {
      let firstRule = rules.first?.element.place.start ?? .max
      let leading = imports.prefix { $0.place.start < firstRule }
      imports = imports.dropFirst(leading.count)
      write(imports: Array(leading))
      let nextImport = imports.first?.place.start ?? .max
      let following = rules.prefix { $0.element.place.start < nextImport }
      rules = rules.dropFirst(following.count)
      write(rules: Array(following))
    }
    writeRemainingComments()
    var result = text
    while result.hasSuffix("\n") { result.unicodeScalars.removeLast() }
    return result + "\n"
  }

  private func writePackage() {
    try? placeComments(before: module.packagePlace.line)
    startLineIfNeeded()
    write("package \(ModuleWriter.path(module.package))")
    blankLine()
  }

  /// A path of names: `a.b["c d"]`.
  static func path(_ names: [String]) -> String {
    var text = names.first ?? ""
    for name in names.dropFirst() { text += isName(name) ? ".\(name)" : "[\(Value(name))]" }
    return text
  }

  /// True for what can stand after a dot.
  static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= first) else { return false }
    return text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: false
      }
    }
  }

  // MARK: Imports

  /// The paths written for an import: imports of grammar are dropped where the style says so and v1 has it.
  private func paths(_ statement: Import) -> [[String]] {
    if statement.path.first == "rego" { return dropsOldImports ? [] : [statement.path] }
    guard statement.path.first == "future", dropsOldImports || isFromVersion0 else { return [statement.path] }
    let keywords = Set(Keyword.optional.map(\.text))
    if statement.path.count > 2 {
      return statement.path.last.map { keywords.contains($0) } == true ? [statement.path] : []
    }
    // Of all keywords, those remain that are used and that no version has by itself.
    let named = Set(module.imports.filter { $0.path.count == 3 }.compactMap(\.path.last))
    let used = Set(module.connectives.map(\.rawValue)).subtracting(named)
    return used.sorted().map { statement.path + [$0] }
  }

  /// Modules read as v0 get the import that makes them mean the same in both versions.
  private var isFromVersion0: Bool {
    module.version == .v0
  }

  private func writeNewImport() {
    guard isFromVersion0, !dropsOldImports else { return }
    startLineIfNeeded()
    write("import rego.v1")
    blankLine()
  }

  private func write(imports: [Import]) {
    var groups: [[Import]] = []
    var lastLine: Int32?
    for statement in imports where !paths(statement).isEmpty {
      if let lastLine, statement.place.line - lastLine <= 1 {
        groups[groups.count - 1].append(statement)
      } else {
        groups.append([statement])
      }
      lastLine = statement.place.line
    }
    for group in groups {
      let ends = Set(group.map(\.place.line))
      let above = pending.prefix { $0.place.line < group[0].place.line }
      removePending(above.count)
      write(above)
      if let last = above.last, group[0].place.line - last.place.line > 1 { blankLine() }
      var beside: [Int32: Comment] = [:]
      while let comment = pending.first, ends.contains(comment.place.line) {
        beside[comment.place.line] = comment
        removePending(1)
      }
      let sorted = group.sorted {
        ($0.path.lexicographic, $0.alias ?? "") < ($1.path.lexicographic, $1.alias ?? "")
      }
      for statement in sorted {
        for path in paths(statement) {
          startLineIfNeeded()
          write("import \(ModuleWriter.path(path))")
          if let alias = statement.alias { write(" as \(alias)") }
          if let comment = beside.removeValue(forKey: statement.place.line) {
            write(" #" + ModuleWriter.trimmed(comment.text))
          }
          endLine()
        }
      }
      blankLine()
    }
  }

  // MARK: Rules

  private func write(rules: [(offset: Int, element: Rule)]) {
    for (position, (index, rule)) in rules.enumerated() {
      var isOneLine = false
      if keptRules.contains(index) {
        copy(rule.place)
      } else {
        writeOrCopy(rule.place) { () throws(UnplacedComment) in
          try placeComments(before: rule.place.line)
          startLineIfNeeded()
          isOneLine = try write(rule)
        }
      }
      if position + 1 < rules.count, isOneLine, isGroupable(rule) {
        let next = rules[position + 1].element
        if isGroupable(next), next.place.line == rule.place.line + 1 {
          if isInline { endLine() }
          continue
        }
      }
      blankLine()
    }
  }

  private func isGroupable(_ rule: Rule) -> Bool { rule.body.count <= 1 && !rule.isDefault }
}

extension PolicyModule {
  /// The operators that join statements of the module.
  fileprivate var connectives: Set<Connective> {
    var found: Set<Connective> = []
    let walk = SyntaxWalk(onExpression: { expression in
      if case .logical(let connective, _) = expression.kind { found.insert(connective) }
    })
    for rule in rules { walk.walk(rule) }
    return found
  }
}

extension [String] {
  /// One text that sorts as the names do one by one.
  fileprivate var lexicographic: String { joined(separator: "\u{0}") }
}
