package import Attestation
package import Governance

// What people put on record about the system, folded from its statements.
extension SystemFacts {
  /// Incidents, the oldest first.
  ///
  /// - Parameter isShown: whether a statement may be looked at.
  package func incidents(where isShown: (StatementID) -> Bool = { _ in true }) -> [Incident] {
    Incident.all(signed(IncidentContent.predicateType, isShown), of: system)
  }

  /// Access that was granted, in order of its beginning.
  ///
  /// - Parameter isShown: whether a statement may be looked at.
  package func accesses(where isShown: (StatementID) -> Bool = { _ in true }) -> [Access] {
    Access.all(signed(AccessContent.predicateType, isShown), of: system)
  }

  private func signed(_ kind: String, _ isShown: (StatementID) -> Bool) -> [SignedStatement] {
    all.filter { $0.kind == kind && isShown($0.id) }.map {
      SignedStatement(
        id: $0.id, statement: $0.statement, signatories: $0.signatories, defects: $0.defects,
        recordedAt: $0.recordedAt)
    }
  }
}
