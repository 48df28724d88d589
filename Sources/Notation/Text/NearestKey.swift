/// The candidate that `key` is most likely a misspelling of, or nil when none is close.
///
/// Distance is Damerau-Levenshtein in its optimal string alignment form (Unicode scalars, letter case ignored):
/// one insertion, deletion, substitution or swap of neighbours counts one. A candidate is close within a third of
/// the key's length, at least 1 and at most 3; ties go to the first. Keys above 64 scalars have no neighbour.
package func nearestKey(to key: String, among candidates: some Sequence<String>) -> String? {
  let wanted = scalars(key)
  guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
  var best: (key: String, distance: Int)?
  let reach = min(3, max(1, wanted.count / 3))
  for candidate in candidates {
    let limit = min(reach, (best?.distance ?? .max) - 1)
    guard limit >= 0 else { break }
    let other = scalars(candidate)
    guard abs(other.count - wanted.count) <= limit, other.count <= 64 else { continue }
    let distance = alignmentDistance(wanted, other)
    if distance <= limit { best = (candidate, distance) }
  }
  return best?.key
}

private func scalars(_ text: String) -> [UInt32] {
  text.unicodeScalars.prefix(65).map { scalar in
    ("A"..."Z").contains(scalar) ? scalar.value + 32 : scalar.value
  }
}

/// Optimal string alignment distance; quadratic in the lengths, which are at most 64.
private func alignmentDistance(_ left: [UInt32], _ right: [UInt32]) -> Int {
  var beforeLast = [Int](repeating: 0, count: right.count + 1)
  var last = Array(0...right.count)
  var row = last
  for i in left.indices {
    row[0] = i + 1
    for j in right.indices {
      let isSame = left[i] == right[j]
      var distance = min(last[j + 1] + 1, row[j] + 1, last[j] + (isSame ? 0 : 1))
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
        distance = min(distance, beforeLast[j - 1] + 1)
      }
      row[j + 1] = distance
    }
    (beforeLast, last, row) = (last, row, beforeLast)
  }
  return last[right.count]
}
