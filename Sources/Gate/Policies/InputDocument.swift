import Notation
package import Rego

/// A document that policies read, the input of a query or a part of `data`, from a file or standard input: as
/// strict as every document here, with each number of JSON as it was written.
package struct InputDocument {
  /// What JSON can hold is read far beyond what people write: 1,000 levels, numbers of a million digits.
  static let limits = ParsingLimits(depth: ParsingLimits.deepest, numberBytes: 1_000_000)

  package let value: Value

  /// Reads a JSON or YAML file.
  package init(file: String) throws { try self.init(bytes: FileReader.bytes(file), name: file) }

  /// Reads JSON or YAML text.
  package init(text: String, name: String) throws { try self.init(bytes: Array(text.utf8), name: name) }

  private init(bytes: [UInt8], name: String) throws {
    // JSON may have another name, as on standard input.
    let read: Value? =
      SourceDocument.Format(fileName: name) == .json
      ? nil : try? Value(parsing: bytes, file: name, limits: Self.limits)
    let format: SourceDocument.Format? = read == nil ? nil : .json
    let document = try SourceDocument.parse(bytes, file: name, format: format, limits: Self.limits)
    if let read {
      value = read
    } else if SourceDocument.Format(fileName: name) == .json {
      value = try Value(parsing: bytes, file: name, limits: Self.limits)
    } else if let value = Value(checking: document.root.json) {
      self.value = value
    } else {
      throw GateError(
        "policy.number_range", "\(name) holds a number with an exponent beyond ±100,000",
        remedy: "write it as text, or with fewer digits")
    }
  }
}
