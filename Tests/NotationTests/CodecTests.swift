import Testing

@testable import Notation

@Suite("Hexadecimal, base 64 and digests")
struct CodecTests {
  /// RFC 4648 section 10.
  @Test(arguments: [
    ("", "", ""), ("f", "Zg==", "66"), ("fo", "Zm8=", "666f"), ("foo", "Zm9v", "666f6f"),
    ("foob", "Zm9vYg==", "666f6f62"), ("fooba", "Zm9vYmE=", "666f6f6261"),
    ("foobar", "Zm9vYmFy", "666f6f626172"),
  ])
  func `the vectors of RFC 4648 hold`(_ text: String, _ base64: String, _ hex: String) {
    let bytes = Array(text.utf8)
    #expect(Base64.encode(bytes) == base64)
    #expect(Base64.decode(base64) == bytes)
    let short = String(base64.prefix { $0 != "=" })
    #expect(Base64.encode(bytes, .urlSafe) == short)
    #expect(Base64.decode(short, .urlSafe) == bytes)
    #expect(Hex.encode(bytes) == hex)
    #expect(Hex.decode(hex) == bytes)
  }

  @Test func `all bytes survive every codec`() {
    for length in 0..<70 {
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 37 + length) }
      #expect(Base64.decode(Base64.encode(bytes)) == bytes)
      #expect(Base64.decode(Base64.encode(bytes, .urlSafe), .urlSafe) == bytes)
      #expect(Hex.decode(Hex.encode(bytes)) == bytes)
    }
    #expect(Base64.encode([0xFB, 0xFF]) == "+/8=")
    #expect(Base64.encode([0xFB, 0xFF], .urlSafe) == "-_8")
  }

  @Test(arguments: [
    "Zg=", "Zg", "Zg===", "Zh==", "Zm9", "Zm9=", "Z", "Zm 9v", "=", "Zg==Zg==", "Zm9v\n", "-_8=",
  ])
  func `loose base 64 is refused`(_ text: String) {
    #expect(Base64.decode(text) == nil)
  }

  @Test func `a character outside the alphabet is refused wherever it stands`() {
    let text = Array("Zm9vYmFyIQ==".utf8)
    let alphabet = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    for place in text.indices.dropLast(3) {
      for byte in UInt8.min...UInt8(0x7F) {
        var changed = text
        changed[place] = byte
        let bytes = Base64.decode(String(decoding: changed, as: UTF8.self))
        #expect((bytes != nil) == alphabet.contains(byte))
      }
    }
    #expect(Base64.decode("Zm9vYmFy\u{E9}Q==") == nil)
  }

  @Test func `loose hexadecimal is refused`() {
    #expect(Hex.decode("abc") == nil)
    #expect(Hex.decode("AB") == nil)
    #expect(Hex.decode("AB", allowingCapitals: true) == [0xAB])
    #expect(Hex.decode("0g") == nil)
  }

  @Test func `a digest has one spelling and the order of its bytes`() throws {
    let text = "sha256:" + String(repeating: "0a", count: 31) + "ff"
    let digest = try Digest(parsing: text)
    #expect(digest.description == text)
    #expect(Digest(bytes: digest.bytes) == digest)
    #expect(digest.bytes.last == 0xFF)
    var bytes = digest.bytes
    bytes[0] = 0x0B
    #expect(try digest < #require(Digest(bytes: bytes)))
    for bad in [
      "", "sha256:", "sha512:" + text.dropFirst(7), text.uppercased(), String(text.dropLast()), text + "00",
    ] {
      #expect(throws: NotationError.self) { try Digest(parsing: bad) }
    }
  }
}
