internal import Notation

extension Builtin {
  /// `base64.*`, `base64url.*`, `hex.*`.
  static let encoding: [Builtin] = [
    Builtin("base64.encode", [.string], .string) { _, operands in
      .string(Base64.standard.encode(try operands.string(0)))
    },
    Builtin("base64.decode", [.string], .string) { _, operands in
      .string(try Base64.standard.decode(try operands.string(0)))
    },
    Builtin("base64.is_valid", [.string], .boolean) { _, operands in
      .boolean((try? Base64.standard.decode(try operands.string(0))) != nil)
    },
    Builtin("base64url.encode", [.string], .string) { _, operands in
      .string(Base64.url.encode(try operands.string(0)))
    },
    Builtin("base64url.encode_no_pad", [.string], .string) { _, operands in
      .string(Base64.urlUnpadded.encode(try operands.string(0)))
    },
    Builtin("base64url.decode", [.string], .string) { _, operands in
      .string(try Base64.decodeURL(try operands.string(0)))
    },
    Builtin("hex.encode", [.string], .string) { _, operands in
      Value(try operands.string(0).withBytes { Hex.encode($0) })
    },
    Builtin("hex.decode", [.string], .string) { _, operands in
      let text = try operands.string(0)
      if let bytes = Hex.decode(text.string, allowingCapitals: true) {
        return .string(RegoString(bytes: bytes))
      }
      let bad = text.bytes.first {
        Hex.decode(String(decoding: [$0, $0], as: UTF8.self), allowingCapitals: true) == nil
      }
      guard let bad else { throw BuiltinError.failure("encoding/hex: odd length hex string") }
      let code = String(bad, radix: 16, uppercase: true)
      let shown = RegoString.isPrintable(Unicode.Scalar(bad)) ? " '\(Unicode.Scalar(bad))'" : ""
      throw BuiltinError.failure(
        "encoding/hex: invalid byte: U+\(String(repeating: "0", count: 4 - code.count))\(code)\(shown)")
    },
  ]
}
