import Testing

@testable import Notation

@Suite("Limits and errors")
struct LimitTests {
  @Test func `a refusal names the limit and its value`() {
    let limit = NamedLimit("envelope.bytes", 10, unit: "bytes")
    #expect(limit.allows(10))
    do {
      try limit.check(11, .limitBytes)
      Issue.record("no error")
    } catch {
      #expect(error.code == "limit.bytes")
      #expect(error.message == "11 bytes are more than the limit envelope.bytes (10 bytes)")
      #expect(error.description.hasSuffix("[limit.bytes]\n  make the input smaller, or split it"))
    }
  }

  @Test func `codes are stable, dotted and different`() {
    let codes = NotationError.Code.allCases.map(\.rawValue)
    #expect(Set(codes).count == codes.count)
    for code in codes {
      #expect(code.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || $0 == 0x2E || $0 == 0x5F || $0 == 0x38 })
      #expect(code.utf8.filter { $0 == 0x2E }.count == 1)
    }
  }

  @Test func `pointers are read and written as RFC 6901 says`() throws {
    let document = try JSON.parse(#"{"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "m~n": 8, " ": 7}"#)
    for (pointer, value) in [
      ("", document), ("/foo", ["bar", "baz"]), ("/foo/0", "bar"), ("/", 0), ("/a~1b", 1), ("/c%d", 2),
      ("/m~0n", 8),
      ("/ ", 7),
    ] {
      let parsed = try JSONPointer(parsing: pointer)
      #expect(document[parsed] == value)
      #expect(parsed.description == pointer)
    }
    for pointer in ["/foo/2", "/foo/01", "/foo/-", "/x", "/foo/0/1"] {
      #expect(try document[JSONPointer(parsing: pointer)] == nil)
    }
  }
}
