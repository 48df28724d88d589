import Attestation
import Governance
package import Notation

/// Keys of people and machines, and the trust root that enrols them.
package enum KeyActions {
  /// What is added to a private key's file name for its public half.
  static let publicSuffix = ".pub"

  /// Makes a private key in a file that only its owner can read, and beside it its public half, to be given away.
  package static func new(
    file: String, scheme: String, demo: Bool, surroundings: Surroundings
  ) throws -> WrittenFiles {
    let key: SigningKey
    switch scheme {
    case "ed25519":
      key =
        surroundings.isSeeded
        ? try SigningKey(ed25519Seed: surroundings.bytes(for: "key \(name(of: file))"), isDemo: true)
        : try SigningKey.generate(.ed25519, isDemo: demo)
    case "ecdsa-p256": key = try SigningKey.generate(.ecdsaP256, isDemo: demo)
    default:
      throw GateError("key.scheme", "there is no scheme '\(scheme)'", remedy: "use ed25519 or ecdsa-p256")
    }
    var made = ""
    if let slash = file.lastIndex(of: "/"), slash != file.startIndex {
      let folder = String(file[..<slash])
      if FileStamp.read(folder) == nil { made = ", and the folder \(folder) for it" }
      try FileWriter.makeFolder(folder, mode: 0o700)
    }
    let sent = file + publicSuffix
    if FileStamp.read(file) == nil, FileStamp.read(sent) != nil {
      throw GateError(
        "key.file_exists", "\(sent) is there already, and would hold the public half",
        remedy: "choose another name: a key is never written over")
    }
    try key.save(path: file)
    try FileWriter.replace(sent, with: Array(key.publicPEM.utf8))
    return WrittenFiles(
      done: "Made the \(key.isDemo ? "DEMO " : "")key \(key.publicKey.keyid.prefix(12))…\(made).",
      files: [file, sent],
      warning: "keep \(file) out of the repository; whoever has that file speaks as its holder",
      next:
        "send \(sent) to somebody who may change the trust root: ephor keys enrol \(ShellWord.quoted(sent)) "
        + "--holder person:NAME --rank RANK",
      fields: ["keyid": .string(key.publicKey.keyid), "public": .string(key.publicKey.pem)])
  }

  /// The name of the private half, of either half's name.
  private static func privateName(of file: String) -> String {
    file.hasSuffix(publicSuffix) ? String(file.dropLast(publicSuffix.count)) : file
  }

  private static func name(of file: String) -> String { String(file.split(separator: "/").last ?? "") }

  /// Adds a public key to the trust root; of a private key's file only the public half is taken.
  package static func enrol(
    workspace: Workspace, file: String, holder: String, kind: String, ranks: [String],
    surroundings: Surroundings
  ) throws -> WrittenFiles {
    guard let kind = EnrolledKey.Kind(rawValue: kind) else {
      let known = EnrolledKey.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      throw GateError("keys.kind", "there is no kind '\(kind)'", remedy: "use \(known)")
    }
    guard EnrolledKey.isHolderID(holder), holder.contains(":") else {
      throw GateError(
        "keys.holder", "'\(holder)' is no id of a holder",
        remedy: "write it like person:bo: a kind, a colon, then lower-case letters, digits, dots, hyphens")
    }
    guard kind == .person || ranks.isEmpty else {
      throw GateError(
        "keys.rank",
        "a rank is what a person approves and grants waivers with, and \(holder) is enrolled as \(kind.rawValue)",
        remedy: "leave --rank out, or enrol a person with --kind person")
    }
    let (key, isDemo) = try publicKey(file)
    try FileWriter.makeFolder(workspace.governance)
    // Somebody else who enrols meanwhile must not be written over.
    return try FileLock.holding(workspace.governance) {
      try enrol(key, isDemo: isDemo, holder, kind, ranks, in: workspace, surroundings)
    }
  }

  private static func enrol(
    _ key: PublicKey, isDemo: Bool, _ holder: String, _ kind: EnrolledKey.Kind, _ ranks: [String],
    in workspace: Workspace, _ surroundings: Surroundings
  ) throws -> WrittenFiles {
    let trust = try Trust(workspace, pin: nil)
    let root = try trust.root ?? TrustRoot(organisation: "own", keys: [], baseline: nil)
    try Ranks(workspace, trust, surroundings).check(ranks)
    let entry = EnrolledKey(
      key: key, holder: holder, kind: kind, ranks: ranks, validFrom: surroundings.now, isDemo: isDemo)
    let keys =
      try root[key.keyid].map { try promoted($0, to: entry, in: root, workspace) } ?? root.keys + [entry]
    let changed = try TrustRoot(organisation: root.organisation, keys: keys, baseline: root.baseline)
    try FileWriter.replace(workspace.trustRoot, with: Array(changed.text.utf8))
    return WrittenFiles(
      done:
        "Enrolled \(isDemo ? "the DEMO key of " : "")\(holder)\(ranks.isEmpty ? "" : " as \(ranks.joined(separator: ", "))").",
      files: [workspace.shown(TrustRoot.path)],
      warning: "the trust root changed: whoever pins its digest pins the new one, after a review",
      next: "ephor keys digest",
      fields: ["keyid": .string(key.keyid), "digest": .string(try changed.digest().description)])
  }

  /// The keys with one of them given more ranks; everything else about an enrolled key is changed by hand.
  private static func promoted(
    _ present: EnrolledKey, to wanted: EnrolledKey, in root: TrustRoot, _ workspace: Workspace
  ) throws -> [EnrolledKey] {
    let more = wanted.ranks.filter { !present.ranks.contains($0) }
    guard present.holder == wanted.holder, present.kind == wanted.kind, !more.isEmpty else {
      let ranks = present.ranks.isEmpty ? "" : " as \(present.ranks.joined(separator: ", "))"
      throw GateError(
        "keys.enrolled", "this key is enrolled already, for \(present.name)\(ranks)",
        remedy: "give it one more rank with --holder \(present.holder) --rank RANK; change anything else in "
          + "\(workspace.shown(TrustRoot.path)) by hand (`holder`, `kind`, `ranks`, `valid_until`, `revoked`), "
          + "and have that reviewed")
    }
    let promoted = EnrolledKey(
      key: present.key, holder: present.holder, displayName: present.displayName, kind: present.kind,
      ranks: present.ranks + more, validFrom: present.validFrom, validUntil: present.validUntil,
      revoked: present.revoked, isDemo: present.isDemo)
    return root.keys.map { $0.key.keyid == present.key.keyid ? promoted : $0 }
  }

  private static func publicKey(_ file: String) throws -> (PublicKey, Bool) {
    guard FileStamp.read(file) != nil else {
      throw GateError(
        "file.not_found", "\(file) does not exist",
        remedy:
          "check the path; whoever has no key yet makes one with `ephor keys new \(ShellWord.quoted(privateName(of: file)))`"
      )
    }
    let text = String(
      decoding: try FileReader.bytes(file, limit: NamedLimit("key.bytes", 1 << 16, unit: "bytes")),
      as: UTF8.self)
    if text.contains("PRIVATE KEY") {
      let key = try SigningKey.load(path: file)
      return (key.publicKey, key.isDemo)
    }
    return (try PublicKey(pem: text), SigningKey.isMarkedDemo(text))
  }

  /// The enrolled keys.
  package static func list(
    workspace: Workspace, pin: Digest?, surroundings: Surroundings
  ) throws -> KeyList {
    let trust = try Trust(workspace, pin: pin)
    guard let root = trust.root, let digest = trust.digest else {
      throw GateError(
        "trust_root.missing", "there is no \(workspace.shown(TrustRoot.path))",
        remedy: "make one with `ephor init --yes`, or `ephor keys enrol FILE.pub --holder person:NAME`")
    }
    return KeyList(root: root, digest: digest, isPinned: trust.isPinned, asOf: surroundings.now)
  }

  /// The digest of the trust root.
  package static func digest(workspace: Workspace) throws -> DigestAnswer {
    guard let digest = try Trust(workspace, pin: nil).digest else {
      throw GateError(
        "trust_root.missing", "there is no \(workspace.shown(TrustRoot.path))",
        remedy: "`ephor init --yes` makes one")
    }
    return DigestAnswer(digest: digest)
  }
}

/// A digest alone, so that a shell can take it.
package struct DigestAnswer: Answer {
  let digest: Digest
  /// `{"digest": "sha256:…"}`
  package var json: JSON { ["digest": .string(digest.description)] }
  /// The digest.
  package func text(_ style: TextStyle) -> String { digest.description }
}

/// The keys of a trust root, as `ephor keys list` shows them.
package struct KeyList: Answer {
  let root: TrustRoot
  let digest: Digest
  let isPinned: Bool
  let asOf: Timestamp

  /// `{"organisation", "digest", "pinned", "keys": [{keyid, holder, kind, ranks, standing, demo}]}`
  package var json: JSON {
    [
      "organisation": .string(root.organisation), "digest": .string(digest.description),
      "pinned": .bool(isPinned),
      "keys": .array(
        root.keys.map { key in
          [
            "keyid": .string(key.key.keyid), "holder": .string(key.holder),
            "kind": .string(key.kind.rawValue),
            "ranks": .array(key.ranks.map(JSON.string)), "standing": .string(Self.standing(key, asOf)),
            "demo": .bool(key.isDemo),
          ]
        }),
    ]
  }

  /// A line a key.
  package func text(_ style: TextStyle) -> String {
    var lines = [
      style.bold(root.organisation) + "  \(digest)" + (isPinned ? ", pinned" : ", not pinned from outside")
    ]
    for key in root.keys {
      lines.append(
        "  \(key.key.keyid.prefix(12))…  " + key.holder.padded(to: 24) + key.kind.rawValue.padded(to: 9)
          + key.ranks.joined(separator: ", ").padded(to: 24) + Self.standing(key, asOf)
          + (key.isDemo ? "  DEMO" : ""))
    }
    return lines.joined(separator: "\n")
  }

  private static func standing(_ key: EnrolledKey, _ asOf: Timestamp) -> String {
    switch key.standing(at: asOf) {
    case .valid: "valid"
    case .unknown: "unknown"
    case .notYetValid: "not yet valid"
    case .expired: "expired"
    case .revoked: "revoked"
    }
  }
}
