/// Whether a Merkle proof holds; when it does not, in what way it fails.
public enum ProofVerdict: Sendable, Hashable {
  case valid
  case invalid(ProofDefect)

  public var isValid: Bool { self == .valid }
}
