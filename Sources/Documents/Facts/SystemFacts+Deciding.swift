package import Governance

extension SystemFacts {
  /// The newest decision at a point whose author's signature counts; nil where there is none.
  ///
  /// - Parameters:
  ///   - release: another one than the facts are about; nil for theirs, or for the newest of any.
  ///   - counting: whether the author must be enrolled. What a gate decided under a key of its own shows what was
  ///     found, and is nobody's word.
  package func decision(
    at point: ControlPoint, release: String? = nil, counting: Bool = true
  ) -> LoggedFact<DecisionContent>? {
    decisions.last { decision in
      decision.content.point == point && release.map { decision.content.release == $0 } ?? true
        && (decision.counts || !counting)
    }
  }

  /// The newest decision at the release gate; where there is none, the newest at any point.
  package func decidingDecision(counting: Bool = true) -> LoggedFact<DecisionContent>? {
    decision(at: .release, counting: counting)
      ?? decisions.last { $0.counts || !counting }
  }
}
