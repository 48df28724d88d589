import Crypto
import TransparencyLog

/// RFC 6962 section 2.1 as its text reads: recursive, over whole lists of leaf data, sharing no code with the
/// library. Roots of ranges are remembered, which is its only concession to time.
final class SlowTree {
  private let leaves: [[UInt8]]
  private var roots: [Range<Int>: [UInt8]] = [:]

  init(leaves: [[UInt8]]) { self.leaves = leaves }

  private func hash(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

  /// MTH(D[n]).
  func mth(_ range: Range<Int>) -> [UInt8] {
    if let known = roots[range] { return known }
    let result: [UInt8]
    if range.isEmpty {
      result = hash([])
    } else if range.count == 1 {
      result = hash([0] + leaves[range.lowerBound])
    } else {
      let k = range.lowerBound + split(range.count)
      result = hash([1] + mth(range.lowerBound..<k) + mth(k..<range.upperBound))
    }
    roots[range] = result
    return result
  }

  /// PATH(m, D[n]).
  func path(_ m: Int, _ range: Range<Int>) -> [[UInt8]] {
    if range.count == 1 { return [] }
    let k = split(range.count)
    let middle = range.lowerBound + k
    return m < k
      ? path(m, range.lowerBound..<middle) + [mth(middle..<range.upperBound)]
      : path(m - k, middle..<range.upperBound) + [mth(range.lowerBound..<middle)]
  }

  /// PROOF(m, D[n]).
  func proof(_ m: Int, _ n: Int) -> [[UInt8]] { subproof(m, 0..<n, true) }

  private func subproof(_ m: Int, _ range: Range<Int>, _ whole: Bool) -> [[UInt8]] {
    if m == range.count { return whole ? [] : [mth(range)] }
    let k = split(range.count)
    let middle = range.lowerBound + k
    return m <= k
      ? subproof(m, range.lowerBound..<middle, whole) + [mth(middle..<range.upperBound)]
      : subproof(m - k, middle..<range.upperBound, false) + [mth(range.lowerBound..<middle)]
  }

  private func split(_ n: Int) -> Int {
    var k = 1
    while k * 2 < n { k *= 2 }
    return k
  }

  /// Distinct leaves of different lengths, one of them empty.
  static func leaves(_ count: Int) -> [[UInt8]] {
    (0..<count).map { index in
      Array(repeating: UInt8(index & 0xFF), count: index % 7) + Array("\(index)".utf8)
    }
  }
}

/// Complete subtrees computed once by doubling: a second, plain source of nodes beside the tiles.
struct LevelSource: NodeSource {
  let levels: [[MerkleHash]]

  init(leaves: [[UInt8]]) {
    var levels = [leaves.map(MerkleTree.leafHash)]
    while let below = levels.last, below.count > 1 {
      levels.append((0..<below.count / 2).map { MerkleTree.nodeHash(below[2 * $0], below[2 * $0 + 1]) })
    }
    self.levels = levels
  }

  func node(level: Int, index: UInt64) -> MerkleHash { levels[level][Int(index)] }
}
