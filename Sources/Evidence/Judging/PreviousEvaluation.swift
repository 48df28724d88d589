package import Governance
import Notation
import Statistics

/// The numbers of one evaluation of the last approved release, as its measurement statement kept them.
package struct PreviousEvaluation: Sendable {
  /// The digest of the file that was measured then.
  let items: Digest?
  private let quantities: [String: SampledQuantity]

  /// Takes the summaries out of a statement; numbers without one are not compared.
  package init(_ content: MeasurementContent) {
    items = content.items
    var quantities: [String: SampledQuantity] = [:]
    for (id, json) in content.details?["quantities"]?.object ?? JSONObject() {
      quantities[id] = SampledQuantity(json)
    }
    self.quantities = quantities
  }

  /// The summary of a number, by its id.
  func quantity(_ id: String) -> SampledQuantity? { quantities[id] }
}
