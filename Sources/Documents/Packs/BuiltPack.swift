import Attestation
package import Gate
package import Notation
import Rendering
import TransparencyLog

/// A pack that was built and verified, and what to tell whoever asked for it.
package struct BuiltPack: Answer {
  /// The zip.
  package let bytes: [UInt8]
  let name: SystemName
  let purpose: PackContent.Purpose
  let origin: String
  let size: TreeSize
  let root: MerkleHash
  let builtAt: Timestamp
  let logKey: VerifierKey
  /// The digest of the trust root in the pack: the reviewed one, for customers without people's names.
  let trustRoot: Digest
  let shown: Int
  let withheld: [PackSelection.Withheld]
  /// Sealed texts of what is shown that nobody can read here, by the reason.
  let unread: [(why: String, count: Int)]
  /// `43 met, 3 violated (3 waived)`.
  let summary: String
  /// Declared documents that the log's store does not hold, and the pack therefore neither.
  let absent: [String]
  /// What goes out beside what one would expect.
  let disclosures: [PackDisclosure]
  /// Where it was written.
  package var file: String = ""
  /// What whoever hands it out must know, a sentence each: decisions that were passed over, a folder that is no longer
  /// what was decided.
  package var notices: [String] = []

  /// What a pack is called when nobody says: `income-screening-2-audit.zip`.
  package var usualFile: String {
    let parts = [name.system] + [name.release].compactMap { $0 } + [purpose.rawValue]
    let safe = parts.joined(separator: "-").map { character in
      character.isASCII && (character.isLetter || character.isNumber || "-_.+@=".contains(character))
        ? character : "-"
    }
    return "\(String(safe)).zip"
  }

  /// `{"file", "sha256", "bytes", "purpose", "system", "release", "statements", "withheld": [{kind, reason, count}],
  /// "unread_texts": [{why, count}], "controls", "origin", "tree_size", "root", "built_at", "log_key", "trust_root",
  /// "absent_documents", "notices", "disclosures":
  /// [{what, names}]}`
  package var json: JSON {
    [
      "file": .string(file), "sha256": .string(Digest(sha256Of: bytes).description),
      "bytes": JSON(bytes.count), "purpose": .string(purpose.rawValue), "system": .string(name.system),
      "release": name.release.map(JSON.string) ?? .null, "statements": JSON(shown),
      "withheld": .array(
        withheld.map {
          ["kind": .string($0.kind), "reason": .string($0.reason.told), "count": JSON($0.count)]
        }),
      "unread_texts": .array(unread.map { ["why": .string($0.why), "count": JSON($0.count)] }),
      "controls": .string(summary), "origin": .string(origin),
      "tree_size": JSON(Int(clamping: size.rawValue)),
      "root": .string(root.base64), "built_at": .string(builtAt.description),
      "log_key": .string(logKey.description), "trust_root": .string(trustRoot.description),
      "absent_documents": .array(absent.map(JSON.string)), "notices": .array(notices.map(JSON.string)),
      "disclosures": .array(
        disclosures.map { ["what": .string($0.what), "names": .array($0.names.map(JSON.string))] }),
    ]
  }

  /// What was written, what was left out, and how the reader checks it.
  package func text(_ style: TextStyle) -> String {
    var lines = [
      style.bold(
        "\(file): \(PackAct.plural(shown, "statement")) about \(name), for \(purpose.rawValue), verified"),
      "  controls    \(summary)",
      "  log         \(origin) at \(size) entries, root \(root.base64)",
      "  sha256      \(Digest(sha256Of: bytes).hex)",
    ]
    for one in withheld {
      lines.append("  left out    \(PackAct.plural(one.count, one.kind)): \(one.reason.told)")
    }
    for one in unread {
      lines.append("  left out    \(PackAct.plural(one.count, "sealed text")): \(SafeText.line(one.why))")
    }
    for path in absent { lines.append("  left out    \(path): the log's store does not hold it") }
    for notice in notices { lines.append("  \(style.paint("note", "33"))        \(notice)") }
    for one in disclosures { lines.append("  \(style.paint("goes out", "33"))    \(one.sentence)") }
    let note = purpose == .customer ? "  (without people's names: `ephor keys digest --for customer`)" : ""
    lines += [
      "Give the reader over another way than the pack:",
      "  log key     \(logKey)",
      "  trust root  \(trustRoot)\(note)",
      "next: ephor pack verify \(ShellWord.quoted(file)) --vkey '\(logKey)' --trust-root \(trustRoot)",
    ]
    return lines.joined(separator: "\n")
  }
}
