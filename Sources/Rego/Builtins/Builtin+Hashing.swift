internal import Crypto
internal import Notation

extension Builtin {
  /// Digests and message authentication codes, by swift-crypto.
  static let hashing: [Builtin] = [
    digest("crypto.md5", Insecure.MD5.self),
    digest("crypto.sha1", Insecure.SHA1.self),
    digest("crypto.sha256", SHA256.self),
    authentication("crypto.hmac.md5", Insecure.MD5.self),
    authentication("crypto.hmac.sha1", Insecure.SHA1.self),
    authentication("crypto.hmac.sha256", SHA256.self),
    authentication("crypto.hmac.sha512", SHA512.self),
    Builtin("crypto.hmac.equal", [.string, .string], .boolean) { _, operands in
      let (left, right) = (try operands.string(0).bytes, try operands.string(1).bytes)
      guard left.count == right.count else { return false }
      // Takes the same time wherever the first difference stands.
      return .boolean(zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0)
    },
  ]

  private static func digest<Function: HashFunction>(_ name: String, _ function: Function.Type) -> Builtin {
    Builtin(name, [.string], .string) { _, operands in
      Value(Hex.encode(Array(Function.hash(data: try operands.string(0).bytes))))
    }
  }

  private static func authentication<Function: HashFunction>(
    _ name: String, _ function: Function.Type
  ) -> Builtin {
    Builtin(name, [.string, .string], .string) { _, operands in
      let key = SymmetricKey(data: try operands.string(1).bytes)
      let code = HMAC<Function>.authenticationCode(for: try operands.string(0).bytes, using: key)
      return Value(Hex.encode(Array(code)))
    }
  }
}
