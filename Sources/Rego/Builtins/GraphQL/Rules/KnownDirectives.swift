/// A directive must be declared, and for the place where it stands (sections 5.7.1 and 5.7.2).
final class KnownDirectives: GraphQLRule {
  private struct Use: Hashable {
    var name: String
    var position: GraphQLPosition?
  }

  /// What was reported: fragments are walked through more than once.
  private var misplaced: Set<Use> = []

  func leave(_ directive: GraphQLDirective, _ walk: GraphQLWalk) throws {
    guard let definition = directive.definition else {
      walk.report("Unknown directive \"@\(directive.name)\".", at: directive.position)
      return
    }
    guard !definition.locations.contains(directive.location),
      misplaced.insert(Use(name: directive.name, position: directive.position)).inserted
    else { return }
    walk.report(
      "Directive \"@\(directive.name)\" may not be used on \(directive.location.rawValue).",
      at: directive.position)
  }
}
