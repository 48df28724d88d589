import Attestation
import Evidence
import Governance
import Notation

/// Carries out the declared evaluations and holds their numbers against limits and the last approved release.
struct EvaluationCollector {
  let path: ReleasePath
  let history: History
  let progress: (GateProgress) -> Void

  /// Measures every evaluation whose file is there; one whose file is not leaves its controls unsatisfied.
  func collect(_ tier: Tier, into found: inout ReleaseEvidence) throws {
    let (manifest, workspace, now) = (path.manifest, path.workspace, path.surroundings.now)
    let settings = try EvaluationSettings(path.rules.baseline, tier: tier)
    var runs: [EvaluationRun] = []
    for (evaluation, result) in zip(manifest.evaluations, path.measured(progress)) {
      if let run = try result.get() {
        runs.append(run)
        continue
      }
      let place = manifest.location(of: evaluation.pointer.appending("file"))
      found.notes.append(
        "\(place): \(workspace.shown(evaluation.file)) does not exist, so it was not measured")
    }
    for run in runs {
      try checkIsComponent(run)
      try checkIsPast(run.declaration)
      let subjects = subjects(of: run)
      found.evaluationEvidence[run.declaration.name] = run.evidenceID
      found.evaluationDigests[run.declaration.name] = run.fileDigest
      found.evaluationRows[run.declaration.name] = run.rows
      found.notes += [note(on: run), suspicion(of: run), doubt(of: run)].compactMap { $0 }
      found.evidence.append(
        EvidenceItem(
          id: run.evidenceID, kind: .evaluation, subjects: subjects,
          collected: collected(run, into: &found.notes),
          summary: "\(run.declaration.name): \(run.count) rows of \(run.declaration.file)",
          release: path.components.all.union([run.fileDigest]), asOf: now))
      found.contents.append(
        MeasuredEvaluation(
          content: run.content(
            system: manifest.system.id, release: manifest.system.release, engine: Engine.name),
          subjects: subjects))
    }
    found.measurements = try EvaluationJudge(settings, previous: previous()).judge(runs)
  }

  /// Where the measured file is a component too, both must have been the same bytes: a file that is exchanged
  /// between hashing and measuring gives one digest and another's numbers.
  private func checkIsComponent(_ run: EvaluationRun) throws {
    for component in path.manifest.components where component.path == run.declaration.file {
      guard let digest = path.components.byName[component.name], digest != run.fileDigest else { continue }
      throw GateError.changedWhileReading(path.workspace.shown(run.declaration.file))
    }
  }

  /// What was collected in the future would be current until then. A day's grace: days begin earlier elsewhere.
  private func checkIsPast(_ evaluation: EvaluationDeclaration) throws(GateError) {
    guard let day = evaluation.collected, let said = try? Timestamp(CalendarDate(parsing: day)),
      path.surroundings.now.days(since: said) < -1
    else { return }
    throw GateError(
      "evaluation.collected_in_future",
      "\(evaluation.name) is said to have been collected in the future, on \(day)",
      remedy: "write the day on which \(path.workspace.shown(evaluation.file)) was produced",
      location: path.manifest.location(of: evaluation.pointer.appending("collected")))
  }

  /// That a system is said to be never wrong, which is more often a column read twice than a fact.
  private func suspicion(of run: EvaluationRun) -> String? {
    guard run.isNeverWrong else { return nil }
    let place = path.manifest.location(of: run.declaration.pointer.appending("columns"))
    return
      "\(place): every prediction of \(run.declaration.name) equals the truth; check that the prediction was not made from it"
  }

  /// That a rate is nothing because of how labels are spelt, rather than because nothing happened.
  private func doubt(of run: EvaluationRun) -> String? {
    guard !run.strangers.isEmpty else { return nil }
    let place = path.manifest.location(of: run.declaration.pointer.appending("counts"))
    let shown = run.strangers.prefix(5).map { "`\($0.prefix(40))`" }.joined(separator: ", ")
    return
      "\(place): no row of \(run.declaration.name) has a label that counts (\(run.declaration.counts.joined(separator: ", "))), and the rows are labelled \(shown); check which of these should count"
  }

  /// That equal rows may be one case counted twice; nil where there are none, or ids tell them apart.
  private func note(on run: EvaluationRun) -> String? {
    let (rows, declaration) = (run.rows, run.declaration)
    let repeated = rows.count - rows.distinct
    guard !rows.isIdentified, repeated > 0 else { return nil }
    let place = path.manifest.location(of: declaration.pointer.appending("columns"))
    return
      "\(place): \(repeated) of the \(rows.count) rows of \(path.workspace.shown(declaration.file)) equal an earlier one, and without columns.id nobody can tell whether they are different cases"
  }

  /// When the measured file was produced: the day the manifest says, but never after somebody measured this very
  /// file, or evidence could be made young again by writing another day.
  private func collected(_ run: EvaluationRun, into notes: inout [String]) -> Timestamp {
    let said = run.declaration.collected.flatMap { try? Timestamp(CalendarDate(parsing: $0)) }
    let now = path.surroundings.now
    let measured = history.evidence.compactMap { file, signed, _ -> Timestamp? in
      guard signed.author != nil, let content = try? MeasurementContent(signed.statement),
        content.items == run.fileDigest
          || signed.statement.subjects.contains(where: { $0.digest == run.fileDigest })
      else { return nil }
      return [signed.statement.collectedAt, signed.at].compactMap { $0 }.min()
    }
    guard let earliest = measured.min(), earliest < said ?? now else { return said ?? now }
    if said != nil {
      let place = path.manifest.location(of: run.declaration.pointer.appending("collected"))
      notes.append(
        "\(place): \(path.workspace.shown(run.declaration.file)) was measured on \(earliest.date) already, so it counts as collected then"
      )
    }
    return earliest
  }

  /// The measured file, and the components it says something about.
  private func subjects(of run: EvaluationRun) -> [EvidenceItem.Subject] {
    [EvidenceItem.Subject(name: run.declaration.file, digest: run.fileDigest)]
      + [run.declaration.of, run.declaration.data].compactMap { name in
        name.flatMap { path.components.byName[$0] }.map { EvidenceItem.Subject(name: name ?? "", digest: $0) }
      }
  }

  /// What the last approved release was measured at: statements about its very components and measured files, signed
  /// by an enrolled key.
  private func previous() -> [String: PreviousEvaluation] {
    guard let approved = history.previous else { return [:] }
    let digests = Set(approved.state.components.map(\.digest) + approved.state.evaluations.map(\.digest))
    var found: [String: PreviousEvaluation] = [:]
    // The first statement of a person counts, in order of time: a later one cannot replace it by a luckier number.
    let signed = history.evidence.map(\.signed).filter { $0.author?.kind == .person }
      .sorted { ($0.at ?? path.surroundings.now, $0.id) < ($1.at ?? path.surroundings.now, $1.id) }
    for signed in signed {
      guard let content = try? MeasurementContent(signed.statement), content.system == approved.state.system,
        content.release == approved.state.release,
        approved.state.evaluations.contains(where: {
          $0.name == content.evaluation && $0.digest == content.items
        }),
        signed.statement.subjects.allSatisfy({ digests.contains($0.digest) })
      else { continue }
      found[content.evaluation] = found[content.evaluation] ?? PreviousEvaluation(content)
    }
    return found
  }
}
