/// What a component of a system is.
package enum ComponentKind: String, CaseIterable, Sendable {
  /// Weights, or a pinned hosted model.
  case model
  /// Data for training or evaluation.
  case dataset
  /// An instruction given to a model.
  case prompt
  /// Documents that retrieval draws from.
  case corpus
  /// Something a model can call.
  case tool
  /// A filter before or behind a model.
  case guardrail
  /// A product or service of somebody else.
  case thirdParty = "third_party"
}
