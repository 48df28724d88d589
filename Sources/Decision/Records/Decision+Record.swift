import Attestation
package import Governance
package import Notation

extension Decision {
  /// The decision as it is signed and logged.
  ///
  /// - Parameters:
  ///   - input: the digest of the stored input document.
  ///   - rules: the digest of the rules, and of their stored listing.
  ///   - originNote: what is known to be lost before it.
  package func record(
    of question: Question, input: Digest, policy: Digest, rules: Digest, engine: String, originNote: String?
  ) -> DecisionContent {
    DecisionContent(
      system: question.input.manifest.system.id, release: question.input.manifest.system.release,
      point: question.input.point, verdict: verdict, effect: effect, mode: mode, tier: tier.tier,
      state: state.digest, time: question.input.time, input: input, policy: policy, rules: rules,
      engine: engine,
      findings: controls.map { control in
        DecisionContent.Finding(
          control: control.control.id, outcome: control.outcome, waived: control.waiver != nil,
          waiver: control.waiver?.id.digest, required: control.isRequired, severity: control.severity)
      },
      errors: [], isSelfGoverned: question.input.trust.isSelfGoverned, originNote: originNote)
  }
}
