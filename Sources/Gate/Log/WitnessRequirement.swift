import Governance
import Ledger
import Notation
package import TransparencyLog

/// Who must have cosigned the log before a gate decides: a history that was shown to witnesses cannot be another one
/// for somebody else.
package struct WitnessRequirement: Sendable {
  /// The witnesses that are known.
  let keys: [VerifierKey]
  /// How many of them must have cosigned.
  let quorum: Int
  /// Who asks for it, for people: an option or a file.
  let source: String

  /// What the command line asks for.
  ///
  /// - Parameter quorum: nil for all of them.
  package init(keys: [VerifierKey], quorum: Int?) {
    self.keys = keys
    self.quorum = quorum ?? Set(keys.map(\.publicKey)).count
    source = quorum == nil ? "--witness" : "--witnesses"
  }

  /// What the baseline asks for at a control point; nil where it asks for nothing.
  ///
  /// - Throws: `baseline.witness` for a key that does not read.
  init?(_ rules: Rules, at point: ControlPoint) throws {
    guard let asked = rules.baseline.point(point).witnesses else { return nil }
    let place = rules.baseline.location(of: JSONPointer(["points", point.rawValue, "witnesses"]))
    keys = try asked.keys.map { text in
      do {
        return try VerifierKey(text)
      } catch let error as any CodedError {
        throw GateError(
          "baseline.witness", "a witness of the \(point.words) gate has no verifier key: \(error.message)",
          remedy: "have the baseline's owner copy the key again, and sign the baseline", location: place)
      }
    }
    quorum = asked.quorum
    source = place.file
  }

  /// By how much a witness's clock may be ahead of this one.
  private static let aheadSeconds: Int64 = 300

  /// The latest time, in seconds since 1970, at which a cosignature can have been given.
  static func latest(_ now: Timestamp) -> UInt64 { UInt64(clamping: now.seconds + aheadSeconds) }

  /// Judges the checkpoint of the log as it is before the decision, and says in a sentence who cosigned it.
  ///
  /// - Throws: `log.not_witnessed`, with the commands that supply what is missing; nothing is decided then.
  func check(_ log: LocalLog?, _ workspace: Workspace, asOf now: Timestamp) throws -> String {
    guard let log else {
      throw refused("there is no log in \(workspace.shown(Workspace.localName)) yet", since: nil, workspace)
    }
    let signed = try log.ledger.checkpoint(of: log.ledger.local)
    let (checkpoint, key) = (signed.checkpoint, log.ledger.verifierKey)
    let policy: LogPolicy
    do {
      policy = try LogPolicy(
        key: key, origin: checkpoint.origin, witnesses: keys, quorum: quorum,
        latestTimestamp: Self.latest(now))
    } catch let error as TransparencyLogError {
      throw GateError(error.code, "\(source) asks for what cannot be: \(error.message)", remedy: error.remedy)
    }
    switch signed.verify(policy) {
    case .verified(let cosignatures):
      let names = Set(cosignatures.map(\.key.name)).sorted().joined(separator: ", ")
      return
        "the log's checkpoint of size \(checkpoint.size) was cosigned by \(names); \(source) asks for \(quorum)"
    case .refused(let refusal):
      throw refused(
        "the log's checkpoint of size \(checkpoint.size) is refused: \(refusal.message)",
        since: checkpoint.size, workspace)
    }
  }

  private func refused(_ what: String, since size: TreeSize?, _ workspace: Workspace) -> GateError {
    let place = workspace.folder == "." ? "" : " --system \(ShellWord.quoted(workspace.folder))"
    return GateError(
      "log.not_witnessed", "\(source) asks for \(Count.of(quorum, "cosignature")), and \(what)",
      remedy: (size == nil ? "begin it with `ephor log init`; " : "")
        + "ask each witness with what `ephor log checkpoint --for-witness SIZE\(place)` prints (SIZE is what it "
        + "cosigned last, 0 at first), and add its answer with `ephor log cosign ANSWER --witness KEY\(place)`",
      exitCode: 3)
  }
}
