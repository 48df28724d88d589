import Attestation
import Glibc
import Governance
import Notation

/// The kinds of system that `ephor init` knows.
package enum InitTemplate: String, CaseIterable, Sendable {
  case classical
  case fineTuning = "fine-tuning"
  case rag
  case agent
  case thirdParty = "third-party"
}

/// What was answered, by question.
package struct InitAnswers: Sendable {
  let template: InitTemplate
  /// The values answered or suggested; none where a question was left open.
  let values: [String: [String]]
}

/// From an empty folder to a first gate: manifest, document skeletons, starter baseline, trust root.
package struct InitAction {
  private let path: String
  private let surroundings: Surroundings
  private let keyFile: String?

  /// - Parameter keyFile: the owner's private key; made there when it does not exist. By default
  ///   `$XDG_CONFIG_HOME/ephor/key.pem`.
  package init(path: String, surroundings: Surroundings, keyFile: String?) {
    self.path = path
    self.surroundings = surroundings
    self.keyFile = keyFile
  }

  /// Whether there is a manifest already, so that there is nothing to ask.
  package var isStarted: Bool { FileStamp.read("\(path)/\(Workspace.manifestName)") != nil }

  /// Asks what the manifest needs; `ask` returns nil to take the default, or to leave open what has none.
  ///
  /// - Throws: `init.answer` when nothing that was typed is an answer.
  package func answers(template: InitTemplate?, ask: (InitQuestion) -> String?) throws -> InitAnswers {
    if isStarted {
      return InitAnswers(template: template ?? .classical, values: [:])
    }
    var chosen = template ?? .classical
    if template == nil {
      let names = InitTemplate.allCases.map(\.rawValue)
      let question = InitQuestion(
        "template", "What kind of system it is (\(names.joined(separator: ", ")))",
        suggestion: chosen.rawValue, form: .one(names))
      chosen = try question.answer(ask).first.flatMap(InitTemplate.init) ?? chosen
    }
    var values: [String: [String]] = [:]
    for question in names() + StarterDeclarations.questions + owners() {
      if question.name == "basis" || question.name == "role", values["class"]?.isEmpty != false { continue }
      values[question.name] = try question.answer(ask)
    }
    return InitAnswers(template: chosen, values: values)
  }

  private func names() -> [InitQuestion] {
    let name = Self.absolute(path).split(separator: "/").last.map(String.init) ?? ""
    let slug = Self.slug(name)
    return [
      InitQuestion(
        "id", "Short id, lower case with hyphens", suggestion: slug ?? "my-system", form: .slug),
      InitQuestion("name", "Name for people", suggestion: slug == nil ? "My system" : name),
      InitQuestion(
        "purpose", "What it is for, in a sentence", suggestion: "TODO: what the system does and for whom"),
      InitQuestion("intended_use", "One intended use", suggestion: "TODO: one use it is meant for"),
      InitQuestion(
        "excluded_use", "One use it must not be put to", suggestion: "TODO: one use it must not be put to"),
    ]
  }

  private func owners() -> [InitQuestion] {
    let owner = GitIdentity(folder: Self.absolute(path), surroundings: surroundings).holder
    return [
      InitQuestion(
        "owner", "Who owns the product", suggestion: owner ?? "TODO: who answers for its purpose"),
      InitQuestion(
        "technical_owner", "Who owns the technology",
        suggestion: owner ?? "TODO: who answers for how it works"),
      InitQuestion("risk_owner", "Who owns the risk", suggestion: "TODO: who answers for its risk"),
      InitQuestion("on_call", "Who is on call", suggestion: "TODO: who is called when it breaks"),
    ]
  }

  /// The folder's full path, so that `.` has a name too; as it was given where it does not exist yet.
  static func absolute(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// A name as the manifest's ids are written: letters and digits joined by single hyphens; nil for none of them.
  static func slug(_ name: String) -> String? {
    let plain = name.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    let slug = String(plain).split(separator: "-").joined(separator: "-").prefix(64)
    return slug.isEmpty ? nil : String(slug.last == "-" ? slug.dropLast() : slug)
  }

  /// Signs the baseline again after its owner changed it.
  package func signBaseline() throws -> WrittenFiles {
    let workspace = try Workspace(path: path)
    let files = try StarterBaseline(workspace: workspace, surroundings: surroundings, keyFile: keyFile).sign()
    return WrittenFiles(
      done: "Signed the baseline as it is now.", files: files.map(workspace.shown),
      warning: "the trust root changed: whoever pins its digest pins the new one, after a review",
      next: "ephor keys digest")
  }

  /// Writes what is not there yet, and changes nothing that is.
  package func run(_ answers: InitAnswers) throws -> WrittenFiles {
    try FileWriter.makeFolder(path)
    let workspace = try Workspace(path: path)
    var files: [String] = []
    if FileStamp.read(workspace.manifest) == nil {
      files += try Template(answers: answers, workspace: workspace, surroundings: surroundings).write()
      files += try Self.writeSchema(in: workspace)
    }
    let (manifest, _) = try ReleasePath.manifest(in: workspace)
    let rules = try Rules.read(RulesFolder.standard(surroundings))
    files += try DocumentSkeletons(manifest: manifest, baseline: rules.baseline, workspace: workspace).write()
    if FileStamp.read(workspace.path(Self.attributesFile)) == nil {
      try FileWriter.makeFolder(workspace.governance)
      try FileWriter.replace(workspace.path(Self.attributesFile), with: Array("* -text\n".utf8))
      files.append(Self.attributesFile)
    }
    let hasTrustRoot = FileStamp.read(workspace.trustRoot) != nil
    if !hasTrustRoot {
      files += try StarterBaseline(workspace: workspace, surroundings: surroundings, keyFile: keyFile).write()
    }
    return WrittenFiles(
      done: files.isEmpty
        ? "Everything is there already; nothing was changed." : "Started \(manifest.system.id).",
      files: files.map { $0.hasPrefix("/") ? $0 : workspace.shown($0) },
      warning: try hasTrustRoot && Trust(workspace, pin: nil, asOf: surroundings.now).root?.baseline == nil
        ? "\(TrustRoot.path) is there already and names no baseline, so Ephor's standard rules hold; for a baseline of "
          + "your own, \(StarterBaseline.besideTrustRoot)"
        : "until the trust root's digest is pinned from outside, every verdict says self-governed",
      next: workspace.folder == "." ? "ephor gate" : "ephor gate \(workspace.folder)")
  }

  /// The schema that the manifest's first line names, so that editors complete it without a network.
  static let schemaFile = "governance/ephor.schema.json"

  /// Keeps git from changing line ends below `governance/`: what was signed is bytes.
  static let attributesFile = "governance/.gitattributes"

  private static func writeSchema(in workspace: Workspace) throws -> [String] {
    guard FileStamp.read(workspace.path(schemaFile)) == nil else { return [] }
    try FileWriter.makeFolder(workspace.governance)
    try FileWriter.replace(
      workspace.path(schemaFile),
      with: Array((CatalogActions.schema("manifest").json.text(.pretty) + "\n").utf8))
    return [schemaFile]
  }
}
