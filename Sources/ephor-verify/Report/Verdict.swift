import Attestation
import Notation

/// What a command found, ready to be shown.
struct Verdict {
  let command: Invocation.Command
  /// What was verified, for people: an origin and size, a predicate type, a system.
  var subject: String
  var checks: [VerificationCheck] = []
  /// Members of the JSON besides the common ones.
  var details: JSONObject = [:]

  /// What the first line begins with; nil for `holds` or `DOES NOT HOLD`.
  var headline: String?

  /// Whether nothing fails.
  var holds: Bool { checks.allSatisfy { $0.outcome != .fails } }

  mutating func hold(_ name: String, _ message: String) {
    checks.append(VerificationCheck(name, .holds, message))
  }

  mutating func leave(_ name: String, _ message: String) {
    checks.append(VerificationCheck(name, .unchecked, message))
  }

  mutating func fail(_ name: String, at place: String? = nil, _ code: String, _ message: String) {
    checks.append(VerificationCheck(name, .fails, at: place, code: code, message))
  }

  mutating func fail(_ name: String, at place: String? = nil, _ error: any CodedError) {
    fail(name, at: place, error.code, error.message)
  }

  /// One line for the whole and one for each check; failures first, because they are what matters.
  var text: String {
    let order: [VerificationCheck.Outcome] = [.fails, .holds, .unchecked]
    let lines = order.flatMap { outcome in
      checks.filter { $0.outcome == outcome }.map { check in
        let mark = outcome == .fails ? "FAILS" : outcome == .holds ? "holds" : "open "
        let place = check.place.map { "\($0): " } ?? ""
        return "  \(mark)  \(check.name): \(Self.printable(place + check.message))"
      }
    }
    let heading = "\(headline ?? (holds ? "holds" : "DOES NOT HOLD"))  \(Self.printable(subject))"
    return ([heading] + lines).joined(separator: "\n") + "\n"
  }

  /// The stable shape for machines.
  var jsonText: String {
    var object: JSONObject = [
      "version": 1, "command": .string(command.rawValue), "holds": .bool(holds), "subject": .string(subject),
      "checks": .array(
        checks.map { check in
          var entry: JSONObject = [
            "check": .string(check.name), "outcome": .string(check.outcome.rawValue),
            "message": .string(check.message),
          ]
          entry["place"] = check.place.map { .string($0) }
          entry["code"] = check.code.map { .string($0) }
          return .object(entry)
        }),
    ]
    for detail in details { object[detail.key] = detail.value }
    return JSON.object(object).text(.pretty) + "\n"
  }

  /// What comes out of files must not steer the terminal.
  private static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          let isControl = scalar.properties.generalCategory == .control
          let isFormat = scalar.properties.generalCategory == .format
          return isControl || isFormat ? "\u{FFFD}" : scalar
        }))
  }
}
