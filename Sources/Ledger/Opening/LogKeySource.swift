package import Attestation

/// Where a log's own key comes from.
package enum LogKeySource: Sendable {
  /// `log.key` in the log's folder, made when the log is.
  case file
  /// A key that is kept elsewhere; Ed25519.
  case key(SigningKey)
}
