import Testing

@testable import TransparencyLog

@Suite struct DecimalTests {
  @Test func `decimals have one form and stop at 2^63 - 1`() {
    #expect(Decimal.parse(Array("9223372036854775807".utf8)[...]) == UInt64(Int64.max))
    for text in ["", "00", "01", "+1", "9223372036854775808", "99999999999999999999", "1 "] {
      #expect(Decimal.parse(Array(text.utf8)[...]) == nil)
    }
  }
}
