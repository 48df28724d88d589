import Foundation
import Governance
import Notation
import Rego

let limits = ParsingLimits(bytes: 1 << 16, depth: 100, nodes: 5_000, numberBytes: 64)

/// The manifest: YAML with positions, its schema, its own checks.
func readManifest(_ bytes: [UInt8]) {
  readDocument(bytes, .yaml)
  switch Manifest.read(bytes, file: "ephor.yaml") {
  case .accepted(let manifest):
    check((try? CanonicalJSON.encode(manifest.json)) != nil, "an accepted manifest has no canonical form")
    _ = manifest.location(of: JSONPointer())
  case .refused(let findings):
    check(!findings.isEmpty, "a manifest is refused without a reason")
    for finding in findings { _ = (finding.text(), finding.json) }
  }
}

func readJSON(_ bytes: [UInt8]) {
  readDocument(bytes, .json)
  let lines = try? JSONLinesReader.values(of: bytes, file: "f", limits: limits)
  if let lines, !bytes.contains(0x0A), let only = try? JSON.parse(bytes, limits: limits) {
    check(lines == [only], "one line is another value than the same text")
  }
  readInput(bytes)
}

// Safe: a fuzzer has one thread.
nonisolated(unsafe) private let identity = (try? CompiledPolicy([]))
  .flatMap { try? $0.prepare("result = input") }.map { Evaluator($0) }

/// The policy engine reads an input of JSON as the same value, and writes it as one it reads again.
private func readInput(_ bytes: [UInt8]) {
  guard let identity, !bytes.isEmpty else { return }
  let written = bytes.withUnsafeBufferPointer { input in
    try? identity.withJSON(input: input) { Array($0) }
  }
  guard let written, !written.isEmpty else { return }
  guard let read = try? JSON.parse(written) else { return check(false, "what the engine writes is no JSON") }
  if let given = try? JSON.parse(bytes) {
    check(Value(given) == Value(read), "the engine reads another value than the parser of documents")
  }
}

private let schema = try? JSONSchema(
  JSON.parse(
    ##"""
    {"type": "object", "required": ["a"], "additionalProperties": false, "properties": {
       "a": {"oneOf": [{"type": "string", "pattern": "^a+$"}, {"$ref": "#/$defs/x"}]}, "b": {"enum": [1, "x"]},
       "c": {"type": "array", "uniqueItems": true, "items": {"type": "number", "multipleOf": 0.1}}},
     "$defs": {"x": {"type": "object", "unevaluatedProperties": false,
       "properties": {"k": {"const": "m"}, "x": {"$ref": "#/$defs/x"}}}}}
    """##), formats: .asserted)

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

func readTable(_ bytes: [UInt8]) {
  guard let table = try? CSVTable.parse(bytes, file: "f") else { return }
  for column in table.columns {
    check(column.strings().count == table.rowCount, "a column lost rows")
    _ = (column.categories(), try? column.optionalDoubles())
  }
}

private let sample: JSON = ["a": [["b": 1]], "b": "x", "c": [1, 2, 3], "d": nil]

/// A schema, and behind an empty line a value; without one, a value of the harness.
func readSchema(_ bytes: [UInt8]) {
  let (first, second) = parts(bytes)
  guard let document = try? JSON.parse(first, limits: limits),
    let schema = try? JSONSchema(document, formats: .asserted)
  else { return }
  let value = (try? JSON.parse(second, limits: limits)) ?? sample
  check(schema.validate(value).isEmpty == schema.isValid(value), "the two modes of validation disagree")
  _ = schema.check(path: [.key("a"), .element, .key("b")])
}

/// What the standard baseline wants in a model card.
private let sections: [Baseline.RequiredSection] = {
  let home = ProcessInfo.processInfo.environment["EPHOR_HOME"] ?? "."
  let path = "\(home)/Catalog/baseline.json"
  guard let bytes = FileManager.default.contents(atPath: path),
    let baseline = try? Baseline.read([RuleFile(.baseline, .standard, path: path, bytes: [UInt8](bytes))])
  else { return [] }
  return baseline.documents[.modelCard] ?? []
}()

func readMarkdown(_ bytes: [UInt8]) {
  guard let document = try? MarkdownDocument(bytes, file: "card.md") else { return }
  let lines = bytes.count + 1
  check(document.sections.allSatisfy { (0...lines).contains($0.line) }, "a heading lies outside its text")
  check(document.words >= 0 && document.words <= bytes.count, "there are more words than bytes")
  let content = RequiredContent.check(document, against: sections)
  check(content.words == document.words, "words are counted twice")
}
