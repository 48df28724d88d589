/// The help texts.
enum Usage {
  static let commands = "commands are log, proof, record, envelope and pack; `ephor-verify --help` tells more"

  static func hint(_ command: Invocation.Command) -> String {
    "`ephor-verify \(command.rawValue) --help` lists what it takes"
  }

  /// The text, when help is asked for or nothing is said at all.
  static func asked(by arguments: [String]) -> String? {
    let asks = arguments.first == "help" || arguments.contains { $0 == "--help" || $0 == "-h" }
    guard asks || arguments.isEmpty else { return nil }
    return arguments.compactMap(Invocation.Command.init).first.map(text) ?? overview
  }

  static let overview = """
    ephor-verify: checks logs, proofs, envelopes and evidence packs. It asks no network and reads no configuration.

      ephor-verify log DIR                       a log exported as static tiles (C2SP tlog-tiles)
      ephor-verify proof FILE.tlog-proof ...     one entry's proof (C2SP tlog-proof)
      ephor-verify record FILE.ephor-record.json one decision record of a running service
      ephor-verify envelope FILE --key PEM       a signed statement (DSSE)
      ephor-verify pack ZIP|DIR                  an evidence pack and everything in it

    Exit code 0: it holds. 1: it does not; what fails, and where, is said. 2: a file cannot be read, or the
    command line cannot. `--format json` prints the same for machines. `ephor-verify COMMAND --help` tells more.

    """

  private static let keys = """
        --vkey VKEY          the log's verifier key, or a file that holds it
        --origin TEXT        the log's origin, where it is not its key's name
        --witness VKEY       a witness's verifier key, or a file that holds it; once for each
        --witnesses K        how many of them must have cosigned (default: all that are named)
    """

  private static let packKeys = """
        --vkey VKEY          the log's verifier key, or a file that holds it
        --witness VKEY       a witness's verifier key, or a file that holds it; once for each
        --witnesses K        how many of them must have cosigned (default: all that are named)
    """

  static func text(_ command: Invocation.Command) -> String {
    switch command {
    case .log:
      """
      ephor-verify log DIR [--vkey VKEY] [--witness VKEY ... --witnesses K] [--since CHECKPOINT] [--format json]

      Computes the tree of the log in DIR anew from its entries (`tile/entries/...`) and compares every tile and
      the root with `checkpoint`, whose signatures it checks. Without --vkey it takes the key in DIR/log.vkey, which
      shows that the log agrees with itself, and not whose it is.

      \(keys)
          --since CHECKPOINT   a checkpoint kept from before: the log must have grown out of it

      """
    case .proof:
      """
      ephor-verify proof FILE.tlog-proof --vkey VKEY --entry FILE [--witness VKEY ... --witnesses K] [--format json]

      Checks that the entry stands in the log: the checkpoint in the proof is signed, and the proof leads to it.

      \(keys)
          --entry FILE         the entry's bytes, as the log has them

      """
    case .record:
      """
      ephor-verify record FILE --vkey VKEY [--key PEM ...] [--witness VKEY ... --witnesses K] [--format json]

      Checks one decision record of a running service in two steps: the record is in the segment whose root a
      `decisions` statement names, and that statement is in the log.

      \(keys)
          --key PEM            a public key that may have signed the statement; without it nobody's word is checked

      """
    case .envelope:
      """
      ephor-verify envelope FILE --key PEM ... [--threshold K] [--format json]

      Checks the signatures of a DSSE envelope, alone or in a Sigstore bundle (`model.sig`), with public keys:
      SubjectPublicKeyInfo in PEM; Ed25519, or ECDSA over P-256, P-384 or P-521 with its signatures as DER or r||s.
      Ephor's own statements are signed with Ed25519 or P-256 as DER: in a pack or a log nothing else counts.

          --key PEM            a file with a public key; once for each
          --threshold K        how many of the keys must have signed (default: all that are named)

      """
    case .pack:
      """
      ephor-verify pack ZIP|DIR [--vkey VKEY] [--trust-root sha256:...] [--witness VKEY ... --witnesses K]
                                [--since CHECKPOINT] [--format json]

      Checks an evidence pack: its list of files, every statement's place in the log and signature, openings, keys
      and the table of controls. What is not given is taken from the pack, and the answer says so.

      \(packKeys)
          --trust-root DIGEST  the trust root's digest, sha256:...
          --since CHECKPOINT   a checkpoint kept from before: the pack must not be older

      """
    }
  }
}
