package import Notation
package import TransparencyLog

/// The statement that a pack's table of controls is taken from, and what it says of each control.
///
/// It is the newest decision by a pipeline's key (kind `ci`) at the release gate, or at any point where there is none
/// there; without any, the newest approval, then the newest submission, whose state names outcomes.
package struct PackBasis: Sendable, Hashable {
  /// What one control came to.
  package struct Finding: Sendable, Hashable {
    package let control: String
    package let outcome: PackControls.Outcome
    package let isWaived: Bool
    /// The waiver it names; nil where it names none.
    package let waiver: StatementID?
  }

  package let statement: StatementID
  package let index: LeafIndex
  /// The holder of the author's key.
  package let author: String
  package let isDecision: Bool
  /// In the order of the statement; no control twice.
  package let findings: [Finding]
  /// The digest of a decision's input document.
  package let input: Digest?

  /// Chooses among proven statements; those about other releases than `release` do not count, unless that is nil.
  package static func newest(among facts: [PackFact], release: String?) -> PackBasis? {
    func last(_ isWanted: (PackFact) -> Bool) -> PackBasis? {
      facts.filter(isWanted).sorted { $0.index > $1.index }.lazy.compactMap { PackBasis($0) }.first
    }
    func isOwn(_ fact: PackFact, _ content: JSON?) -> Bool {
      release.map { content?["release"]?.string == $0 } ?? true
    }
    func isDecided(_ fact: PackFact) -> Bool {
      fact.kind == "decision" && fact.author.kind == .ci && isOwn(fact, fact.content)
    }
    return last { isDecided($0) && $0.content["point"]?.string == "release" } ?? last(isDecided)
      ?? last { $0.kind == "approval" && isOwn($0, $0.content["state"]) }
      ?? last { $0.kind == "submission" && isOwn($0, $0.content["state"]) }
  }

  /// Nil for a statement that does not say what controls came to, or not in the form that it should.
  private init?(_ fact: PackFact) {
    isDecision = fact.kind == "decision"
    let said = isDecision ? fact.content["findings"] : fact.content["state"]?["outcomes"]
    guard let entries = said?.array else { return nil }
    let findings = entries.compactMap(Self.finding)
    guard findings.count == entries.count, Set(findings.map(\.control)).count == findings.count else {
      return nil
    }
    statement = fact.id
    index = fact.index
    author = fact.author.holder
    self.findings = findings
    input = isDecision ? fact.content["input"]?.string.flatMap { try? Digest(parsing: $0) } : nil
  }

  private static func finding(_ json: JSON) -> Finding? {
    guard let control = json["control"]?.string,
      let outcome = json["outcome"]?.string.flatMap(PackControls.Outcome.init),
      let isWaived = json["waived"]?.bool
    else { return nil }
    return Finding(
      control: control, outcome: outcome, isWaived: isWaived,
      waiver: json["waiver"]?.string.flatMap { StatementID($0) })
  }
}
