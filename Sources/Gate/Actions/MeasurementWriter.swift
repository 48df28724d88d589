import Attestation
import Governance
import Notation

/// Signs measurements and writes them under `governance/evidence`, where a later release finds them.
struct MeasurementWriter {
  let context: ActionContext
  let key: any StatementSigner

  /// The files written, relative to the workspace; one that says the same is left as it is.
  func write(_ evaluations: [MeasuredEvaluation], release: String) throws -> [String] {
    let present = try GovernanceFolder(context.workspace).files[.evidence] ?? []
    return try evaluations.compactMap { evaluation in
      let content = evaluation.content
      let same = present.contains {
        $0.statement.predicateType == MeasurementContent.predicateType
          && $0.statement.content == content.content
          && $0.statement.author == key.publicKey.keyid
      }
      if same { return nil }
      let subjects = evaluation.subjects.map { Subject(name: $0.name, digest: $0.digest) }
      let items = content.items?.description ?? ""
      let statement = try content.statement(
        about: subjects, author: key.publicKey.keyid,
        nonce: context.surroundings.nonce(
          for: "measurement \(content.evaluation) \(items) \(key.publicKey.keyid)"),
        from: context.surroundings.now, collected: context.surroundings.now)
      let name = "\(release)-\(content.evaluation)-\(try statement.id().digest.hex.prefix(12))"
      return try GovernanceFolder.write(
        statement.signed(by: key), .evidence, named: name, in: context.workspace)
    }
  }
}
