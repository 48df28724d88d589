import Foundation

/// What is fuzzed: each target takes any bytes, and whatever they are, reading them may only throw.
///
/// A trap, a broken promise (`check`), a report of the sanitizer, or ten seconds on one input is a finding.
enum FuzzTarget: String, CaseIterable {
  case manifest, csv, markdown, schema, envelope, note, text, archive, pack, oscal, prose
  case trustRoot = "trust-root"
  // What the policy engine reads; `Fuzz/run list rego` names the line that follows.
  case rego, evaluator, formatter, json, regex, glob, yaml, layout, keys, bundle, http

  /// Reads the bytes of one input.
  func run(_ bytes: [UInt8]) {
    switch self {
    case .manifest: readManifest(bytes)
    case .csv: readTable(bytes)
    case .markdown: readMarkdown(bytes)
    case .schema: readSchema(bytes)
    case .envelope: readEnvelope(bytes)
    case .note: readNote(bytes)
    case .text: readText(bytes)
    case .archive: readArchive(bytes)
    case .pack: readPack(bytes)
    case .oscal: readOSCAL(bytes)
    case .prose: readProse(bytes)
    case .trustRoot: readTrustRoot(bytes)
    case .rego: readPolicy(bytes)
    case .evaluator: evaluatePolicy(bytes)
    case .formatter: formatPolicy(bytes)
    case .json: readJSON(bytes)
    case .regex: readPattern(bytes)
    case .glob: matchGlob(bytes)
    case .yaml: readYAML(bytes)
    case .layout: writeLayout(bytes)
    case .keys: readKeys(bytes)
    case .bundle: readBundle(bytes)
    case .http: readHTTP(bytes)
    }
  }
}

/// Stops the fuzzer with a sentence, and keeps the input, when a promise does not hold.
func check(_ holds: Bool, _ what: String) {
  if !holds {
    FileHandle.standardError.write(Data("fuzz: broken promise: \(what)\n".utf8))
    abort()
  }
}

/// An input of two parts: what stands before the first empty line, and what stands behind it.
func parts(_ bytes: [UInt8]) -> (first: [UInt8], second: [UInt8]) {
  for index in bytes.indices.dropLast() where bytes[index] == 0x0A && bytes[index + 1] == 0x0A {
    return (Array(bytes[..<index]), Array(bytes[(index + 2)...]))
  }
  return (bytes, [])
}
