import Governance
import Notation
package import Rego

extension PolicyEngine {
  /// Holds the policies of an organisation and of a repository to packages of their own, so that they can add
  /// findings and cannot redefine what the standard rules say (invariant 14), and to rules that somebody asks for:
  /// a rule by any other name would be missed by nobody.
  ///
  /// - Throws: `policy.compile` at the package, or at the rule that is almost one that is asked for.
  static func checkLayers(_ rules: Rules, _ modules: [PolicyModule]) throws(DecisionError) {
    for (layer, root) in [(RuleFile.Layer.organisation, "org"), (.local, "local")] {
      let own = zip(rules.policies, modules).filter { $0.0.layer == layer }.map(\.1)
      for module in own where module.package.first != root {
        throw refusal(
          "declares package \(module.package.joined(separator: "."))", module, module.packagePlace,
          remedy: "policies of this layer stand in packages below `\(root)`, such as `\(root).rules`")
      }
      let asked = Set(own.filter { $0.rules.contains { askedRules.contains($0.head.name) } }.map(\.package))
      for module in own where !asked.contains(module.package) {
        for rule in module.rules {
          guard let near = nearestKey(to: rule.head.name, among: askedRules) else { continue }
          throw refusal(
            "has a rule `\(rule.head.name)`, which nothing asks for", module, rule.head.place,
            remedy: "did you mean `\(near)`?")
        }
      }
      if asked.isEmpty, let first = own.first {
        throw refusal(
          "finds nothing: no policy of this layer has a rule that is asked for", first, first.packagePlace,
          remedy: "findings come from the rules \(askedRules.joined(separator: ", "))")
      }
    }
  }

  /// Whether a decision asks a policy for findings: by its package, and by a rule of a name that is asked for.
  package static func asks(_ module: PolicyModule) -> Bool {
    roots.contains { module.package.starts(with: $0) }
      && module.rules.contains { askedRules.contains($0.head.name) }
  }

  private static func refusal(
    _ what: String, _ module: PolicyModule, _ place: Place, remedy: String
  ) -> DecisionError {
    DecisionError(
      .policyCompile, "\(module.source.file) \(what)", remedy: remedy,
      at: SourceLocation(
        file: module.source.file,
        position: SourcePosition(
          line: Int(place.line), column: Int(place.column), offset: Int(place.start))))
  }
}
