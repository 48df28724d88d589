/// What the header of a token says about its signature (RFC 7515 section 4.1).
struct TokenHeader {
  private(set) var algorithm = ""
  private(set) var keyName = ""
  private(set) var contentType = ""
  private var critical: Set<RegoString> = []
  private var unknown: [RegoString] = []

  /// Throws for a parameter that is known and of the wrong type.
  init(_ header: RegoObject) throws {
    for (key, value) in header {
      guard case .string(let name) = key else { continue }
      switch name.string {
      case "alg": algorithm = try Self.text("alg", value)
      case "kid": keyName = try Self.text("kid", value)
      case "typ": _ = try Self.text("typ", value)
      case "cty": contentType = try Self.text("cty", value)
      case "crit":
        guard case .array(let names) = value else { throw BuiltinError.failure("crit: must be a list") }
        // Names are taken up to the first that is no string.
        for name in names {
          guard case .string(let text) = name else { break }
          critical.insert(text)
        }
        guard !critical.isEmpty else { throw BuiltinError.failure("crit: must be a nonempty list") }
      default: unknown.append(name)
      }
    }
  }

  /// An algorithm is named, and nothing here is critical and unknown (RFC 7515 sections 4.1.1 and 4.1.11).
  var isValid: Bool { !algorithm.isEmpty && !unknown.contains { critical.contains($0) } }

  private static func text(_ name: String, _ value: Value) throws -> String {
    guard let text = value.string else { throw BuiltinError.failure("\(name): must be a string") }
    return text
  }
}
