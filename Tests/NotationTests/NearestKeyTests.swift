import Testing

@testable import Notation

@Suite("Nearest keys")
struct NearestKeyTests {
  static let keys = ["purpose", "owners", "region", "regions", "id", "kind"]

  @Test(arguments: [
    ("purpse", "purpose"), ("puprose", "purpose"), ("Owners", "owners"), ("regionss", "regions"),
    ("regoins", "regions"),
    ("ids", "id"), ("kid", "id"), ("owner", "owners"),
  ])
  func `a slip of the pen finds its key`(_ typed: String, _ meant: String) {
    #expect(nearestKey(to: typed, among: Self.keys) == meant)
  }

  @Test func `what is far from all keys finds none`() {
    #expect(nearestKey(to: "deployment", among: Self.keys) == nil)
    #expect(nearestKey(to: "", among: Self.keys) == nil)
    #expect(nearestKey(to: "xy", among: Self.keys) == nil)
    #expect(
      nearestKey(to: String(repeating: "a", count: 65), among: [String(repeating: "a", count: 65)]) == nil)
  }
}
