package import Attestation
package import Notation
package import TransparencyLog

/// What pack is wanted.
package struct PackRequest: Sendable {
  package var purpose: PackContent.Purpose
  /// Controls, kinds of statements and files that are left out.
  package var redactions: [String]
  /// Files that go under `documents/added/`, by their names there.
  package var documents: [ArchiveFile]
  /// The checkpoint of that very size with cosignatures of witnesses; nil for the log's own.
  package var cosigned: SignedCheckpoint?
  /// The keys of the witnesses whose cosignatures it has.
  package var witnesses: [VerifierKey]
  /// Openings of sealed values that may be shown.
  package var openings: [Opening]

  package init(
    purpose: PackContent.Purpose = .audit, redactions: [String] = [], documents: [ArchiveFile] = [],
    cosigned: SignedCheckpoint? = nil, witnesses: [VerifierKey] = [], openings: [Opening] = []
  ) {
    self.purpose = purpose
    self.redactions = redactions
    self.documents = documents
    self.cosigned = cosigned
    self.witnesses = witnesses
    self.openings = openings
  }
}
