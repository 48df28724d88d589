internal import Notation

/// The documents a query depends on, directly and through rules.
public struct PolicyDependencies: Sendable, Hashable {
  /// Paths of base documents from `input` or `data`, ascending; none lies within another.
  public let base: [[String]]
  /// Paths of documents that rules define, from `data`, ascending.
  public let virtual: [[String]]

  /// Follows a query through the rules of a policy.
  ///
  /// Throws `RegoError` when the query does not parse or compile.
  public init(of query: String, in policy: CompiledPolicy) throws(RegoError) {
    _ = try policy.prepare(query)
    let parsed = try policy.parse(query: Source(file: "query", text: query))
    var definitions: [[String]: [(PolicyModule, Rule)]] = [:]
    for module in policy.modules {
      for rule in module.rules {
        let names = rule.head.reference.dropFirst().prefix { $0.scalar?.string != nil }
          .compactMap { $0.scalar?.string }
        definitions[module.package + [rule.head.name] + names, default: []].append((module, rule))
      }
    }
    var base: Set<[String]> = []
    var virtual: Set<[String]> = []
    var open: [[String]] = []
    func refer(_ path: [String]) {
      let found = definitions.keys.filter { $0.starts(with: path) || path.starts(with: $0) }
      if found.isEmpty { base.insert(["data"] + path) }
      for rule in found where virtual.insert(["data"] + rule).inserted { open.append(rule) }
    }
    // A reference's head is met again on its own, and would then stand for the whole document.
    var heads: Set<Place> = []
    func visit(_ term: Term, in module: PolicyModule?) {
      if case .variable = term.kind, heads.contains(term.place) { return }
      if case .call(let call) = term.kind, !call.isInfix {
        let local = module.map { $0.package + call.name } ?? []
        let full =
          call.name.first == "data" ? Array(call.name.dropFirst()) : module?.importedPath(call.name) ?? local
        if definitions[full] != nil { refer(full) }
        return
      }
      var head = term
      var steps: [Term] = []
      if case .reference(let first, let rest) = term.kind {
        (head, steps) = (first, rest)
        heads.insert(first.place)
      }
      guard let name = head.variableName else { return }
      let names = steps.prefix { $0.scalar?.string != nil }.compactMap { $0.scalar?.string }
      if name == "input" {
        base.insert(["input"] + names)
      } else if name == "data" {
        refer(names)
      } else if let module {
        if let path = module.dataPath(of: term) {
          refer(path)
        } else if let statement = module.imports.first(where: { $0.name == name && $0.path.first == "input" })
        {
          base.insert(statement.path + names)
        }
      }
    }
    SyntaxWalk(onTerm: { visit($0, in: nil) }).walk(parsed)
    while let path = open.popLast() {
      for (module, rule) in definitions[path] ?? [] {
        heads = []
        // The name in a head is no reference to the rule.
        let walk = SyntaxWalk(onTerm: { visit($0, in: module) })
        for step in rule.head.reference.dropFirst() { walk.walk(step) }
        for parameter in rule.head.parameters ?? [] { walk.walk(parameter) }
        for term in [rule.head.key, rule.head.value] { if let term { walk.walk(term) } }
        walk.walk(rule.body)
        for branch in rule.elseBranches {
          if let value = branch.value { walk.walk(value) }
          walk.walk(branch.body)
        }
      }
    }
    let sorted = base.sorted { $0.lexicographicallyPrecedes($1) }
    self.base = sorted.filter { path in !sorted.contains { $0 != path && path.starts(with: $0) } }
    self.virtual = virtual.sorted { $0.lexicographicallyPrecedes($1) }
  }
}

extension PolicyModule {
  /// The path below `data` that an imported function's name means.
  fileprivate func importedPath(_ name: [String]) -> [String]? {
    guard let first = name.first,
      let statement = imports.first(where: { !$0.changesGrammar && $0.name == first }),
      statement.path.first == "data"
    else { return nil }
    return Array(statement.path.dropFirst()) + name.dropFirst()
  }
}
