package import Attestation
import Governance
package import Notation

/// Keys of people and machines, and the trust root that enrols them.
package enum KeyActions {
  /// What is added to a private key's file name for its public half.
  static let publicSuffix = ".pub"

  /// Makes a private key in a file that only its owner can read, and beside it its public half, to be given away.
  package static func new(
    file: String, scheme: String, role: KeyRole, demo: Bool, surroundings: Surroundings
  ) throws -> WrittenFiles {
    guard role != .content else {
      throw GateError(
        "key.role", "a content key wraps data keys and signs nothing, so it is no key pair",
        remedy: "make 32 random bytes: docs/keys.md, “Content keys”")
    }
    let key: SigningKey
    switch scheme {
    case "ed25519":
      key =
        surroundings.isSeeded
        ? try SigningKey(
          ed25519Seed: surroundings.bytes(for: "key \(name(of: file))"), isDemo: true, role: role)
        : try SigningKey.generate(.ed25519, isDemo: demo, role: role)
    case "ecdsa-p256": key = try SigningKey.generate(.ecdsaP256, isDemo: demo, role: role)
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
  ///
  /// - Parameter pin: the digest that the trust root must have before.
  package static func enrol(
    workspace: Workspace, pin: Digest?, file: String, asked: KeyApplication, surroundings: Surroundings
  ) throws -> WrittenFiles {
    let (key, entry) = try applicant(file, asked, surroundings)
    try FileWriter.makeFolder(workspace.governance)
    // Somebody else who enrols meanwhile must not be written over.
    return try FileLock.holding(workspace.governance) {
      try enrol(key, entry, in: workspace, pin, surroundings)
    }
  }

  /// The key in a file and the entry that is asked for, checked as far as that goes without the trust root.
  static func applicant(
    _ file: String, _ asked: KeyApplication, _ surroundings: Surroundings
  ) throws -> (PublicKey, EnrolledKey) {
    let (holder, ranks) = (asked.holder, asked.ranks)
    guard let kind = EnrolledKey.Kind(rawValue: asked.kind) else {
      let known = EnrolledKey.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      throw GateError("keys.kind", "there is no kind '\(asked.kind)'", remedy: "use \(known)")
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
    guard asked.role == .statement || ranks.isEmpty else {
      throw GateError(
        "keys.rank", "a \(asked.role.rawValue) key signs no approvals, so it has no rank",
        remedy: "leave --rank out, or enrol a statement key")
    }
    guard !asked.isAdministrator || (kind == .person && asked.role == .statement) else {
      throw GateError(
        "keys.administrator", "only a person's statement key can be an administrator's",
        remedy: "leave --administrator out")
    }
    let (key, isDemo, marked) = try publicKey(file, surroundings)
    if let marked, marked != asked.role {
      throw GateError(
        "key.role",
        "\(file) holds a \(marked.rawValue) key, and is to be enrolled as a \(asked.role.rawValue) key",
        remedy: "one key has one role: give --role \(marked.rawValue), or make another key")
    }
    return (
      key,
      EnrolledKey(
        key: key, holder: holder, kind: kind, role: asked.role, isAdministrator: asked.isAdministrator,
        ranks: ranks, validFrom: surroundings.now, isDemo: isDemo)
    )
  }

  private static func enrol(
    _ key: PublicKey, _ entry: EnrolledKey, in workspace: Workspace, _ pin: Digest?,
    _ surroundings: Surroundings
  ) throws -> WrittenFiles {
    let (holder, ranks, isDemo) = (entry.holder, entry.ranks, entry.isDemo)
    let trust = try Trust(workspace, pin: pin, asOf: surroundings.now)
    let root = try trust.ring?.reviewed ?? TrustRoot(organisation: "own", keys: [], baseline: nil)
    try Ranks(workspace, trust, surroundings).check(ranks)
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
    let promoted = present.with(ranks: present.ranks + more)
    return root.keys.map { $0.key.keyid == present.key.keyid ? promoted : $0 }
  }

  /// The public half of a key, whether it is a DEMO key, and the role its file names.
  static func publicKey(
    _ file: String, _ surroundings: Surroundings
  ) throws -> (key: PublicKey, isDemo: Bool, role: KeyRole?) {
    if file.hasPrefix(TokenURI.scheme) {
      return (try KeySource.signer(file, surroundings.environment).publicKey, false, nil)
    }
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
      return (key.publicKey, key.isDemo, key.role)
    }
    return (try PublicKey(pem: text), SigningKey.isMarkedDemo(text), try SigningKey.markedRole(text))
  }

  /// The enrolled keys.
  package static func list(
    workspace: Workspace, pin: Digest?, surroundings: Surroundings
  ) throws -> KeyList {
    let log = try LocalLog.existing(workspace, surroundings: surroundings)
    let trust = try Trust(
      workspace, pin: pin, asOf: surroundings.now, further: log?.keyStatements(beside: workspace) ?? [])
    guard let ring = trust.ring, let digest = trust.digest else {
      throw GateError(
        "trust_root.missing", "there is no \(workspace.shown(TrustRoot.path))",
        remedy: "make one with `ephor init --yes`, or `ephor keys enrol FILE.pub --holder person:NAME`")
    }
    return KeyList(
      ring: ring, digest: digest, isPinned: trust.isPinned, asOf: surroundings.now, notes: trust.notes)
  }

  /// The digest of the reviewed trust root.
  ///
  /// - Parameters:
  ///   - pin: the digest that it must have.
  ///   - withoutNames: whether of the same without people's names, as packs for customers carry it.
  /// - Throws: `trust_root.missing`, and what reading it throws.
  package static func digest(
    workspace: Workspace, pin: Digest?, surroundings: Surroundings, withoutNames: Bool = false
  ) throws -> DigestAnswer {
    let reviewed = try Trust(workspace, pin: pin, asOf: surroundings.now).ring?.reviewed
    guard let digest = try withoutNames ? reviewed?.withoutNames().digest() : reviewed?.digest() else {
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
