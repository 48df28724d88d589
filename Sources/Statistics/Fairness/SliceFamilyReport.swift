/// All slices that cross one set of attributes, and the disparities between the judged ones.
public struct SliceFamilyReport: Sendable, Hashable {
  /// Names, in the order given.
  public let attributes: [String]
  /// In the order of the attributes' values.
  public let slices: [SliceReport]
  /// In the order of `Disparity.all`.
  public let disparities: [DisparityEstimate]
  /// Whether selection depends on the slice at all; nil where every row is selected or none.
  public let association: ChiSquaredTest?

  /// `sex` or `sex × race`.
  public var title: String { attributes.joined(separator: " × ") }
  /// Slices with at least the minimum number of rows.
  public var judged: [SliceReport] { slices.filter(\.isJudged) }
  /// Slices with fewer rows than the minimum.
  public var notJudged: [SliceReport] { slices.filter { !$0.isJudged } }

  /// The estimate of a disparity; every disparity has one.
  public subscript(disparity: Disparity) -> DisparityEstimate? {
    disparities.first { $0.disparity == disparity }
  }

  /// The slice with that key, or nil.
  public subscript(key: SliceKey) -> SliceReport? { slices.first { $0.key == key } }
}
