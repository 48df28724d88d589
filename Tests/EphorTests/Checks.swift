import Notation
import Testing

/// Expects one clear error: the exit code, a stable code, the place, and what to do about it.
func expectRefusal(
  _ run: Run, exit: Int32, code: String, place: String? = nil, advice: String,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
  #expect(run.exit == exit, "\(run.shown)", sourceLocation: sourceLocation)
  #expect(run.errors.contains("[\(code)]"), "\(run.shown)", sourceLocation: sourceLocation)
  #expect(run.errors.hasPrefix("error: "), "\(run.shown)", sourceLocation: sourceLocation)
  if let place { #expect(run.errors.contains(place), "\(run.shown)", sourceLocation: sourceLocation) }
  #expect(run.errors.contains(advice), "\(run.shown)", sourceLocation: sourceLocation)
  #expect(run.output == "", sourceLocation: sourceLocation)
  expectReadable(run.errors, sourceLocation: sourceLocation)
}

/// Expects the verdict `error`: exit code 3, the code and the reason in the report, and never a pass.
func expectUndecided(
  _ run: Run, code: String, says words: String..., sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
  #expect(run.exit == 3, "\(run.shown)", sourceLocation: sourceLocation)
  #expect(run.output.contains("ERROR"), "\(run.shown)", sourceLocation: sourceLocation)
  #expect(!run.output.contains("PASS"), "\(run.shown)", sourceLocation: sourceLocation)
  for word in [code] + words {
    #expect(run.output.contains(word), "no '\(word)' in \(run.shown)", sourceLocation: sourceLocation)
  }
  expectReadable(run.output, sourceLocation: sourceLocation)
}

/// Expects text without control characters, which a terminal would obey, and without the words of a crash.
func expectReadable(_ text: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) {
  let control = text.unicodeScalars.first {
    ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value)
  }
  #expect(control == nil, "a control character in \(text.debugDescription)", sourceLocation: sourceLocation)
  for word in ["Fatal error", "CommandError(", "Swift runtime", "Optional("] {
    #expect(!text.contains(word), sourceLocation: sourceLocation)
  }
}

/// Expects a log that verifies, and how many leaves it has.
@discardableResult
func expectSoundLog(
  _ scratch: Scratch, leaves: Int? = nil, sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws -> Int {
  let run = try scratch.ephor("log", "verify", "--format", "json")
  #expect(run.exit == 0, "\(run.shown)", sourceLocation: sourceLocation)
  let report = try run.json()
  #expect(report["sound"]?.bool == true, "\(run.shown)", sourceLocation: sourceLocation)
  let size = report["size"]?.int ?? -1
  if let leaves { #expect(size == leaves, sourceLocation: sourceLocation) }
  return size
}

extension Run {
  /// The outcome of a control in the gate's JSON: `violated`, and `violated*` where it is waived.
  func outcome(of control: String) throws -> String? {
    guard let found = try json()["controls"]?.array?.first(where: { $0["id"]?.string == control }) else {
      return nil
    }
    return (found["outcome"]?.string ?? "?") + (found["waived"]?.bool == true ? "*" : "")
  }

  /// The controls that are not met, with their outcomes, in order.
  func open() throws -> [String] {
    (try json()["controls"]?.array ?? []).compactMap { control in
      guard let outcome = control["outcome"]?.string, outcome != "met" else { return nil }
      return "\(control["id"]?.string ?? "?") \(outcome)\(control["waived"]?.bool == true ? "*" : "")"
    }
  }

  /// The codes of the statements that did not count.
  func notCounted() throws -> [String] {
    (try json()["not_counted"]?.array ?? []).compactMap { $0["code"]?.string }
  }
}
