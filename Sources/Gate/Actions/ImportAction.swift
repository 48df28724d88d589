import Attestation
import Governance
package import Notation
import Rendering

/// Attests a file as evidence for one control: who says so, why, until when.
package struct ImportAction {
  private let context: ActionContext
  private let file: String
  private let control: String
  private let why: String
  private let until: String
  private let about: [String]

  /// How long an attestation may hold for a control that sets no age to its evidence.
  static let longest = NamedLimit("import.days", 1_830, unit: "days")

  /// - Parameter about: the components that the file is about; all there are when empty.
  package init(
    workspace: Workspace, pin: Digest?, key: KeySource, surroundings: Surroundings, file: String,
    control: String, why: String, until: String, about: [String] = []
  ) {
    context = ActionContext(workspace: workspace, pin: pin, key: key, surroundings: surroundings)
    self.file = file
    self.control = control
    self.why = why
    self.until = until
    self.about = about
  }

  /// Hashes the file and signs what it is for. The file must lie in the workspace, where the gate finds it again.
  package func run() throws -> WrittenFiles {
    let key = try context.key.required(to: "attest a file")
    let path = try ReleasePath(
      context.workspace, pin: context.pin, surroundings: context.surroundings, measures: false)
    let signer = try context.enrolled(key, in: path, as: "attest a file")
    guard let known = path.rules.catalog[control] else {
      let near = nearestKey(to: control, among: path.rules.catalog.controls.map(\.id))
      throw GateError(
        "import.unknown_control", "the catalogue has no control \(control)",
        remedy: near.map { "did you mean \($0)?" } ?? "`ephor catalog list` lists them")
    }
    // Prose shows no control: it is attested for the control that judges the document it is written for.
    let isProse = AttestableFile.isProse(try relativeFile()) && known.family == "documentation"
    guard isProse || known.evidence.contains(where: { $0.kind == .attachment }) else {
      var seen: Set<String> = []
      let taken = known.evidence.map(\.description).filter { seen.insert($0).inserted }
      throw GateError(
        "import.not_attachable", "\(control) is not shown by an attached file",
        remedy: "it takes: \(taken.joined(separator: "; "))")
    }
    if let fault = StatedReason.fault(in: why) {
      throw GateError(
        "import.why", "--why says nothing: \(fault)",
        remedy: "say in a sentence what the file shows, such as \"external penetration test of release 2\"")
    }
    let relative = try relativeFile()
    let digest = try path.index.digest(of: context.workspace.inside(relative), shownAs: file)
    try checkIsNothingElse(relative, digest, path)
    let scope = try scope(path)
    let end = try expiry(path.rules)
    let sealed = try context.texts.seal(why)
    let content = AttachmentContent(
      system: path.manifest.system.id, control: control, why: sealed.text, until: end, file: relative,
      about: scope)
    let statement = try content.statement(
      about: [Subject(name: relative, digest: digest)]
        + scope.components.map { Subject(name: $0.name, digest: $0.digest) }, author: key.publicKey.keyid,
      nonce: context.surroundings.nonce(for: "attachment \(control) \(digest) \(key.publicKey.keyid)"),
      from: context.surroundings.now, until: end, collected: context.surroundings.now)
    let opening = try context.texts.keep(sealed)
    let written = try GovernanceFolder.write(
      statement.signed(by: key), .evidence, named: "\(control)-\(try statement.id().digest.hex.prefix(12))",
      in: context.workspace)
    let bound = scope.components.filter { known.bindsAttachments.contains($0.kind) }.map(\.name)
    let holds = bound.isEmpty ? "" : ", as long as nothing of \(bound.joined(separator: ", ")) changes"
    return WrittenFiles(
      done: "\(signer.name) attests \(relative) for \(control) until the end of \(until)\(holds).",
      files: [written, opening].map(context.workspace.shown), next: "ephor gate",
      fields: ["digest": .string(digest.description), "statement": .string(try statement.id().description)])
  }

  /// The release and the components that the file is about, as they are now.
  private func scope(_ path: ReleasePath) throws(GateError) -> AttachmentScope {
    let present = path.components.ordered
    for name in about where !present.contains(where: { $0.name == name }) {
      let near = nearestKey(to: name, among: present.map(\.name))
      throw GateError(
        "import.unknown_component", "\(path.manifest.file) has no component \(name) with a digest",
        remedy: near.map { "did you mean \($0)?" }
          ?? "name one of: \(present.map(\.name).joined(separator: ", "))")
    }
    return AttachmentScope(
      release: path.manifest.system.release,
      components: about.isEmpty ? present : present.filter { about.contains($0.name) },
      isChosen: !about.isEmpty)
  }

  /// Refuses what is judged as something else already, under its own name or as a copy.
  private func checkIsNothingElse(
    _ relative: String, _ digest: Digest, _ path: ReleasePath
  ) throws(GateError) {
    var use = AttestableFile(path).use(of: relative)
    if use == nil, digest == Digest(sha256Of: path.manifestBytes) { use = "a copy of the manifest" }
    if use == nil, let component = path.components.ordered.first(where: { $0.digest == digest }) {
      use = "a copy of the component \(component.name)"
    }
    if use == nil, OutputGuard.holdsKey(context.workspace.path(relative)) { use = "a key" }
    guard let use else { return }
    throw GateError(
      "import.not_evidence", "\(file) is \(use), so it shows nothing beside itself",
      remedy: "attest the report, scan or record that shows \(control) satisfied")
  }

  /// The file's path in the workspace; given either as seen from here or as seen from there.
  private func relativeFile() throws(GateError) -> String {
    let prefix = context.workspace.folder == "." ? "" : context.workspace.folder + "/"
    var relative = file.hasPrefix(prefix) ? String(file.dropFirst(prefix.count)) : file
    while relative.hasPrefix("./") { relative.removeFirst(2) }
    guard !relative.isAbsolutePath, !relative.pathParts.contains("..") else {
      throw GateError(
        "import.outside", "\(file) lies outside \(context.workspace.folder)",
        remedy: "copy it into the repository, so that everybody's gate finds it")
    }
    guard ObjectReader.isName(relative) else {
      throw GateError(
        "import.name",
        "\(SafeText.line(file)) has a name with control characters, which no statement may hold",
        remedy: "rename the file to one line of plain characters")
    }
    guard let (stamp, _) = FileStamp.read(context.workspace.path(relative)) else { throw .opening(file, 2) }
    guard stamp.size > 0 else {
      throw GateError(
        "import.empty", "\(file) is empty, so it shows nothing",
        remedy: "attest the file that holds the evidence")
    }
    return relative
  }

  /// The end of the last day, which the control's maximum age of evidence bounds: what is older than that counts
  /// for nothing, so nobody may be told otherwise.
  private func expiry(_ rules: Rules) throws(GateError) -> Timestamp {
    guard let day = try? CalendarDate(parsing: until) else {
      throw GateError("import.until", "--until takes a day such as 2027-05-01, not '\(until)'")
    }
    let end = Timestamp(day).adding(DaySpan(days: 1)) ?? Timestamp(day)
    let now = context.surroundings.now
    guard end > now else {
      throw GateError("import.until", "\(until) is over", remedy: "give a day to come")
    }
    let age = rules.maximumAgeDays(of: .attachment, for: control)
    guard let last = now.adding(DaySpan(days: age ?? Self.longest.value)), Timestamp(day) > last else {
      return end
    }
    throw GateError(
      "import.until",
      age.map { "evidence for \(control) counts for at most \($0) days, and \(until) is later" }
        ?? "\(until) is beyond the limit \(Self.longest)",
      remedy: "give --until \(last.date) or an earlier day, and attest again when it ends")
  }
}
