package import Notation
package import TransparencyLog

/// "These records are what I decided": one signed statement over a segment of a node's decision records.
///
/// Sequence and previous root make a segment that was left out show. The records may expire; this stays.
package struct DecisionsContent: Sendable, Hashable {
  package static let kind = "decisions"
  package static let predicateType = PredicateType.uri(kind: kind, version: 1)
  /// The verdicts that are counted.
  package static let verdicts = ["pass", "warn", "fail", "error"]
  private static let policyLimit = 1_000
  private static let members: Set<String> = [
    "sequence", "previous", "root", "count", "first", "last", "policies",
  ]
  package static let schemaText = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://ephor.dev/statement/decisions/v1",
      "title": "Decisions of a running service, one segment of records",
      "type": "object", "additionalProperties": false,
      "required": ["sequence", "root", "count", "first", "last", "policies"],
      "properties": {
        "sequence": {"description": "The segment's number, counted by its node from 0.", "type": "integer", "minimum": 0},
        "previous": {"description": "The root of the node's segment before it.", "$ref": "#/$defs/digest"},
        "root": {"description": "The root of the RFC 6962 tree over the records.", "$ref": "#/$defs/digest"},
        "count": {"description": "How many records.", "type": "integer", "minimum": 1, "maximum": 4096},
        "first": {"description": "The time of the earliest record (RFC 3339).", "type": "string"},
        "last": {"description": "The time of the latest record (RFC 3339).", "type": "string"},
        "policies": {
          "description": "How many records each policy answered, by verdict; in order of digest.",
          "type": "array", "minItems": 1, "maxItems": 1000,
          "items": {
            "type": "object", "additionalProperties": false, "required": ["policy", "verdicts"],
            "properties": {
              "policy": {"$ref": "#/$defs/digest"},
              "verdicts": {
                "type": "object", "minProperties": 1,
                "propertyNames": {"enum": ["pass", "warn", "fail", "error"]},
                "additionalProperties": {"type": "integer", "minimum": 1}
              }
            }
          }
        }
      },
      "$defs": {"digest": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}}
    }
    """#

  package let sequence: UInt64
  package let previous: MerkleHash?
  package let root: MerkleHash
  package let count: Int
  /// The time of the earliest record.
  package let first: Timestamp
  /// The time of the latest record.
  package let last: Timestamp
  /// How many records each policy answered, by verdict.
  package let verdictsByPolicy: [Digest: [String: Int]]

  init(
    sequence: UInt64, previous: MerkleHash?, root: MerkleHash, count: Int, first: Timestamp, last: Timestamp,
    verdictsByPolicy: [Digest: [String: Int]]
  ) {
    self.sequence = sequence
    self.previous = previous
    self.root = root
    self.count = count
    self.first = first
    self.last = last
    self.verdictsByPolicy = verdictsByPolicy
  }

  /// Reads the statement over a segment.
  ///
  /// Throws `segment.statement` for another kind, an unknown member, or counts that do not add up.
  package init(_ statement: Statement) throws {
    guard statement.predicateType == Self.predicateType else {
      throw Self.malformed("is a \(statement.predicateType)")
    }
    let content = statement.content
    guard Self.members.isSuperset(of: content.keys),
      let sequence = content["sequence"]?.int.flatMap(UInt64.init(exactly:)),
      let root = Self.hash(content["root"]), let count = content["count"]?.int,
      let first = Self.time(content["first"]), let last = Self.time(content["last"]), first <= last,
      let policies = content["policies"]?.array, (1...Self.policyLimit).contains(policies.count)
    else {
      throw Self.malformed("lacks sequence, root, count, first, last or policies, or has another member")
    }
    var counts: [Digest: [String: Int]] = [:]
    for entry in policies {
      guard entry.object?.count == 2,
        let policy = entry["policy"]?.string.flatMap({ try? Digest(parsing: $0) }),
        let verdicts = entry["verdicts"]?.object, counts[policy] == nil
      else { throw Self.malformed("has a policy without digest and verdicts, or one twice") }
      for member in verdicts {
        guard Self.verdicts.contains(member.key), let number = member.value.int,
          (1...RecordSegment.recordLimit).contains(number)
        else { throw Self.malformed("counts what is no verdict") }
        counts[policy, default: [:]][member.key] = number
      }
    }
    guard count > 0, counts.values.reduce(0, { $0 + $1.values.reduce(0, +) }) == count,
      count <= RecordSegment.recordLimit
    else { throw Self.malformed("has \(count) records, and its counts by policy come to another number") }
    let previous = Self.hash(content["previous"])
    guard (previous != nil) == (content["previous"] != nil), (previous == nil) == (sequence == 0) else {
      throw Self.malformed("names a segment before the first, or none before a later one")
    }
    self.init(
      sequence: sequence, previous: previous, root: root, count: count, first: first, last: last,
      verdictsByPolicy: counts)
    guard try CanonicalJSON.encode(.object(self.content)) == CanonicalJSON.encode(.object(content)) else {
      throw Self.malformed("is not in its one order")
    }
  }

  /// The statement's content.
  package var content: JSONObject {
    var object: JSONObject = [
      "sequence": JSON(Int(clamping: sequence)), "root": Self.text(root), "count": JSON(count),
      "first": .string(first.description), "last": .string(last.description),
      "policies": .array(
        verdictsByPolicy.sorted { $0.key < $1.key }.map { policy, verdicts in
          var counts: JSONObject = [:]
          for verdict in Self.verdicts { counts[verdict] = verdicts[verdict].map { JSON($0) } }
          return ["policy": .string(policy.description), "verdicts": .object(counts)]
        }),
    ]
    object["previous"] = previous.map(Self.text)
    return object
  }

  func statement(author: String, nonce: String) throws -> Statement {
    guard let digest = Digest(bytes: root.bytes) else { throw Self.malformed("has no root") }
    return try Statement(
      predicateType: Self.predicateType, subjects: [Subject(name: "segment \(sequence)", digest: digest)],
      author: author, nonce: nonce, effectiveFrom: first, collectedAt: last, content: content)
  }

  private static func hash(_ json: JSON?) -> MerkleHash? {
    json?.string.flatMap { try? Digest(parsing: $0) }.map { MerkleHash($0) }
  }

  private static func text(_ hash: MerkleHash) -> JSON { .string("sha256:\(hash.hexadecimal)") }

  private static func time(_ json: JSON?) -> Timestamp? {
    json?.string.flatMap { try? Timestamp(parsing: $0) }
  }

  private static func malformed(_ what: String) -> AttestationError {
    AttestationError(.segmentStatement, "the statement over a segment \(what)")
  }
}
