/// What Go's `encoding/asn1` says of bytes that are not the structure they should be.
enum DERComplaint {
  /// The complaint about bytes that should begin with a sequence; `structure` is the name Go has for it.
  static func sequence(_ bytes: [UInt8], _ structure: String) -> BuiltinError {
    guard let tag = bytes.first else { return .failure("asn1: syntax error: sequence truncated") }
    guard bytes.count > 1 else { return .failure("asn1: syntax error: truncated tag or length") }
    var length = Int(bytes[1])
    var header = 2
    if length == 0x80 { return .failure("asn1: syntax error: indefinite length found (not DER)") }
    if length > 0x80 {
      let width = length & 0x7F
      guard width <= 4, bytes.count >= 2 + width else {
        return .failure("asn1: syntax error: truncated tag or length")
      }
      length = bytes[2..<(2 + width)].reduce(0) { $0 << 8 | Int($1) }
      header += width
    }
    guard tag != DERTag.sequence.byte else {
      let isCut = length > bytes.count - header
      return .failure("asn1: syntax error: \(isCut ? "data" : "sequence") truncated")
    }
    return .failure(
      "asn1: structure error: tags don't match (16 vs {class:\(tag >> 6) tag:\(tag & 0x1F) "
        + "length:\(length) isCompound:\(tag & 0x20 != 0)}) {optional:false explicit:false "
        + "application:false private:false defaultValue:<nil> tag:<nil> stringType:0 timeType:0 set:false "
        + "omitEmpty:false} \(structure) @2")
  }
}
