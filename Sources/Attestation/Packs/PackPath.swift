import Notation
package import TransparencyLog

/// Where things lie in a pack (docs/packs.md).
package enum PackPath {
  package static let list = "pack.json"
  package static let checkpoint = "checkpoint"
  package static let logKey = "log.vkey"
  package static let witnessKeys = "witnesses.vkey"
  package static let trustRoot = "trust-root.json"
  package static let controls = "controls.json"
  package static let index = "index.html"
  package static let guide = "VERIFY.md"
  /// The program that `VERIFY.md` tells of: it checks a pack without Ephor.
  package static let program = "check.py"
  package static let documents = "documents/"
  package static let openings = "openings/"
  package static let keys = "keys/"
  package static let statements = "statements/"
  /// Digits that a statement's index is padded to, so that names sort as indices do.
  private static let indexDigits = 8

  /// `statements/00000012.` with `envelope.json`, `leaf.json` or `tlog-proof` behind it.
  package static func statement(_ index: LeafIndex, _ part: StatementPart) -> String {
    let digits = index.description
    let padding = String(repeating: "0", count: max(0, indexDigits - digits.utf8.count))
    return "\(statements)\(padding)\(digits).\(part.rawValue)"
  }

  /// `documents/decision-12/`: what the decision at that place rested on.
  package static func decision(_ index: LeafIndex) -> String { "\(documents)decision-\(index)/" }

  /// Whether a path is that of a decision's input document.
  static func isInput(_ path: String) -> Bool { isOfDecision(path, "/input.json") }

  /// Whether a path is that of a decision's listing of rules.
  static func isListing(_ path: String) -> Bool { isOfDecision(path, "/rules.json") }

  private static func isOfDecision(_ path: String, _ name: String) -> Bool {
    path.hasPrefix("\(documents)decision-") && path.hasSuffix(name)
  }

  /// The three files of a statement.
  package enum StatementPart: String, Sendable, CaseIterable {
    /// The DSSE envelope in canonical JSON: its SHA-256 stands in the leaf.
    case envelope = "envelope.json"
    /// The record the log committed to, in canonical JSON.
    case leaf = "leaf.json"
    /// The leaf's inclusion in the pack's checkpoint.
    case proof = "tlog-proof"
  }

  /// `openings/HEX`, named by the SHA-256 of its content.
  package static func opening(_ commitment: Commitment) -> String { openings + commitment.digest.hex }

  /// `keys/KEYID.pem`.
  package static func key(_ keyid: String) -> String { "\(keys)\(keyid).pem" }
}
