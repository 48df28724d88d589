import Attestation
import Decision
import Governance
import Ledger
import Notation

/// What every command of the release path starts from: manifest, trust, rules, components, and what people signed.
struct ReleasePath {
  let workspace: Workspace
  let surroundings: Surroundings
  let manifest: Manifest
  let manifestBytes: [UInt8]
  private(set) var trust: Trust
  /// The digest of the signed baseline; nil without one.
  let baseline: Digest?
  let rules: Rules
  private let pin: Digest?
  private let compilation: PolicyCompilation
  private let measuring: EvaluationMeasuring?
  let components: ComponentDigests
  let index: HashIndex
  private(set) var folder: GovernanceFolder
  /// Statements that the local log holds and `governance/` no longer does.
  private(set) var onlyInLog = 0

  /// Loads all of it; nothing is measured or decided yet.
  ///
  /// A policy that does not compile is kept as an error: it makes the verdict `error`, and that is recorded.
  ///
  /// - Parameter measures: whether the evaluations are measured meanwhile, for `measured()` to give.
  init(
    _ workspace: Workspace, pin: Digest?, surroundings: Surroundings, measures: Bool = true,
    progress: (GateProgress) -> Void = { _ in }
  ) throws {
    self.workspace = workspace
    self.surroundings = surroundings
    (manifest, manifestBytes) = try Self.manifest(in: workspace)
    measuring = measures ? EvaluationMeasuring(manifest, in: workspace) : nil
    self.pin = pin
    trust = try Trust(workspace, pin: pin, asOf: surroundings.now)
    let signed = try SignedBaseline(workspace, trust, asOf: surroundings.now)
    baseline = signed?.digest
    let standard = try RulesFolder.standard(surroundings)
    try signed?.check(standard: standard)
    let files = standard + (signed?.files ?? [])
    let read = try Rules.read(files)
    switch try read.tightened(by: manifest, local: RulesFolder.local(manifest, in: workspace)) {
    case .tightened(let tightened): rules = tightened
    case .refused(let loosenings): throw Self.refused(loosenings)
    }
    let rules = rules
    compilation = PolicyCompilation { () throws(DecisionError) in
      try PolicyEngine(rules, inputSchema: TypedInput(PolicySchemas.input.get()))
    }
    measuring?.measure(rules.baseline)
    // Whoever pins the trust root trusts nothing that lies beside the manifest unsigned, so every file is read again.
    let remembers = pin == nil && FileStamp.isFolder(workspace.local)
    index = HashIndex(path: remembers ? "\(workspace.local)/hash-index" : nil)
    components = try ComponentDigests(manifest, in: workspace, index: index, progress: progress)
    folder = try GovernanceFolder(workspace)
  }

  /// Takes in what the local log holds beside the files under `governance/`, of whatever name the system had.
  mutating func takeIn(_ log: LocalLog) throws {
    let kinds: [(GovernanceFolder.Section, String)] = [
      (.submissions, SubmissionContent.predicateType), (.approvals, ApprovalContent.predicateType),
      (.waivers, WaiverContent.predicateType),
    ]
    for (section, kind) in kinds {
      let known = Set((folder.files[section] ?? []).map(\.id))
      let missing = try log.files(of: kind).filter { !known.contains($0.id) }
      onlyInLog += missing.count
      folder.add(missing, to: section)
    }
    try takeInKeys(log)
  }

  /// Takes in what the local log knows about keys and `governance/keys` does not say any more: a revocation is not
  /// undone by deleting its file. The baseline's signature is judged again with it.
  private mutating func takeInKeys(_ log: LocalLog) throws {
    let missing = try log.keyStatements(beside: workspace)
    guard !missing.isEmpty else { return }
    onlyInLog += missing.count
    folder.add(missing, to: .keys)
    trust = try Trust(workspace, pin: pin, asOf: surroundings.now, further: missing)
    _ = try SignedBaseline(workspace, trust, asOf: surroundings.now)
  }

  /// Reads the manifest of a workspace.
  ///
  /// - Throws: `RefusedManifest` with every mistake, or what reading the file throws.
  static func manifest(in workspace: Workspace) throws -> (Manifest, [UInt8]) {
    let shown = workspace.shown(Workspace.manifestName)
    guard FileStamp.read(workspace.manifest) != nil else {
      throw GateError(
        "manifest.not_found", "there is no \(shown)",
        remedy: "start one with `ephor init\(workspace.folder == "." ? "" : " " + workspace.folder)`")
    }
    let bytes = try FileReader.bytes(
      workspace.manifest, shownAs: shown,
      limit: NamedLimit("manifest.bytes", ParsingLimits.manifest.bytes, unit: "bytes"))
    switch Manifest.read(bytes, file: shown) {
    case .accepted(let manifest): return (manifest, bytes)
    case .refused(let diagnostics): throw RefusedManifest(diagnostics: diagnostics)
    }
  }

  private static func refused(_ loosenings: [Loosening]) -> any Error {
    guard loosenings.count > 1 else { return loosenings[0].error }
    return RefusedManifest(diagnostics: loosenings.map { Diagnostic($0.error) })
  }

  /// What came of the evaluations, in the order of the manifest; waits for it, and tells meanwhile how far it is.
  ///
  /// - Precondition: the path was made with `measures`; without, there are no results.
  func measured(_ progress: (GateProgress) -> Void = { _ in }) -> EvaluationMeasuring.Results {
    measuring?.finished(progress) ?? []
  }

  /// The policies, or the reason why there are none to ask.
  func policies() throws(DecisionError) -> PolicyEngine { try compilation.engine() }

  /// What `input` may hold, compiled once a process.
  private enum PolicySchemas {
    static let input = Result { () throws(DecisionError) in
      do {
        return try JSONSchema(PolicyInputSchema.json())
      } catch {
        throw DecisionError(.policyCompile, "the schema of the policy input is broken: \(error)")
      }
    }
  }
}
