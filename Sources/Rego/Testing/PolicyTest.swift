/// A rule that is a test.
struct PolicyTest: Sendable {
  let module: PolicyModule
  /// The rule's name, with the constant steps of its reference.
  let name: String
  /// The rule's definitions, in order.
  private(set) var rules: [Rule]
  /// Its name begins with `todo_`.
  let isSkipped: Bool

  /// Where the first definition stands.
  var place: Place { rules[0].place }

  /// `data.p.test_x`, as queries name it.
  var reference: String {
    RulePath.text((module.package + name.split(separator: ".").map(String.init)).map { Value($0) })
  }

  var packageText: String { RulePath.text(module.package.map { Value($0) }) }

  /// The tests of a module, in order; several definitions of one rule are one test.
  static func all(in module: PolicyModule) -> [PolicyTest] {
    var seen: [String: Int] = [:]
    var tests: [PolicyTest] = []
    for rule in module.rules {
      let name = name(of: rule)
      let last = rule.head.reference.last { $0.scalar?.string != nil }?.scalar?.string ?? rule.head.name
      let isSkipped = last.hasPrefix("todo_test_") || rule.head.name.hasPrefix("todo_test_")
      guard isSkipped || last.hasPrefix("test_") || rule.head.name.hasPrefix("test_") else { continue }
      if let index = seen[name] {
        tests[index].rules.append(rule)
      } else {
        seen[name] = tests.count
        tests.append(PolicyTest(module: module, name: name, rules: [rule], isSkipped: isSkipped))
      }
    }
    return tests
  }

  /// The rule's name, with the constant steps of its reference.
  static func name(of rule: Rule) -> String {
    rule.head.reference.dropFirst().reduce(into: rule.head.name) { name, step in
      if let text = step.scalar?.string { name += ".\(text)" }
    }
  }
}
