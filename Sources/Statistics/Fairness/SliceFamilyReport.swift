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
  public var judged: [SliceReport] { slices.filter(\.isJudged) }
  public var notJudged: [SliceReport] { slices.filter { !$0.isJudged } }

  public subscript(disparity: Disparity) -> DisparityEstimate? {
    disparities.first { $0.disparity == disparity }
  }

  public subscript(key: SliceKey) -> SliceReport? { slices.first { $0.key == key } }
}
