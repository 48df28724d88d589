/// Whom somebody trusts about one log: its origin and key, witnesses and how many of them must have cosigned.
///
/// ```swift
/// let policy = try LogPolicy(key: key, witnesses: witnesses, quorum: 2)
/// signed.verify(policy)
/// ```
public struct LogPolicy: Sendable, Hashable {
  /// Most witnesses of one policy.
  public static let witnessLimit = 64

  /// The first line that a checkpoint of this log has.
  public let origin: String
  public let key: VerifierKey
  public let witnesses: [VerifierKey]
  /// How many distinct witnesses must have cosigned; zero asks for none.
  public let quorum: Int
  /// Seconds since 1970 above which a cosignature's time is in the future and the checkpoint refused; nil: any time.
  public let latestTimestamp: UInt64?

  /// - Parameter origin: nil for the key's name, as the specification recommends.
  /// - Throws: `tlog.policy_invalid` for a witness key that is not of the cosignature type, one that is the log's
  ///   own, too many witnesses, or a quorum that the witnesses cannot reach.
  public init(
    key: VerifierKey, origin: String? = nil, witnesses: [VerifierKey] = [], quorum: Int = 0,
    latestTimestamp: UInt64? = nil
  ) throws {
    guard witnesses.count <= Self.witnessLimit else {
      throw Self.invalid("\(witnesses.count) witnesses are more than \(Self.witnessLimit)")
    }
    for witness in witnesses {
      guard witness.algorithm == .cosignatureEd25519 else {
        throw Self.invalid("\(witness.name) has a key for plain signatures; a witness's key is of type 4")
      }
      guard witness.publicKey != key.publicKey else {
        throw Self.invalid("\(witness.name) has the log's own key: a log is no witness of itself")
      }
    }
    let distinct = Set(witnesses.map(\.publicKey)).count
    guard quorum >= 0, quorum <= distinct else {
      throw Self.invalid("\(quorum) cosignatures of \(distinct) witnesses cannot be had")
    }
    self.key = key
    self.origin = origin ?? key.name
    self.witnesses = witnesses
    self.quorum = quorum
    self.latestTimestamp = latestTimestamp
  }

  private static func invalid(_ what: String) -> TransparencyLogError {
    TransparencyLogError(
      .policyInvalid, "the policy cannot be met: \(what)",
      remedy: "name each witness by its verifier key, and ask for at most as many as there are")
  }
}
