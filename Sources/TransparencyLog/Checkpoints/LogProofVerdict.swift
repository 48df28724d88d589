/// Whether a leaf is shown to stand in a log.
public enum LogProofVerdict: Sendable, Hashable {
  case verified
  case refused(LogProofRefusal)
}
