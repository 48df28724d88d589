/// An object identifier of ASN.1, such as `2.5.29.17`.
struct ASN1ObjectIdentifier: Hashable, CustomStringConvertible {
  let numbers: [Int]

  init(_ numbers: Int...) { self.numbers = numbers }

  /// Reads the contents octets (ITU-T X.690 section 8.19); nil where a number is not minimal or exceeds 31
  /// bits.
  init?(encoded bytes: [UInt8]) {
    guard !bytes.isEmpty else { return nil }
    var numbers: [Int] = []
    var index = 0
    while index < bytes.count {
      var value = 0
      let start = index
      while true {
        guard index < bytes.count, value < 1 << 24 else { return nil }
        let byte = bytes[index]
        if index == start, byte == 0x80 { return nil }
        value = value << 7 | Int(byte & 0x7F)
        index += 1
        if byte & 0x80 == 0 { break }
      }
      if numbers.isEmpty {
        numbers = value < 80 ? [value / 40, value % 40] : [2, value - 80]
      } else {
        numbers.append(value)
      }
    }
    self.numbers = numbers
  }

  var description: String { numbers.map(String.init).joined(separator: ".") }

  /// As Go writes it in JSON: an array of numbers.
  var value: Value { .array(numbers.map { Value($0) }) }
}
