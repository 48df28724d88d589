extension Builtin {
  /// `providers.*`.
  static let providers: [Builtin] = [
    Builtin(
      "providers.aws.sign_req", [.object(of: .string, .any), .object(of: .string, .any), .number], .anyObject
    ) { _, operands in
      let (request, settings) = (try operands.object(0), try operands.object(1))
      let signer = try AWSRequestSigner(settings)
      let time = try operands.number(2)
      guard time.isWrittenAsInteger, let nanoseconds = time.int64 else {
        throw BuiltinError.operand(2, "could not convert time_ns value into a unix timestamp")
      }
      try HTTPRequestKeys.check(request)
      return .object(try signer.sign(request, nanoseconds: nanoseconds))
    }
  ]
}
