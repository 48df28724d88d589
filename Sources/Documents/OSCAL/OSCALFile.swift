import Gate
package import Notation

/// Reads OSCAL files with positions.
package enum OSCALFile {
  /// The largest file.
  package static let byteLimit = NamedLimit("oscal.bytes", 64 << 20, unit: "bytes")

  /// Reads a JSON document.
  ///
  /// - Throws: `oscal.unsupported` for XML and YAML, and what reading and parsing throw.
  package static func read(_ path: String) throws -> SourceDocument {
    let lower = path.lowercased()
    if lower.hasSuffix(".xml") || lower.hasSuffix(".yaml") || lower.hasSuffix(".yml") {
      throw DocumentsError(
        .oscalUnsupported, "\(path) is not JSON, and OSCAL in XML or YAML is not read",
        remedy: "convert it, for example with oscal-cli or `trestle import`")
    }
    return try read(FileReader.bytes(path, limit: byteLimit), file: path)
  }

  /// Reads a JSON document from its bytes.
  static func read(_ bytes: [UInt8], file: String) throws -> SourceDocument {
    var limits = ParsingLimits.standard
    limits.bytes = byteLimit.value
    return try SourceDocument.parse(bytes, file: file, format: .json, limits: limits)
  }
}
