/// Why a log proof was refused.
public enum LogProofRefusal: Sendable, Hashable {
  case checkpoint(CheckpointRefusal)
  case inclusion(ProofDefect)

  /// Stable code for machines.
  public var code: String {
    switch self {
    case .checkpoint(let refusal): refusal.code
    case .inclusion(let defect): defect.rawValue
    }
  }

  /// One sentence for people.
  public var message: String {
    switch self {
    case .checkpoint(let refusal): "the checkpoint is refused: \(refusal.message)"
    case .inclusion(let defect): "the inclusion proof does not hold: \(defect.message)"
    }
  }
}
