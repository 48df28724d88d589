/// Whether the mean of paired differences is zero, by flipping their signs at random.
///
/// Permutation k draws for row i (from 0) output k·n + i + 1 of the counter generator; the sign is negative where
/// its top bit is set. Rows without a difference need no sign, which changes nothing but the time.
public struct PairedPermutationTest: Sendable, Hashable {
  /// Mean difference as seen.
  public let observed: Double
  /// Permutations drawn.
  public let permutations: Int
  /// Permutations whose mean is at least as far from zero as the observed one.
  public let asExtreme: Int
  /// (asExtreme + 1)/(permutations + 1), two-sided.
  public let pValue: Double

  /// - Parameter differences: one whole number a row, such as correct in A − correct in B.
  /// - Throws: `statistics.zero_rows`; `statistics.limit_exceeded` for too many permutations.
  public init(differences: [Int8], permutations: Int, seed: UInt64) throws(StatisticsError) {
    guard !differences.isEmpty else {
      throw StatisticsError(.zeroRows, "there are no paired rows to permute")
    }
    guard permutations >= 1, permutations <= StatisticsLimits.maximumReplicates else {
      throw StatisticsError(
        .limitExceeded,
        "\(permutations) permutations are outside 1…\(StatisticsLimits.maximumReplicates) (maximumReplicates)"
      )
    }
    let n = UInt64(differences.count)
    var rows: [(offset: UInt64, value: Int)] = []
    var total = 0
    for (row, value) in differences.enumerated() where value != 0 {
      rows.append((UInt64(row) + 1, Int(value)))
      total += Int(value)
    }
    let target = total.magnitude
    let count = rows.withUnsafeBufferPointer { rows in
      var count = 0
      var permutation = 0
      while permutation < permutations {
        let base = UInt64(permutation) &* n
        var sum = 0
        var i = 0
        while i < rows.count {
          let output = SplitMix64.output(seed: seed, counter: base &+ rows[i].offset)
          let mask = Int(truncatingIfNeeded: 0 &- (output &>> 63))
          // Two's complement: (v ^ −1) + 1 = −v.
          sum &+= (rows[i].value ^ mask) &- mask
          i &+= 1
        }
        if sum.magnitude >= target { count &+= 1 }
        permutation &+= 1
      }
      return count
    }
    observed = Double(total) / Double(differences.count)
    self.permutations = permutations
    asExtreme = count
    pValue = Double(count + 1) / Double(permutations + 1)
  }
}
