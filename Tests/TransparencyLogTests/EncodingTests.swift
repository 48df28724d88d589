import Foundation
import Testing

@testable import TransparencyLog

@Suite struct EncodingTests {
  @Test func `base 64 equals Foundation's for every length to 70 and reads back`() {
    for length in 0...70 {
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 37 + length) }
      let text = Base64.encode(bytes)
      #expect(text == Data(bytes).base64EncodedString())
      #expect(Base64.decode(text) == bytes)
    }
  }

  @Test(arguments: [
    "A", "AA", "AAA", "AB==", "AAB=", "A===", "====", "AA=A", "AAAA\n", "AA-_", "AAAA=", "=AAA",
  ])
  func `base 64 with stray bits, wrong padding or another alphabet is refused`(_ text: String) {
    #expect(Base64.decode(text) == nil)
  }

  @Test func `base 16 is lower case and whole bytes`() {
    #expect(Hexadecimal.encode([0, 15, 255]) == "000fff")
    #expect(Hexadecimal.decode("000fff") == [0, 15, 255])
    #expect(Hexadecimal.decode("0") == nil)
    #expect(Hexadecimal.decode("0F") == nil)
    #expect(Hexadecimal.decode("0g") == nil)
  }

  @Test func `decimals have one form and stop at 2^63 - 1`() {
    #expect(Decimal.parse(Array("9223372036854775807".utf8)[...]) == UInt64(Int64.max))
    for text in ["", "00", "01", "+1", "9223372036854775808", "99999999999999999999", "1 "] {
      #expect(Decimal.parse(Array(text.utf8)[...]) == nil)
    }
  }
}
