import Notation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// `ephor-verify`: checks logs, proofs, records, envelopes and packs with no network, no configuration and no clock.
///
/// It is small enough to be read by whoever must trust it: rooms `Notation`, `TransparencyLog` and `Attestation`,
/// and this folder.
@main struct EphorVerify {
  /// What a run leaves behind.
  struct Outcome: Equatable {
    /// 0 holds, 1 does not hold, 2 usage or unreadable.
    let status: Int32
    let output: String
    let complaint: String
  }

  static func main() {
    let outcome = run(Array(CommandLine.arguments.dropFirst()))
    emit(outcome.output, to: STDOUT_FILENO)
    emit(outcome.complaint, to: STDERR_FILENO)
    exit(outcome.status)
  }

  /// Writes all of a text; whoever closed the other end has read enough.
  private static func emit(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// The whole program but for its streams.
  static func run(_ arguments: [String]) -> Outcome {
    let isJSON = Invocation.wantsJSON(arguments)
    do {
      if let help = Usage.asked(by: arguments) { return Outcome(status: 0, output: help, complaint: "") }
      let invocation = try Invocation(arguments)
      let verdict =
        switch invocation.command {
        case .log: try verifyLog(invocation)
        case .proof: try verifyProof(invocation)
        case .record: try verifyRecord(invocation)
        case .envelope: try verifyEnvelope(invocation)
        case .pack: try verifyPack(invocation)
        }
      return Outcome(
        status: verdict.holds ? 0 : 1, output: isJSON ? verdict.jsonText : verdict.text, complaint: "")
    } catch {
      let coded = error as? any CodedError
      let (code, message) = (coded?.code ?? "verify.unknown", coded?.message ?? "\(error)")
      if isJSON {
        var fault: JSONObject = ["code": .string(code), "message": .string(message)]
        fault["remedy"] = coded?.remedy.map { .string($0) }
        let json: JSON = ["version": 1, "error": .object(fault)]
        return Outcome(status: 2, output: json.text(.pretty) + "\n", complaint: "")
      }
      let remedy = coded?.remedy.map { "\n  \($0)" } ?? ""
      return Outcome(status: 2, output: "", complaint: "ephor-verify: \(message) [\(code)]\(remedy)\n")
    }
  }
}
