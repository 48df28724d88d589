import Foundation
import Notation
import Testing

/// What people write is sealed: shown to who has the content key, held, erased; statements and proofs stay.
@Suite struct SealedTests {
  private static let secret = "Maria Huber was on call and is ill"

  /// A submitted system with one sealed note.
  private func noted() throws -> (Scratch, String) {
    let scratch = try Letters.governed()
    let run = try scratch.ephor("submit", "--key", "keys/ana.pem", "--note", Self.secret)
    try #require(run.exit == 0, "\(run.shown)")
    let list = try scratch.ephor("sealed", "list", "--format", "json").json()["sealed"]?.array ?? []
    let entry = try #require(list.first)
    #expect(list.count == 1 && entry["state"]?.string == "open" && entry["text"]?.string == Self.secret)
    return (scratch, try #require(entry["commitment"]?.string))
  }

  private func everyFile(_ scratch: Scratch, holds text: String) throws -> [String] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: scratch.folder)
    return paths.filter { path in
      guard let data = FileManager.default.contents(atPath: scratch.path(path)) else { return false }
      return data.range(of: Data(text.utf8)) != nil
    }
  }

  private func state(_ scratch: Scratch) throws -> String? {
    try scratch.ephor("sealed", "list", "--format", "json").json()["sealed"]?.array?.first?["state"]?.string
  }

  @Test func `a note stands nowhere in clear, and erasing it leaves every proof`() throws {
    let (scratch, commitment) = try noted()
    #expect(try scratch.ephor("approve", "--key", "keys/bo.pem").exit == 0)
    #expect(try scratch.ephor("gate").exit == 0)
    #expect(try everyFile(scratch, holds: "Maria") == [])
    expectRefusal(
      try scratch.ephor("sealed", "erase", commitment, "--ground", "expired", "--key", "keys/cleo.pem"),
      exit: 2,
      code: "sealed.too_early", advice: "--ground request")
    let erased = try scratch.ephor(
      "sealed", "erase", commitment, "--ground", "request", "--key", "keys/cleo.pem")
    #expect(erased.exit == 0, "\(erased.shown)")
    #expect(
      scratch.files(in: "governance/openings") == [] && scratch.files(in: "governance/erasures").count == 1)
    #expect(try state(scratch) == "gone")
    #expect(try scratch.ephor("gate").exit == 0)
    let log = try scratch.ephor("log", "verify", "--format", "json").json()
    #expect(log["sound"] == true)
    #expect(try scratch.ephor("replay").output.contains("same"))
  }

  @Test func `nobody erases what is under a legal hold, until it ends`() throws {
    let (scratch, commitment) = try noted()
    #expect(try scratch.ephor("sealed", "hold", commitment, "--key", "keys/bo.pem").exit == 0)
    expectRefusal(
      try scratch.ephor("sealed", "erase", commitment, "--ground", "order", "--key", "keys/cleo.pem"),
      exit: 2,
      code: "sealed.held", advice: "--end")
    let decades = "2040-01-01T00:00:00Z"
    #expect(try scratch.ephor("sealed", "purge", "--key", "keys/cleo.pem", clock: decades).exit == 0)
    #expect(try state(scratch) == "open")
    let later = "2026-11-21T09:00:00Z"
    #expect(
      try scratch.ephor("sealed", "hold", commitment, "--end", "--key", "keys/bo.pem", clock: later).exit == 0
    )
    let early = try scratch.ephor("sealed", "purge", "--key", "keys/cleo.pem", clock: "2027-11-21T09:00:00Z")
    #expect(early.output.contains("Nothing"), "\(early.shown)")
    let purged = try scratch.ephor(
      "sealed", "purge", "--key", "keys/cleo.pem", "--format", "json", clock: decades)
    #expect(try purged.json()["erased"]?.array == [.string(commitment)], "\(purged.shown)")
    #expect(try state(scratch) == "gone")
  }

  @Test func `whoever lacks the content key reads nothing, and strangers erase nothing`() throws {
    let (scratch, commitment) = try noted()
    let other = Base64.encode(Array(repeating: 7, count: 32))
    let locked = try scratch.ephor("sealed", "list", environment: ["EPHOR_CONTENT_KEY": other])
    #expect(locked.output.contains("locked") && !locked.output.contains("Maria"), "\(locked.shown)")
    expectRefusal(
      try scratch.ephor("sealed", "erase", commitment, "--ground", "request", "--key", "keys/eve.pem"),
      exit: 2,
      code: "key.not_enrolled", advice: "keys enrol")
    expectRefusal(
      try scratch.ephor("sealed", "erase", "sha256:00", "--ground", "request", "--key", "keys/cleo.pem"),
      exit: 2,
      code: "sealed.unknown", advice: "sealed list")
    #expect(try state(scratch) == "open")
  }
}
