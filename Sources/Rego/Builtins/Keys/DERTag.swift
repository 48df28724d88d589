/// The identifier octet of an ASN.1 element with a low tag number (ITU-T X.690 section 8.1.2).
struct DERTag: Hashable {
  let byte: UInt8

  static let boolean = DERTag(byte: 1)
  static let integer = DERTag(byte: 2)
  static let bitString = DERTag(byte: 3)
  static let octetString = DERTag(byte: 4)
  static let null = DERTag(byte: 5)
  static let objectIdentifier = DERTag(byte: 6)
  static let utf8String = DERTag(byte: 12)
  static let numericString = DERTag(byte: 18)
  static let printableString = DERTag(byte: 19)
  static let teletexString = DERTag(byte: 20)
  static let ia5String = DERTag(byte: 22)
  static let utcTime = DERTag(byte: 23)
  static let generalizedTime = DERTag(byte: 24)
  static let bmpString = DERTag(byte: 30)
  static let sequence = DERTag(byte: 0x30)
  static let set = DERTag(byte: 0x31)

  /// `[number]` with primitive contents.
  static func context(_ number: UInt8) -> DERTag { DERTag(byte: 0x80 | number) }
  /// `[number]` that holds other elements.
  static func constructed(_ number: UInt8) -> DERTag { DERTag(byte: 0xA0 | number) }
}
