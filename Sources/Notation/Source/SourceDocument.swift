/// A file of YAML or JSON: its text, and its one value with positions.
public struct SourceDocument: Sendable {
  /// The languages that a document can be written in.
  public enum Format: String, Sendable, CaseIterable {
    case yaml
    case json

    /// JSON for names that end in `.json`, else YAML.
    public init(fileName: String) {
      self = fileName.utf8.reversed().starts(with: ".json".utf8.reversed()) ? .json : .yaml
    }
  }

  /// What was read.
  public let text: SourceText
  /// The one value.
  public let root: SourceNode

  /// The file as the user named it.
  public var file: String { text.file }

  /// A document whose value was read from this text.
  public init(text: SourceText, root: SourceNode) {
    self.text = text
    self.root = root
  }

  /// Reads a document strictly: one value, unique keys, no binary content, bounded by `limits`.
  ///
  /// - Parameter format: nil tells it by the name of the file.
  public static func parse(
    _ bytes: [UInt8], file: String, format: Format? = nil, limits: ParsingLimits = .standard
  ) throws(NotationError) -> SourceDocument {
    guard bytes.count <= limits.bytes else {
      throw NotationError(
        .limitBytes, "the file has \(bytes.count) bytes, more than the limit of \(limits.bytes)",
        remedy: "split it into smaller files",
        at: SourceLocation(file: file, position: SourcePosition(line: 1, column: 1, offset: 0)))
    }
    let source = SourceText(file: file, bytes: bytes)
    let root =
      switch format ?? Format(fileName: file) {
      case .json: try SourceNode.parseJSON(source, limits: limits)
      case .yaml: try SourceNode.parseYAML(source, limits: limits)
      }
    return SourceDocument(text: source, root: root)
  }

  /// Reads a document from a string.
  public static func parse(
    _ text: String, file: String, format: Format? = nil, limits: ParsingLimits = .standard
  ) throws(NotationError) -> SourceDocument {
    try parse(Array(text.utf8), file: file, format: format, limits: limits)
  }
}

extension SourceNode {
  /// Reads one JSON text (RFC 8259) with positions.
  public static func parseJSON(
    _ source: SourceText, limits: ParsingLimits = .standard
  ) throws(NotationError) -> SourceNode {
    try source.bytes.withUnsafeBufferPointer { (bytes) throws(NotationError) -> SourceNode in
      do throws(JSONFault) {
        return try JSONParser.parse(bytes, limits: limits, builder: SourceTreeBuilder(source))
      } catch {
        throw error.error(in: bytes, file: source.file, limits: limits)
      }
    }
  }
}
