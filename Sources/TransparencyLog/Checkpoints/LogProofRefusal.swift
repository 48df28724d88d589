/// Why a log proof was refused.
public enum LogProofRefusal: Sendable, Hashable {
  case checkpoint(CheckpointRefusal)
  case inclusion(ProofDefect)
}
