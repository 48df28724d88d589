internal import Notation

/// The checks of one module.
struct ModuleLint {
  let module: PolicyModule
  let surroundings: LintSurroundings
  private(set) var findings: [LintFinding] = []

  init(_ module: PolicyModule, _ surroundings: LintSurroundings) {
    self.module = module
    self.surroundings = surroundings
  }

  mutating func report(_ rule: LintRule, _ message: String, at place: Place) {
    findings.append(
      LintFinding(
        rule: rule, message: message, location: module.source.location(place),
        excerpt: module.source.line(at: place)))
  }

  mutating func run() {
    checkImports()
    checkPackage()
    checkNames()
    checkDefaults()
    checkDuplicates()
    checkTests()
    for rule in module.rules {
      checkVariables(rule)
      checkElse(rule)
      checkTerms(rule)
      checkExpressions(rule)
    }
  }

  // MARK: The module

  private mutating func checkImports() {
    var used: Set<String> = []
    let walk = SyntaxWalk(onTerm: { term in
      if let name = term.variableName { used.insert(name) }
      if case .call(let call) = term.kind, let name = call.name.first { used.insert(name) }
    })
    for rule in module.rules { walk.walk(rule) }
    for statement in module.imports where !statement.changesGrammar && !used.contains(statement.name) {
      report(
        .unusedImport, "the import \(statement.path.joined(separator: ".")) is never used",
        at: statement.place)
    }
  }

  private mutating func checkPackage() {
    if !surroundings.annotatedPackages.contains(module.package), !module.isTest {
      report(
        .metadataMissing, "the package \(module.package.joined(separator: ".")) has no metadata",
        at: module.packagePlace)
    }
    if let text = try? PolicyFormatter(version: module.version).format(
      file: module.source.file, text: String(decoding: module.source.bytes, as: UTF8.self)),
      Array(text.utf8) != module.source.bytes
    {
      report(.notFormatted, "the file is not formatted", at: module.packagePlace)
    }
  }

  private mutating func checkNames() {
    let builtins = Set(surroundings.registry.names.map { String($0.prefix { $0 != "." }) })
    for rule in module.rules where builtins.contains(rule.head.name) && rule.head.reference.count == 1 {
      report(.shadowsBuiltin, "the rule \(rule.head.name) has the name of a built-in", at: rule.head.place)
    }
  }

  private mutating func checkDefaults() {
    guard !module.isTest else { return }
    let groups = Dictionary(grouping: module.rules.indices) { module.rules[$0].head.name }
    for (name, indices) in groups.sorted(by: { $0.key < $1.key }) {
      let rules = indices.map { module.rules[$0] }
      let isDecision = rules.allSatisfy { rule in
        rule.head.reference.count == 1 && rule.head.parameters == nil && rule.head.key == nil
          && rule.head.value?.scalar == .boolean(true) && !rule.body.isAlwaysTrue
      }
      guard isDecision, !rules.contains(where: { $0.isDefault }), let first = rules.first,
        !surroundings.isReferred(module.package + [name])
      else { continue }
      report(
        .defaultMissing, "\(name) is undefined, and not false, when none of its rules holds",
        at: first.head.place)
    }
  }

  private mutating func checkDuplicates() {
    var seen: [String: Rule] = [:]
    for rule in module.rules {
      let print = SyntaxFingerprint.of(rule)
      if let first = seen[print] {
        report(
          .duplicateRule, "\(rule.head.name) is defined in the same way at line \(first.place.line)",
          at: rule.head.place)
      } else {
        seen[print] = rule
      }
    }
  }

  private mutating func checkTests() {
    let tests = PolicyTest.all(in: module)
    if let first = tests.first, !module.source.file.hasSuffix("_test.rego") {
      report(.testOutsideTests, "\(first.name) is a test, and the file holds policies too", at: first.place)
    }
    for rule in module.rules
    where rule.head.name.hasPrefix("test_") && rule.head.value?.scalar == .boolean(true) {
      guard rule.head.key == nil, !rule.isDefault else { continue }
      let states = ([rule.body] + rule.elseBranches.map(\.body)).contains { body in
        body.contains { expression in
          switch expression.kind {
          case .some, .someIn, .assign: return false
          case .unify, .every, .logical: return true
          case .term(let term): return term.scalar == nil
          }
        }
      }
      if !states {
        report(
          .testWithoutCondition, "\(rule.head.name) states nothing that could be false", at: rule.head.place)
      }
    }
  }

  // MARK: Rules

  private mutating func checkElse(_ rule: Rule) {
    guard !rule.elseBranches.isEmpty else { return }
    let bodies = [rule.body] + rule.elseBranches.map(\.body)
    for (index, body) in bodies.dropLast().enumerated() where body.isAlwaysTrue && rule.head.parameters == nil
    {
      report(
        .unreachableElse, "the branch before this else always holds", at: rule.elseBranches[index].place)
    }
  }
}
