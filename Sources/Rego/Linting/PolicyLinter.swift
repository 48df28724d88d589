internal import Notation

/// Finds the mistakes that bite in policies that compile.
///
///     let findings = PolicyLinter(modules).run()
///
/// A comment `# lint ignore: unused-variable` on a line, or above it, silences the rules it names there;
/// `# lint ignore-file: …` silences them in the whole file.
public struct PolicyLinter: Sendable {
  private let modules: [PolicyModule]
  private let data: Value
  private let registry: BuiltinRegistry
  /// Rules not looked for.
  private let disabled: Set<String>

  public init(
    _ modules: [PolicyModule], data: Value = .object(RegoObject()), registry: BuiltinRegistry = .standard,
    disabling disabled: Set<String> = []
  ) {
    self.modules = modules
    self.data = data
    self.registry = registry
    self.disabled = disabled
  }

  /// Every finding that no comment silences, in order of file and place.
  public func run() -> [LintFinding] {
    let surroundings = LintSurroundings(modules: modules, data: data, registry: registry)
    var found: [LintFinding] = []
    for module in modules {
      var check = ModuleLint(module, surroundings)
      check.run()
      let silenced = LintDirectives(module)
      found += check.findings.filter {
        !disabled.contains($0.rule.id) && !silenced.covers($0.rule.id, line: $0.location.position.line)
      }
    }
    return found.sorted {
      ($0.location.file, $0.location.position.offset, $0.rule.id)
        < ($1.location.file, $1.location.position.offset, $1.rule.id)
    }
  }
}

/// The comments of a module that silence rules.
struct LintDirectives {
  private var lines: [Int: Set<String>] = [:]
  private var file: Set<String> = []

  init(_ module: PolicyModule) {
    for comment in module.comments {
      let text = comment.text.drop { $0 == " " || $0 == "\t" }
      for (prefix, isFile) in [("lint ignore-file:", true), ("lint ignore:", false)]
      where text.hasPrefix(prefix) {
        let ids = text.dropFirst(prefix.count).split { $0 == "," || $0 == " " }.map(String.init)
        if isFile {
          file.formUnion(ids)
        } else {
          let line = Int(comment.place.line)
          for covered in line...(line + 1) { lines[covered, default: []].formUnion(ids) }
        }
      }
    }
  }

  func covers(_ id: String, line: Int) -> Bool { file.contains(id) || lines[line]?.contains(id) ?? false }
}

/// What one module's checks know of the others.
struct LintSurroundings {
  /// The first names of rules in each package.
  private(set) var ruleNames: [[String]: Set<String>] = [:]
  /// Packages that METADATA stands before in one of their modules.
  private(set) var annotatedPackages: Set<[String]> = []
  /// Paths of rules that others refer to.
  private(set) var referred: Set<[String]> = []
  let data: Value
  let registry: BuiltinRegistry

  init(modules: [PolicyModule], data: Value, registry: BuiltinRegistry) {
    self.data = data
    self.registry = registry
    for module in modules {
      ruleNames[module.package, default: []].formUnion(module.rules.map(\.head.name))
      if module.hasPackageBlock { annotatedPackages.insert(module.package) }
    }
    for module in modules where !module.isTest {
      for rule in module.rules {
        var found: Set<[String]> = []
        let walk = SyntaxWalk(onTerm: { term in
          if let path = module.dataPath(of: term) { found.insert(path) }
          if case .call(let call) = term.kind, !call.isInfix {
            let path = call.name.first == "data" ? Array(call.name.dropFirst()) : module.package + call.name
            found.insert(path)
          }
        })
        for term in rule.head.parameters ?? [] { walk.walk(term) }
        if let value = rule.head.value { walk.walk(value) }
        if let key = rule.head.key { walk.walk(key) }
        walk.walk(rule.body)
        for branch in rule.elseBranches {
          if let value = branch.value { walk.walk(value) }
          walk.walk(branch.body)
        }
        referred.formUnion(found)
      }
    }
  }

  /// True when some rule refers to this one.
  func isReferred(_ path: [String]) -> Bool { referred.contains { $0.starts(with: path) } }
}

extension PolicyModule {
  /// True for modules that hold tests.
  var isTest: Bool {
    source.file.hasSuffix("_test.rego") || !PolicyTest.all(in: self).isEmpty
  }

  /// The constant path below `data` that a reference or a name means; nil for what is local or input.
  func dataPath(of term: Term) -> [String]? {
    var head = term
    var steps: [Term] = []
    if case .reference(let first, let rest) = term.kind { (head, steps) = (first, rest) }
    guard let name = head.variableName else { return nil }
    let names = steps.prefix { $0.scalar?.string != nil }.compactMap { $0.scalar?.string }
    if name == "data" { return names }
    if let statement = imports.first(where: { !$0.changesGrammar && $0.name == name }) {
      return statement.path.first == "data" ? Array(statement.path.dropFirst()) + names : nil
    }
    return rules.contains { $0.head.name == name } ? package + [name] + names : nil
  }
}
