import Governance
import Notation

/// Applies waivers under invariant 7: scope, term, rank and renewals first, then the compensating control, which
/// must be met, unwaived, in this very evaluation. No number is changed by any of it.
struct WaiverJudge {
  private let candidates: [Waiver]
  private(set) var refusals: [StatementRefusal]

  /// - Parameters:
  ///   - statements: every signed waiver, of any system and control.
  ///   - circumstances: what they are judged against.
  init(_ statements: [SignedStatement], in circumstances: Waiver.Circumstances) {
    var candidates: [Waiver] = []
    var refusals: [StatementRefusal] = []
    for signed in statements {
      switch Waiver.judge(signed, in: circumstances, history: statements) {
      case .success(let waiver): candidates.append(waiver)
      case .failure(.otherSystem), .failure(.outOfScope): continue
      case .failure(let refusal):
        refusals.append(
          StatementRefusal(id: signed.id, kind: "waiver", code: refusal.code, message: refusal.message))
      }
    }
    // Of several waivers for one control the one that ends last counts.
    self.candidates = candidates.sorted { ($1.expires, $1.id) < ($0.expires, $0.id) }
    self.refusals = refusals
  }

  /// The controls with the waivers that hold.
  mutating func apply(to controls: [JudgedControl]) -> [JudgedControl] {
    var waived = controls
    for position in waived.indices where waived[position].outcome != .met {
      let id = waived[position].control.id
      waived[position].waiver = candidates.first { $0.content.control == id }
    }
    let outcomes = waived.map(\.result)
    for position in waived.indices {
      guard let waiver = waived[position].waiver, let refusal = waiver.refusal(in: outcomes) else { continue }
      waived[position].waiver = nil
      let entry = StatementRefusal(
        id: waiver.id, kind: "waiver", code: refusal.code, message: refusal.message)
      if !refusals.contains(entry) { refusals.append(entry) }
    }
    return waived
  }
}
