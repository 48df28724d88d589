import Attestation
import Governance
import Notation

/// The files of a template, with the answers in place of its placeholders.
struct Template {
  let answers: InitAnswers
  let workspace: Workspace
  let surroundings: Surroundings

  /// Writes the template's files; returns their paths, relative to the workspace.
  func write() throws -> [String] {
    let folder = "\(try RulesFolder.home(surroundings))/Templates/init/\(answers.template.rawValue)"
    let names = try FileHasher.files(below: folder, shownAs: "Templates/init/\(answers.template.rawValue)")
    let declarations = StarterDeclarations(values: answers.values).yaml
    var written: [String] = []
    for name in names where FileStamp.read(workspace.path(name)) == nil {
      var text = String(decoding: try FileReader.bytes("\(folder)/\(name)"), as: UTF8.self)
      let isManifest = name.hasSuffix(".yaml")
      var fillings = answers.values.compactMapValues { $0.first.map { isManifest ? Self.yaml($0) : $0 } }
      if isManifest { fillings.merge(declarations) { _, declared in declared } }
      text = Self.filled(text, with: fillings)
      if let slash = name.lastIndex(of: "/") {
        try FileWriter.makeFolder(workspace.path(String(name[..<slash])))
      }
      try FileWriter.replace(workspace.path(name), with: Array(text.utf8))
      written.append(name)
    }
    return written
  }

  /// A text with its `{{placeholders}}` replaced, in one pass: an answer that looks like one stays as it is.
  private static func filled(_ text: String, with fillings: [String: String]) -> String {
    var (filled, rest) = ("", text[...])
    while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
      let name = String(rest[open.upperBound..<close.lowerBound])
      filled += rest[..<open.lowerBound]
      filled += fillings[name] ?? "{{\(name)}}"
      rest = rest[close.upperBound...]
    }
    return filled + rest
  }

  /// A scalar that YAML reads as this very text: plain where that is safe, quoted where it is not.
  static func yaml(_ value: String) -> String {
    let plain = !value.isEmpty && value.allSatisfy { $0.isLetter || $0.isNumber || " -_.,/()".contains($0) }
    let speaks = ["true", "false", "null", "yes", "no", "on", "off"].contains(value.lowercased())
    if plain, value.first?.isLetter == true, !speaks, !value.contains(", ") || !value.contains(","),
      value.last != " "
    {
      return value
    }
    return JSON.string(value).text()
  }
}

/// A skeleton for every declared document that does not exist, with a heading for each section it must have.
struct DocumentSkeletons {
  let manifest: Manifest
  let baseline: Baseline
  let workspace: Workspace

  /// Writes the skeletons; the gate says what is still to be filled in.
  func write() throws -> [String] {
    var written: [String] = []
    for document in manifest.documents where FileStamp.read(workspace.path(document.path)) == nil {
      let title = document.kind.rawValue.replacing("_", with: " ")
      var text = "# \(title.prefix(1).uppercased())\(title.dropFirst()): \(manifest.system.name)\n"
      for section in baseline.documents[document.kind] ?? [] {
        text +=
          "\n## \(section.titles.first ?? section.section)\n\n<!-- \(section.about). At least \(section.minimumWords) words. -->\nTODO\n"
      }
      if let slash = document.path.lastIndex(of: "/") {
        try FileWriter.makeFolder(workspace.path(String(document.path[..<slash])))
      }
      try FileWriter.replace(workspace.path(document.path), with: Array(text.utf8))
      written.append(document.path)
    }
    return written
  }
}

/// A trust root with its maker as owner, and a baseline of the standard rules that the owner signed.
struct StarterBaseline {
  let workspace: Workspace
  let surroundings: Surroundings
  let keyFile: String?

  static let folder = "governance/baseline"

  /// What to do about a trust root that was there before any baseline: nobody but its owner may change it.
  static let besideTrustRoot =
    "move \(TrustRoot.path) away, run `ephor init --yes`, which begins one with a baseline and your key, and enrol the "
    + "others again with `ephor keys enrol`"

  /// Signs the baseline's folder as it is now and names its digest in the trust root: for its owner, after a change.
  ///
  /// - Throws: `baseline.absent`, `baseline.not_owner`, and what reading the rules throws: what every command would
  ///   refuse is not signed, and nothing is written then.
  func sign() throws -> [String] {
    let trust = try Trust(workspace, pin: nil, asOf: surroundings.now)
    guard let root = trust.ring?.reviewed, let reference = root.baseline else {
      throw GateError(
        "baseline.absent", "the trust root names no baseline",
        remedy: trust.root == nil ? "make a starter with `ephor init --yes`" : Self.besideTrustRoot)
    }
    let (key, _) = try ownerKey()
    guard key.publicKey.keyid == reference.owner else {
      throw GateError(
        "baseline.not_owner", "the key \(key.publicKey.keyid.prefix(12))… does not own the baseline",
        remedy: "give the owner's key with --key FILE")
    }
    let shown = workspace.shown(reference.path)
    try checkRules(in: reference.path, shownAs: shown)
    _ = try writePin(in: reference.path)
    let names = try FileHasher.files(below: workspace.path(reference.path), shownAs: shown)
    let listing = try names.map { name in
      let bytes = try FileReader.bytes(
        workspace.path("\(reference.path)/\(name)"), shownAs: "\(shown)/\(name)", limit: RulesFolder.fileBytes
      )
      return (path: name, digest: Digest(sha256Of: bytes))
    }
    let digest = FileHasher.digest(ofListing: listing)
    let statement = try BaselineContent(
      name: root.organisation, baselineVersion: digest.short, organisation: root.organisation
    ).statement(
      about: listing.map { Subject(name: $0.path, digest: $0.digest) }, author: key.publicKey.keyid,
      nonce: surroundings.nonce(for: "baseline \(digest) \(key.publicKey.keyid)"), from: surroundings.now)
    let envelope = SignedBaseline.envelopePath(of: reference.path)
    try FileWriter.replace(
      workspace.path(envelope), with: Array((statement.signed(by: key).json.text(.pretty) + "\n").utf8))
    let changed = try TrustRoot(
      organisation: root.organisation, keys: root.keys,
      baseline: BaselineReference(digest: digest, path: reference.path, owner: reference.owner))
    try FileWriter.replace(workspace.trustRoot, with: Array(changed.text.utf8))
    return [envelope, TrustRoot.path]
  }

  /// Makes the owner's key where there is none, signs the baseline, writes the trust root.
  func write() throws -> [String] {
    let (key, keyPath) = try ownerKey()
    let identity = GitIdentity(folder: InitAction.absolute(workspace.folder), surroundings: surroundings)
    let text = """
      {
        "version": "1",
        "name": "Starter baseline",
        "organisation": "own"
      }

      """
    try FileWriter.makeFolder(workspace.path(Self.folder))
    let file = "\(Self.folder)/baseline.json"
    try FileWriter.replace(workspace.path(file), with: Array(text.utf8))
    let pin = try writePin(in: Self.folder)
    let listing = [
      (path: "baseline.json", digest: Digest(sha256Of: Array(text.utf8))),
      (path: SignedBaseline.standardFile, digest: pin),
    ]
    let digest = FileHasher.digest(ofListing: listing)
    let statement = try BaselineContent(name: "Starter baseline", baselineVersion: "1", organisation: "own")
      .statement(
        about: listing.map { Subject(name: $0.path, digest: $0.digest) }, author: key.publicKey.keyid,
        nonce: surroundings.nonce(for: "baseline \(digest) \(key.publicKey.keyid)"), from: surroundings.now)
    let envelope = SignedBaseline.envelopePath(of: Self.folder)
    try FileWriter.replace(
      workspace.path(envelope), with: Array((statement.signed(by: key).json.text(.pretty) + "\n").utf8))
    let root = try TrustRoot(
      organisation: "own",
      keys: [
        EnrolledKey(
          key: key.publicKey, holder: identity.holder ?? "person:owner",
          displayName: identity.holder == nil ? nil : identity.name, kind: .person, ranks: [],
          validFrom: surroundings.now, isDemo: key.isDemo)
      ],
      baseline: BaselineReference(
        digest: digest, path: Self.folder,
        owner: key.publicKey.keyid))
    try FileWriter.replace(workspace.trustRoot, with: Array(root.text.utf8))
    return [file, "\(Self.folder)/\(SignedBaseline.standardFile)", envelope, TrustRoot.path]
      + (keyPath.map { [$0] } ?? [])
  }

  /// Refuses rules that do not read, with the standard ones, and witnesses without keys.
  private func checkRules(in folder: String, shownAs shown: String) throws {
    let names = try FileHasher.files(below: workspace.path(folder), shownAs: shown)
    let files = try names.compactMap { name -> RuleFile? in
      guard let role = SignedBaseline.role(of: name) else { return nil }
      let bytes = try FileReader.bytes(
        workspace.path("\(folder)/\(name)"), shownAs: "\(shown)/\(name)", limit: RulesFolder.fileBytes)
      return RuleFile(role, .organisation, path: "\(folder)/\(name)", bytes: bytes)
    }
    let rules = try Rules.read(RulesFolder.standard(surroundings) + files)
    for point in ControlPoint.allCases { _ = try WitnessRequirement(rules, at: point) }
  }

  /// Pins the standard rules as they are here; returns the digest of the file that does.
  private func writePin(in folder: String) throws -> Digest {
    let text = "\(SignedBaseline.digest(ofStandard: try RulesFolder.standard(surroundings)))\n"
    try FileWriter.replace(
      workspace.path("\(folder)/\(SignedBaseline.standardFile)"), with: Array(text.utf8))
    return Digest(sha256Of: Array(text.utf8))
  }

  /// The key, and its path when it was made now.
  private func ownerKey() throws -> (SigningKey, String?) {
    let path = try keyFile ?? Self.defaultKeyPath(surroundings)
    if FileStamp.read(path) != nil { return (try SigningKey.load(path: path), nil) }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try FileWriter.makeFolder(String(path[..<slash]), mode: 0o700)
    }
    let key =
      surroundings.isSeeded
      ? try SigningKey(ed25519Seed: surroundings.bytes(for: "owner key"), isDemo: true)
      : try SigningKey.generate(.ed25519)
    try key.save(path: path)
    return (key, path)
  }

  private static func defaultKeyPath(_ surroundings: Surroundings) throws(GateError) -> String {
    guard let path = KeySource.usualFile(surroundings.environment) else {
      throw GateError(
        "key.missing", "there is no HOME to keep your key in", remedy: "say where with --key FILE")
    }
    return path
  }
}
