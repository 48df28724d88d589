// The libFuzzer harness of Notation's parsers; `Fuzz/Notation/run` compiles it together with the room's sources.
// The first byte of an input chooses the parser. A trap, a broken round trip or a sanitizer report is a finding.

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let start, count > 1 else { return 0 }
  let bytes = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
  switch start[0] % 5 {
  case 0: readDocument(bytes, .yaml)
  case 1: readDocument(bytes, .json)
  case 2: readTable(bytes)
  case 3: readSchema(bytes)
  default: readText(bytes)
  }
  return 0
}

private let limits = ParsingLimits(bytes: 1 << 16, depth: 100, nodes: 5_000, numberBytes: 64)

private let schema = try? JSONSchema(
  JSON.parse(
    ##"""
    {"type": "object", "required": ["a"], "additionalProperties": false, "properties": {
       "a": {"oneOf": [{"type": "string", "pattern": "^a+$"}, {"$ref": "#/$defs/x"}]}, "b": {"enum": [1, "x"]},
       "c": {"type": "array", "uniqueItems": true, "items": {"type": "number", "multipleOf": 0.1}}},
     "$defs": {"x": {"type": "object", "unevaluatedProperties": false,
       "properties": {"k": {"const": "m"}, "x": {"$ref": "#/$defs/x"}}}}}
    """##), formats: .asserted)

private let sample: JSON = ["a": [["b": 1]], "b": "x", "c": [1, 2, 3], "d": nil]

/// What is read must be written and read again as the same value; what is refused must render.
private func readDocument(_ bytes: [UInt8], _ format: SourceDocument.Format) {
  do throws(NotationError) {
    let document = try SourceDocument.parse(bytes, file: "f", format: format, limits: limits)
    _ = document.root.range
    let value = document.root.json
    check((try? JSON.parse(value.serialized(.pretty))) == value, "a value changed on the way through text")
    if format == .json { check((try? JSON.parse(bytes, limits: limits)) == value, "the builders disagree") }
    if let canonical = try? CanonicalJSON.encode(value) {
      check(
        try CanonicalJSON.encode(JSON.parse(canonical)) == canonical, "the canonical form is no fixed point")
    }
    for finding in schema?.validate(document.root) ?? [] { _ = (finding.text(), finding.json) }
  } catch {
    _ = Diagnostic(error, in: SourceText(file: "f", bytes: bytes)).text()
  }
}

private func readTable(_ bytes: [UInt8]) {
  guard let table = try? CSVTable.parse(bytes, file: "f") else { return }
  for column in table.columns {
    check(column.strings().count == table.rowCount, "a column lost rows")
    _ = (column.categories(), try? column.optionalDoubles())
  }
}

private func readSchema(_ bytes: [UInt8]) {
  guard let document = try? JSON.parse(bytes, limits: limits),
    let schema = try? JSONSchema(document, formats: .asserted)
  else { return }
  check(schema.validate(sample).isEmpty == schema.isValid(sample), "the two modes of validation disagree")
  _ = schema.check(path: [.key("a"), .element, .key("b")])
}

private func readText(_ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  if let moment = try? Timestamp(parsing: text) {
    check((try? Timestamp(parsing: moment.description)) == moment, "a moment changed")
  }
  if let decoded = Base64.decode(text) { check(Base64.encode(decoded) == text, "base 64 has two spellings") }
  _ = URIReference("http://a/b/c").resolving(URIReference(text)).isWellFormed()
  for format in SchemaFormat.allCases { _ = format.accepts(text) }
  _ = nearestKey(to: text, among: ["purpose", "owners"])
  if let value = bytes.withUnsafeBufferPointer(ASCIINumber.double) {
    let isSpace = { (character: Character) in character == " " || character == "\t" }
    let body = String(text.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
    check(Double(body) == value, "a number is rounded otherwise than by the standard library")
  }
}

private func check(_ holds: Bool, _ what: String) {
  precondition(holds, what)
}
