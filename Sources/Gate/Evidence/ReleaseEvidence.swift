import Governance
import Notation

/// Everything that is known about a release before it is decided on.
struct ReleaseEvidence {
  /// The declared documents that exist.
  var documents: [DocumentItem] = []
  /// Every piece of evidence, the manifest first.
  var evidence: [EvidenceItem] = []
  /// Every number.
  var measurements: [MeasurementItem] = []
  /// The evidence that each evaluation became.
  var evaluationEvidence: [String: String] = [:]
  /// The digest of the file that each evaluation measured.
  var evaluationDigests: [String: Digest] = [:]
  /// How many rows of each evaluation are different.
  var evaluationRows: [String: EvaluationRows] = [:]
  /// The measurement statements that `submit` and `evaluate --sign` write.
  var contents: [MeasuredEvaluation] = []
  /// What a reader must know: signatures that do not count, files that were passed over.
  var notes: [String] = []
}

/// One evaluation as a statement carries it, with the digests it is about.
struct MeasuredEvaluation {
  let content: MeasurementContent
  /// The measured file, then the components.
  let subjects: [EvidenceItem.Subject]
}
