import Notation
import Testing

/// The letters with a text that somebody sealed.
enum SealedLetters {
  static let secret = "Maria Huber was on call and is ill"
  static let reason = "Maria Huber tries the way back in December."
  static let otherKey = ["EPHOR_CONTENT_KEY": Base64.encode(Array(repeating: 7, count: 32))]

  /// A submitted system with one sealed note, and the note's commitment.
  static func noted() throws -> (Scratch, String) {
    let scratch = try Letters.governed()
    let run = try scratch.ephor("submit", "--key", "keys/ana.pem", "--note", secret)
    try #require(run.exit == 0, "\(run.shown)")
    let entry = try #require(try scratch.sealed().first)
    #expect(try scratch.sealed().count == 1)
    #expect(entry["state"]?.string == "open" && entry["text"]?.string == secret)
    return (scratch, try #require(entry["commitment"]?.string))
  }

  /// A governed system with one control waived; its reason and the other texts are sealed.
  static func waived() throws -> Scratch {
    let scratch = try Letters.governed()
    try scratch.edit("ephor.yaml", "exercised: 2026-11-10, target", "target")
    let asked = try scratch.ephor(
      "waive", "--control", "DEP-01", "--compensating", "HUM-01", "--days", "30", "--reason", reason,
      "--key", "keys/ana.pem")
    try #require(asked.exit == 0, "\(asked.shown)")
    return scratch
  }

  /// The same, granted, submitted and approved: its gate passes.
  static func granted() throws -> Scratch {
    let scratch = try waived()
    try #require(grant(scratch).exit == 0)
    try approve(scratch)
    return scratch
  }

  static func grant(_ scratch: Scratch, environment: [String: String] = [:]) throws -> Run {
    let file = try #require(scratch.files(in: "governance/waivers").first)
    return try scratch.ephor(
      "waive", "--grant", "governance/waivers/\(file)", "--key", "keys/cleo.pem", environment: environment)
  }

  static func approve(_ scratch: Scratch) throws {
    #expect(try scratch.ephor("submit", "--key", "keys/ana.pem").exit == 0)
    #expect(try scratch.ephor("approve", "--key", "keys/bo.pem").exit == 0)
  }
}

extension Scratch {
  /// What `ephor sealed list` tells.
  func sealed(clock: String = Program.clock, environment: [String: String] = [:]) throws -> [JSON] {
    try ephor("sealed", "list", "--format", "json", clock: clock, environment: environment)
      .json()["sealed"]?.array ?? []
  }

  /// The state of the first text that was sealed.
  func sealedState() throws -> String? { try sealed().first?["state"]?.string }

  /// Holds, erases or purges with the key of one of the letters' people.
  func seal(_ words: String..., by person: String, clock: String = Program.clock) throws -> Run {
    try start(
      Program.path, ["sealed"] + words + ["--key", "keys/\(person).pem"],
      environment: ["EPHOR_CLOCK": clock]
    ).wait()
  }

  /// Rewrites the entries of a holder in the trust root.
  func enrolment(of holder: String, _ change: (inout JSONObject) -> Void) throws {
    var root = try JSON.parse(bytes("governance/trust-root.json")).object ?? [:]
    let keys = (root["keys"]?.array ?? []).map { key -> JSON in
      guard var entry = key.object, entry["holder"]?.string == holder else { return key }
      change(&entry)
      return .object(entry)
    }
    root["keys"] = .array(keys)
    try write("governance/trust-root.json", bytes: JSON.object(root).serialized(.pretty))
  }
}
