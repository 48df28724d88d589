import Notation

/// Reads a document of the rules, refusing whatever its schema does not know.
enum StrictDocument {
  static func read(
    _ bytes: [UInt8], file: String, schema: DocumentSchema
  ) throws(GovernanceError) -> SourceDocument {
    do {
      return try SourceDocument.parse(bytes, file: file, limits: .standard)
    } catch {
      throw GovernanceError(.documentInvalid, error.message, remedy: error.remedy, at: error.location)
    }
  }
}
