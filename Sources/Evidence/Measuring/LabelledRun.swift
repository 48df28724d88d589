import Governance
import Notation
import Statistics

/// The rate of a label over items that were already labelled, overall and by slice.
struct LabelledRun {
  let columns: LabelledColumns
  /// The name of the rate.
  let metric: String
  let settings: MeasuringSettings

  /// Measures; items of one conversation count as the one conversation they are.
  func measure() throws -> [Measured] {
    var all = [try rate(rows: nil, key: .overall, judged: true)]
    for attribute in columns.attributes {
      for (code, value) in attribute.values.enumerated() {
        let rows = attribute.codes.indices.filter { Int(attribute.codes[$0]) == code }
        let key = SliceKey([SliceCondition(attribute: attribute.name, value: value)])
        all.append(try rate(rows: rows, key: key, judged: rows.count >= settings.minimumN))
      }
    }
    return all.compactMap { $0 }
  }

  private func rate(rows: [Int]?, key: SliceKey, judged: Bool) throws -> Measured? {
    let outcomes = rows.map { $0.map { columns.outcomes[$0] } } ?? columns.outcomes
    var proportion = try Proportion(
      successes: outcomes.reduce(0) { $0 + Int($1) }, trials: outcomes.count)
    var interval: ConfidenceInterval?
    if let clusters = columns.clusters {
      let clustered = try ClusteredProportion(
        outcomes: outcomes, clusters: rows.map { $0.map { clusters[$0] } } ?? clusters)
      interval = clustered.interval(settings.confidence)
      proportion = clustered.proportion
    }
    return Measured(
      metric, key.depth == 0 ? .overall : .slice, by: key, quantity: .proportion(proportion),
      interval: interval,
      confidence: settings.confidence, judged: judged)
  }
}
