import Attestation
import Decision
import Governance
import Notation
package import Rendering

extension GateOutcome {
  /// The id that the manifest gives the system.
  package var system: String? { path.manifest.system.id }

  /// The outcome as a neutral report, for every format that people and their tools read.
  package var report: Report {
    switch answer {
    case .success(let (decision, built)):
      DecidedReport(outcome: self, decision: decision, built: built).report
    case .failure(let error): undecided(error)
    }
  }

  private func undecided(_ error: DecisionError) -> Report {
    Report(
      tool: Self.tool, title: title,
      headline: ReportHeadline(
        verdict: "ERROR", tone: .broken, sentence: "Ephor could not decide, and an error is never a pass."),
      facts: facts, subject: subject, problems: [ReportProblem(error)],
      notes: notes + path.surroundings.notes,
      lastLine: "Path to green: \(wayOut(of: error))", invocation: invocation)
  }

  /// What to do about an error, where, and how to see whether it is done.
  private func wayOut(of error: DecisionError) -> String {
    let advice = error.remedy ?? "mend the policy above"
    guard let place = error.location else { return "\(advice), then run the gate again" }
    // Only a repository's own policies lie where `ephor policy check` finds them.
    let folder = path.manifest.policyFolders.map(path.workspace.shown).first {
      place.file.hasPrefix($0 + "/")
    }
    guard let folder else { return "\(place): \(advice)" }
    return "\(place): \(advice) → ephor policy check \(folder) --input-schema → ephor gate"
  }

  static let tool = ReportTool(name: "ephor", version: Engine.version)

  /// `Income screening, release 1, at release`
  var title: String {
    "\(path.manifest.system.name), release \(path.manifest.system.release), at the \(point.words) gate"
  }

  /// The manifest, which stands for what has no place of its own.
  var subject: ReportLocation { ReportLocation(file: path.manifest.file) }

  var invocation: ReportInvocation {
    let meaning =
      switch exitCode {
      case 0: "allowed"
      case 1: "policy says no"
      default: "Ephor could not decide"
      }
    return ReportInvocation(
      exitCode: Int(exitCode), exitDescription: meaning, isSuccessful: exitCode != 3)
  }

  /// Whose rules these are, and who vouches for them: on every verdict (invariant 14).
  var facts: [ReportFact] {
    var facts: [ReportFact] = []
    let rules = path.rules
    facts.append(
      ReportFact(
        "Rules",
        rules.hasOrganisationBaseline
          ? "\(rules.baseline.name) over Ephor's standard rules, \(rules.digest.short)"
          : "no organisation baseline: Ephor's standard rules, \(rules.digest.short)"))
    let trust: String
    switch (path.trust.digest, path.trust.isPinned) {
    case (nil, _): trust = "self-governed: no trust root, so nobody's signature can count"
    case (let digest?, false): trust = "self-governed: trust root \(digest.short) is not pinned from outside"
    case (let digest?, true): trust = "trust root \(digest.short), pinned from outside"
    }
    facts.append(ReportFact("Trust", trust))
    if let recorded {
      facts.append(
        ReportFact(
          "Record", "decision \(recorded.id.digest.short), leaf \(recorded.index) of \(recorded.logOrigin)"))
    } else {
      facts.append(ReportFact("Record", "dry run: nothing was appended"))
    }
    return facts
  }
}
