import Attestation
package import Notation

extension Digest {
  /// The SHA-256 of a value's RFC 8785 form.
  ///
  /// - Parameter document: what errors call the value.
  /// - Throws: `document.invalid` when a number has no canonical form.
  package static func ofCanonical(_ json: JSON, in document: String) throws(GovernanceError) -> Digest {
    do {
      return Digest(sha256Of: try CanonicalJSON.encode(json))
    } catch {
      throw GovernanceError(
        .documentInvalid, "\(document): \(error.message)", remedy: error.remedy, at: error.location)
    }
  }
}
