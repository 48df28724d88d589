/// Draws samples of rows with replacement, by counter.
struct RowSampler {
  let population: BinaryPredictions
  let attributes: [Attribute]
  let seed: UInt64

  /// `count` rows drawn by outputs `counter` + 1 onwards.
  func sample(
    _ count: Int, after counter: UInt64
  ) throws(StatisticsError) -> (BinaryPredictions, [Attribute]) {
    let bound = UInt64(population.count)
    var rows = [Int](repeating: 0, count: count)
    for draw in 0..<count {
      let output = SplitMix64.output(seed: seed, counter: counter &+ UInt64(draw) &+ 1)
      rows[draw] = Int(SplitMix64.index(output, below: bound))
    }
    let predictions = try BinaryPredictions(
      truth: rows.map { population.truth[$0] }, predicted: rows.map { population.predicted[$0] },
      score: population.score.map { score in rows.map { score[$0] } })
    var drawn: [Attribute] = []
    for attribute in attributes {
      drawn.append(
        try Attribute(
          name: attribute.name, values: attribute.values, codes: rows.map { attribute.codes[$0] }))
    }
    return (predictions, drawn)
  }

  func snapshot(
    _ count: Int, after counter: UInt64, depth: Int
  ) throws(StatisticsError) -> EvaluationSnapshot {
    let (predictions, attributes) = try sample(count, after: counter)
    return try EvaluationSnapshot(predictions, by: attributes, maximumDepth: depth)
  }
}
