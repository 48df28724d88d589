import Attestation
package import Governance
import Ledger
package import Notation

/// Derives from a recorded decision what others read: SLSA's verification summary, in-toto's test result.
///
/// The log holds the decision; this is the signer's word on it in somebody else's vocabulary, and stays out of the log.
package struct AttestAction {
  /// Which predicate is derived.
  package enum Form: String, Sendable, CaseIterable {
    /// SLSA Verification Summary v1.
    case vsa
    /// in-toto Test Result v0.1.
    case testResult = "test-result"
  }

  /// Who is said to have verified, unless said otherwise.
  package static let verifier = "https://ephor.dev/gate"

  private let context: ActionContext
  private let point: ControlPoint

  /// - Parameters:
  ///   - pin: the digest that the trust root must have.
  ///   - point: the control point whose decision is told.
  package init(
    workspace: Workspace, pin: Digest?, point: ControlPoint, key: KeySource, surroundings: Surroundings
  ) {
    context = ActionContext(workspace: workspace, pin: pin, key: key, surroundings: surroundings)
    self.point = point
  }

  /// Signs the derived statement about the newest decision of a gate on a release, once it came out again as it is
  /// recorded.
  ///
  /// - Parameters:
  ///   - release: `SYSTEM@RELEASE`; nil for the manifest's.
  ///   - verifier: a URI; nil for Ephor's gate.
  ///   - resource: the URI of what was judged; nil for a package URL made of system and release.
  ///   - file: where the envelope is written; nil to give it back.
  /// - Throws: `log.absent`, `ledger.unsound`, `attest.no_decision`, `decision.not_replayable`, `attest.no_artefact`,
  ///   `key.missing`, `output.kept`.
  package func run(
    _ form: Form, release named: String?, verifier: String?, resource: String?, file: String?
  ) throws -> AttestAnswer {
    if let file { try OutputGuard.check([file]) }
    let signer = try context.key.required(to: "sign what is derived")
    let (system, release) = try Self.names(named, context.workspace)
    let log = try LocalLog.required(
      context.workspace, surroundings: context.surroundings, checked: .whole)
    let trust = try Trust(
      context.workspace, pin: context.pin, asOf: context.surroundings.now,
      further: log.keyStatements(beside: context.workspace))
    let decisions = try GateDecisions(
      StatementQuery(system: system, release: release, point: point.rawValue), in: log, root: trust.root,
      own: GateKey.known(of: context.workspace, context.surroundings), at: context.surroundings.now)
    let newest = decisions.newest()
    var notes = decisions.passedOver(since: newest)
    guard let newest, let recorded = try log.ledger.statement(newest.id, in: log.ledger.local) else {
      let said = "the \(point.words) gate decided nothing about \(system)@\(release) that the log holds"
      throw GateError(
        "attest.no_decision", ([said] + notes).joined(separator: "; "),
        remedy: "decide first: `\(context.command("gate", at: point))`")
    }
    let decision = newest.content
    _ = try DecisionAccount(decision, at: newest.index, in: log)
    let artefacts = recorded.statement.subjects.filter { $0.digest != decision.state }
    guard !artefacts.isEmpty, decision.state != nil else {
      throw GateError(
        "attest.no_artefact", "the decision \(recorded.id.digest.short) is about no component",
        remedy: "decide again once the manifest is whole: `\(context.command("gate", at: point))`")
    }
    let told = try Self.descriptor(of: recorded, named: "decision")
    let statement =
      switch form {
      case .vsa:
        try Self.summary(
          decision, verifier: verifier ?? Self.verifier,
          resource: resource ?? Self.packageURL(system, release), [told]
        ).statement(about: artefacts)
      case .testResult:
        try Self.result(
          decision,
          [told] + measurements(StatementQuery(system: system, release: release), newest, log, trust)
        ).statement(about: artefacts)
      }
    notes += [decision.originNote, stranger(signer, trust)].compactMap { $0 }
    let envelope = try statement.signed(by: signer)
    if let file { try FileWriter.output(file, Array((envelope.json.text(.pretty) + "\n").utf8)) }
    return AttestAnswer(
      envelope: envelope.json, file: file,
      done:
        "Told the verdict \(decision.verdict.rawValue) of the \(point.words) gate on \(system)@\(release) as "
        + "\(statement.predicateType).", notes: notes)
  }

  /// The signed measurements that the decision could rest on: recorded before it, by keys that counted then.
  private func measurements(
    _ query: StatementQuery, _ decision: GateDecisions.Member, _ log: LocalLog, _ trust: Trust
  ) throws -> [ResourceDescriptor] {
    var query = query
    query.kind = MeasurementContent.predicateType
    return try log.ledger.statements(query, in: log.ledger.local).filter { recorded in
      let counted = trust.root?.verify(recorded.envelope, at: recorded.recordedAt).keys ?? []
      return recorded.index < decision.index
        && counted.contains { $0.key.keyid == recorded.statement.author }
    }.map { try Self.descriptor(of: $0, named: "measurement") }
  }

  private static func descriptor(of recorded: RecordedStatement, named name: String) throws
    -> ResourceDescriptor
  {
    ResourceDescriptor(
      name: name, uri: "urn:ephor:statement:\(recorded.id)", digest: try recorded.envelope.digest())
  }

  /// That nobody here vouches for the key that signs; nil where the trust root does.
  private func stranger(_ signer: any StatementSigner, _ trust: Trust) -> String? {
    if case .valid? = trust.root?.standing(of: signer.publicKey.keyid, at: context.surroundings.now) {
      return nil
    }
    return "the key that signs does not count by the trust root: only who knows it otherwise can rely on this"
  }

  /// A summary of a decision. `pass` and `warn` passed; `fail` and `error` did not.
  static func summary(
    _ decision: DecisionContent, verifier: String, resource: String, _ inputs: [ResourceDescriptor]
  ) throws -> VerificationSummary {
    let hasPassed = decision.verdict == .pass || decision.verdict == .warn
    var levels = ["EPHOR_\(decision.point.rawValue.uppercased())_\(decision.verdict.rawValue.uppercased())"]
    if let tier = decision.tier { levels.append("EPHOR_TIER_\(tier.rawValue.uppercased())") }
    return try VerificationSummary(
      verifier: verifier, timeVerified: decision.time, resource: resource,
      policy: ResourceDescriptor(uri: "urn:ephor:policy:\(decision.policy)", digest: decision.policy),
      inputs: inputs, hasPassed: hasPassed, levels: hasPassed ? levels : [])
  }

  /// A test a control: passed where it is met, warned where a waiver holds or it is not required, failed otherwise.
  static func result(_ decision: DecisionContent, _ inputs: [ResourceDescriptor]) -> TestResult {
    var (passed, warned, failed): ([String], [String], [String]) = ([], [], [])
    for finding in decision.findings {
      if finding.outcome == .met {
        passed.append(finding.control)
      } else if finding.waived || !finding.required {
        warned.append(finding.control)
      } else {
        failed.append(finding.control)
      }
    }
    let outcome: TestResult.Outcome =
      switch decision.verdict {
      case .pass: .passed
      case .warn: .warned
      case .fail, .error: .failed
      }
    return TestResult(
      outcome: outcome,
      configuration: [
        ResourceDescriptor(name: "policy", digest: decision.policy),
        ResourceDescriptor(name: "input", digest: decision.input),
      ] + inputs, passed: passed, warned: warned, failed: failed)
  }

  private static func names(_ named: String?, _ workspace: Workspace) throws -> (String, String) {
    guard let named else {
      let manifest = try ReleasePath.manifest(in: workspace).0
      return (manifest.system.id, manifest.system.release)
    }
    guard let at = named.lastIndex(of: "@"), at != named.startIndex, named.index(after: at) != named.endIndex
    else {
      throw GateError(
        "attest.release", "'\(named)' names no release", remedy: "write SYSTEM@RELEASE, such as letters@1")
    }
    return (String(named[..<at]), String(named[named.index(after: at)...]))
  }

  /// `pkg:generic/SYSTEM@RELEASE`, with what is not plain percent-encoded.
  static func packageURL(_ system: String, _ release: String) -> String {
    func encoded(_ text: String) -> String {
      text.utf8.map { byte in
        let isPlain =
          (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || "-._~".utf8.contains(byte)
        return isPlain ? String(UnicodeScalar(byte)) : "%" + Hex.encode([byte]).uppercased()
      }.joined()
    }
    return "pkg:generic/\(encoded(system))@\(encoded(release))"
  }
}

/// A derived statement, signed.
package struct AttestAnswer: Answer {
  let envelope: JSON
  let file: String?
  let done: String
  /// What the signer must know, a sentence each: decisions that were passed over, a clock that was set.
  package let notes: [String]

  /// The DSSE envelope.
  package var json: JSON { envelope }

  /// The envelope, or where it was written.
  package func text(_ style: TextStyle) -> String {
    file.map { "\(style.bold(done))\n  \($0)" } ?? envelope.text(.pretty)
  }
}
