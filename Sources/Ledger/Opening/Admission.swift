package import Attestation

/// Which envelopes a log takes in.
package enum Admission: Sendable {
  /// Any that carries its author's signature by name; signatures are judged when they are read.
  case any
  /// Only those with at least one signature that counts under this trust root when they are recorded.
  case enrolled(TrustRoot)
}
