package import Notation

/// One decision of a running service, as it stands in a segment: too many to be signed one by one.
///
/// A record holds no text that a person typed. Its salt keeps a record that has expired from being guessed out of
/// the hashes that stay.
package struct RuntimeRecord: Sendable, Hashable {
  /// Largest record, in bytes.
  package static let byteLimit = 64 << 10
  /// Length of a salt, in bytes.
  package static let saltByteCount = 16
  private static let members: Set<String> = ["point", "policy", "verdict", "time", "salt", "content"]

  /// `request`, `response`, `tool_call`, …: which point asked.
  package let point: String
  /// The digest of the policy that answered.
  package let policy: Digest
  /// `pass`, `warn`, `fail` or `error`.
  package let verdict: String
  package let time: Timestamp
  /// Random, `saltByteCount` bytes.
  package let salt: [UInt8]
  /// What else is recorded, by the point's schema.
  package let content: JSONObject

  /// Throws `segment.record` for a salt of another length, or a name that is empty.
  package init(
    point: String, policy: Digest, verdict: String, time: Timestamp, salt: [UInt8], content: JSONObject = [:]
  ) throws {
    guard salt.count == Self.saltByteCount else {
      throw Self.malformed("has a salt of \(salt.count) bytes instead of \(Self.saltByteCount)")
    }
    guard !point.isEmpty, DecisionsContent.verdicts.contains(verdict) else {
      throw Self.malformed(
        "lacks a point, or a verdict out of \(DecisionsContent.verdicts.joined(separator: ", "))")
    }
    self.point = point
    self.policy = policy
    self.verdict = verdict
    self.time = time
    self.salt = salt
    self.content = content
  }

  /// Canonical JSON: a segment's leaf data.
  ///
  /// Throws `segment.record` for one that is too large.
  package func encoded() throws -> [UInt8] {
    let bytes = try CanonicalJSON.encode([
      "point": .string(point), "policy": .string(policy.description), "verdict": .string(verdict),
      "time": .string(time.description), "salt": .string(Hex.encode(salt)), "content": .object(content),
    ])
    guard bytes.count <= Self.byteLimit else {
      throw Self.malformed("has \(bytes.count) bytes; the limit is \(Self.byteLimit)")
    }
    return bytes
  }

  /// Reads a record; throws `segment.record` unless it is exactly what `encoded()` gives.
  package init(parsing bytes: [UInt8]) throws {
    guard
      let object =
        (try? JSON.parse(bytes, limits: ParsingLimits(bytes: Self.byteLimit, depth: 32, nodes: 20_000)))?
        .object, Set(object.keys) == Self.members, let point = object["point"]?.string,
      let policy = object["policy"]?.string.flatMap({ try? Digest(parsing: $0) }),
      let verdict = object["verdict"]?.string,
      let time = object["time"]?.string.flatMap({ try? Timestamp(parsing: $0) }),
      let salt = object["salt"]?.string.flatMap({ Hex.decode($0) }), let content = object["content"]?.object
    else { throw Self.malformed("is not point, policy, verdict, time, salt and content") }
    try self.init(point: point, policy: policy, verdict: verdict, time: time, salt: salt, content: content)
    guard try encoded() == bytes else { throw Self.malformed("is not in canonical form") }
  }

  private static func malformed(_ what: String) -> AttestationError {
    AttestationError(.segmentRecord, "the decision record \(what)")
  }
}
