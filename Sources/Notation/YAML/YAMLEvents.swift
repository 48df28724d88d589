import CYaml

/// The event stream of libyaml (the parser inside Yams) over one text.
///
/// Yams' own `Node` tree knows no ends, no positions of duplicate keys, and neither depth nor alias bounds; its
/// event parser has all that is needed to do those here.
final class YAMLEvents {
  /// What the tree is made of; a scalar or alias keeps the fields it has.
  struct Event {
    var type: yaml_event_type_t
    /// Text of a scalar, or the name an alias refers to.
    var text = ""
    var anchor: String?
    var tag: String?
    var isPlain = false
    /// A plain scalar without a tag, not even `!`.
    var isImplicit = false
    var isFlow = false
    var span: Range<Int>
    /// The line it begins in, from 1.
    var line = 1
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let bytes: UnsafeBufferPointer<UInt8>
  private let file: String
  private var offsets: ScalarOffsets

  /// `bytes` must outlive this object, be valid UTF-8 and hold no control characters.
  init(_ bytes: UnsafeBufferPointer<UInt8>, file: String) throws(NotationError) {
    self.bytes = bytes
    self.file = file
    let start = ByteOrderMark.length(in: bytes)
    offsets = ScalarOffsets(bytes, from: start)
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    guard yaml_parser_initialize(parser) == 1 else {
      throw NotationError(.yamlSyntax, "there is no memory left to read YAML")
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress.map { $0 + start }, bytes.count - start)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deinitialize(count: 1)
    parser.deallocate()
  }

  /// The next event; must not be called behind the end of the stream.
  func next() throws(NotationError) -> Event {
    var raw = yaml_event_t()
    guard yaml_parser_parse(parser, &raw) == 1 else { throw failure() }
    defer { yaml_event_delete(&raw) }
    let start = offsets.offset(ofScalar: raw.start_mark.index)
    let end = offsets.offset(ofScalar: raw.end_mark.index)
    var event = Event(type: raw.type, span: start..<max(start, end), line: Int(raw.start_mark.line) + 1)
    switch raw.type {
    case YAML_ALIAS_EVENT:
      event.text = Self.string(raw.data.alias.anchor) ?? ""
    case YAML_SCALAR_EVENT:
      let scalar = raw.data.scalar
      event.text = String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      event.anchor = Self.string(scalar.anchor)
      event.tag = Self.string(scalar.tag)
      event.isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
      event.isImplicit = scalar.plain_implicit == 1
    case YAML_SEQUENCE_START_EVENT:
      event.anchor = Self.string(raw.data.sequence_start.anchor)
      event.tag = Self.string(raw.data.sequence_start.tag)
      event.isFlow = raw.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
    case YAML_MAPPING_START_EVENT:
      event.anchor = Self.string(raw.data.mapping_start.anchor)
      event.tag = Self.string(raw.data.mapping_start.tag)
      event.isFlow = raw.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
    default: break
    }
    return event
  }

  private static func string(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    text.map { String(cString: $0) }
  }

  /// What libyaml says of the last failure, with its own mark of where: a line counted from zero.
  var complaint: (problem: String, line: Int, contextLine: Int, isScanner: Bool) {
    let state = parser.pointee
    let problem = state.problem.map { String(cString: $0) } ?? "unknown problem parsing YAML content"
    return (problem, state.problem_mark.line, state.context_mark.line, state.error == YAML_SCANNER_ERROR)
  }

  private func failure() -> NotationError {
    let state = parser.pointee
    let offset =
      state.error == YAML_READER_ERROR
      ? ByteOrderMark.length(in: bytes) + state.problem_offset
      : offsets.offset(ofScalar: state.problem_mark.index)
    let position = SourcePosition(offset: min(offset, bytes.count), in: bytes)
    let place = SourceLocation(file: file, position: position)
    // libyaml stops at a nesting of its own before our limit is met, and says so in its own words.
    if state.problem.map({ String(cString: $0).contains("nesting level") }) ?? false {
      return NotationError(
        .limitDepth, "nesting is deeper than any text needs (text.depth)", remedy: "write it flatter",
        at: place)
    }
    let context = state.context.map { String(cString: $0) }
    let start = SourcePosition(offset: offsets.offset(ofScalar: state.context_mark.index), in: bytes).line
    let (message, remedy) = YAMLProblem.explain(
      state.problem.map { String(cString: $0) } ?? "this is no YAML", context: context,
      startedIn: context != nil && start < position.line ? start : nil,
      atTab: offset < bytes.count && bytes[offset] == 0x09)
    return NotationError(
      .yamlSyntax, message, remedy: remedy, at: place)
  }
}
