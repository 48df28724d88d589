import Attestation
import Notation

/// An envelope as it lies in a file: alone, or as `dsseEnvelope` of a Sigstore bundle, in which model signing
/// keeps it (`model.sig`).
struct EnvelopeFile {
  private static let bundleType = "application/vnd.dev.sigstore.bundle"

  let envelope: Envelope
  let isBundle: Bool

  /// Reads either; nothing is verified by this.
  ///
  /// Throws what reading an envelope throws, and `envelope.malformed` for a bundle that does not say how it is to
  /// be verified: by a key, a chain of certificates, or a certificate and an entry of a log.
  init(parsing bytes: [UInt8], file: String) throws {
    let json = try JSON.parse(bytes, file: file, limits: Envelope.limits)
    isBundle = json["mediaType"]?.string?.hasPrefix(Self.bundleType) == true
    guard isBundle else {
      envelope = try Envelope(json: json, file: file)
      return
    }
    let material = json["verificationMaterial"]
    let isLogged = material?["tlogEntries"]?.array?.isEmpty == false
    guard
      material?["publicKey"] != nil || material?["x509CertificateChain"] != nil
        || (material?["certificate"] != nil && isLogged)
    else {
      throw AttestationError(
        .envelopeMalformed,
        "\(file) is a Sigstore bundle that names no key, chain of certificates, or certificate with a log's entry"
      )
    }
    guard let inner = json["dsseEnvelope"] else {
      throw AttestationError(.envelopeMalformed, "\(file) is a Sigstore bundle without a DSSE envelope")
    }
    envelope = try Envelope(json: inner, file: file)
  }
}
