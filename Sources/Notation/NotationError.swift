/// What `Notation` refuses to read or write, and where.
///
/// `code` names the refusal for programs (`json.duplicate_key`, `yaml.unknown_tag`, `limit.depth`, …); all codes
/// are listed in `NotationError.Code`. Two errors of the same code are the same refusal.
public struct NotationError: CodedError, Hashable {
  /// Every refusal of this room; the raw value is the public, stable code.
  public enum Code: String, Sendable, CaseIterable {
    case jsonSyntax = "json.syntax"
    case jsonDuplicateKey = "json.duplicate_key"
    case jsonBadEscape = "json.bad_escape"
    case jsonLoneSurrogate = "json.lone_surrogate"
    case jsonTrailing = "json.trailing_content"
    case jsonNotCanonical = "json.no_canonical_form"
    case textNotUTF8 = "text.not_utf8"
    case textBinary = "text.binary"
    case textEmpty = "text.empty"
    case yamlSyntax = "yaml.syntax"
    case yamlDuplicateKey = "yaml.duplicate_key"
    case yamlUnknownTag = "yaml.unknown_tag"
    case yamlBadScalar = "yaml.bad_scalar"
    case yamlNotFinite = "yaml.not_finite"
    case yamlKeyNotText = "yaml.key_not_text"
    case yamlManyDocuments = "yaml.many_documents"
    case yamlUndefinedAlias = "yaml.undefined_alias"
    case yamlMergeKey = "yaml.merge_key"
    case limitBytes = "limit.bytes"
    case limitDepth = "limit.depth"
    case limitNodes = "limit.nodes"
    case limitNumber = "limit.number_bytes"
    case limitLine = "limit.line_bytes"
    case limitColumns = "limit.columns"
    case limitRows = "limit.rows"
    case limitFiles = "limit.files"
    case limitField = "limit.field_bytes"
    case tableNoHeader = "table.no_header"
    case tableNoRows = "table.no_rows"
    case tableDuplicateColumn = "table.duplicate_column"
    case tableRagged = "table.ragged_row"
    case tableBadQuote = "table.bad_quote"
    case tableNoColumn = "table.no_column"
    case tableNotNumber = "table.not_a_number"
    case archiveCompressed = "archive.compressed"
    case archiveUnsupported = "archive.unsupported"
    case archiveUnsafePath = "archive.unsafe_path"
    case archiveDuplicatePath = "archive.duplicate_path"
    case archiveOrder = "archive.order"
    case archiveChecksum = "archive.checksum"
    case archiveTruncated = "archive.truncated"
    case archiveTrailing = "archive.trailing_content"
    case archiveMalformed = "archive.malformed"
    case pointerSyntax = "pointer.syntax"
    case digestSyntax = "digest.syntax"
    case timestampSyntax = "timestamp.syntax"
    case durationSyntax = "duration.syntax"
    case encodingSyntax = "encoding.syntax"
    case schemaInvalid = "schema.invalid"
    case schemaUnresolved = "schema.unresolved_reference"
  }

  /// Which refusal it is.
  public let reason: Code
  /// What happened, in one sentence.
  public let message: String
  /// What the reader can do, where there is something.
  public let remedy: String?
  /// The place in a file, where there is one.
  public let location: SourceLocation?

  /// The raw value of `reason`.
  public var code: String { reason.rawValue }

  /// An error; its parts are as `CodedError` describes them.
  public init(_ reason: Code, _ message: String, remedy: String? = nil, at location: SourceLocation? = nil) {
    self.reason = reason
    self.message = message
    self.remedy = remedy
    self.location = location
  }
}
