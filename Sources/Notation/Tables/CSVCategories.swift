/// A column in dictionary encoding: few distinct texts, one small code a row.
public struct CSVCategories: Sendable {
  /// The distinct texts, in order of appearance.
  public private(set) var labels: [String] = []
  /// For each row, the position of its text in `labels`.
  public private(set) var codes: [Int32] = []
  private var dictionary = CellDictionary()

  init(rows: Int) { codes.reserveCapacity(rows) }

  /// Takes in the cell of the next row; true when its text is new and has to be named.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let (code, isNew) = dictionary.code(of: bytes)
    codes.append(code)
    return isNew
  }

  /// Names the text that was new.
  mutating func name(_ label: String) { labels.append(label) }
}
