/// Bounds on a table that is read; each refusal names the one it met.
public struct CSVLimits: Sendable, Hashable {
  /// Size of the file (default 512 MiB, at most 2 GiB, which cells can address).
  public var bytes: NamedLimit
  /// Columns (default 4,096).
  public var columns: NamedLimit
  /// Rows below the header (default 20,000,000).
  public var rows: NamedLimit
  /// Length of one field (default 1 MiB).
  public var fieldBytes: NamedLimit

  /// Limits of the given sizes; `bytes` is cut to 2 GiB.
  public init(
    bytes: Int = 512 << 20, columns: Int = 4_096, rows: Int = 20_000_000, fieldBytes: Int = 1 << 20
  ) {
    self.bytes = NamedLimit("csv.bytes", min(bytes, Int(Int32.max)), unit: "bytes")
    self.columns = NamedLimit("csv.columns", columns, unit: "columns")
    self.rows = NamedLimit("csv.rows", rows, unit: "rows")
    self.fieldBytes = NamedLimit("csv.field_bytes", fieldBytes, unit: "bytes")
  }

  /// The defaults.
  public static let standard = CSVLimits()
}
