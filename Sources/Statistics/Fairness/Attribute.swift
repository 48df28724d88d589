/// A column that rows are sliced by, as codes into its list of values.
public struct Attribute: Sendable, Hashable {
  /// The column's name, such as `sex`.
  public let name: String
  /// Distinct; a slice's place in reports follows their order.
  public let values: [String]
  /// Index into `values`, one a row.
  public let codes: [UInt16]

  /// - Throws: `statistics.code_outside_values` naming the first bad row, `statistics.duplicate_value`,
  ///   `statistics.limit_exceeded` for more than `StatisticsLimits.maximumAttributeValues` values.
  public init(name: String, values: [String], codes: [UInt16]) throws(StatisticsError) {
    guard values.count <= StatisticsLimits.maximumAttributeValues else {
      throw Self.tooMany(name, values.count)
    }
    guard Set(values).count == values.count else {
      throw StatisticsError(.duplicateValue, "attribute \(name) lists a value twice")
    }
    if let row = codes.firstIndex(where: { Int($0) >= values.count }) {
      throw StatisticsError(
        .codeOutsideValues,
        "code \(codes[row]) of attribute \(name) in row \(row) names none of its \(values.count) values",
        row: row)
    }
    self.name = name
    self.values = values
    self.codes = codes
  }

  /// Codes a column of text; values are sorted by their UTF-8 bytes, so that the coding does not depend on row order.
  ///
  /// - Throws: `statistics.limit_exceeded`.
  public init(name: String, column: [String]) throws(StatisticsError) {
    var first: [String: UInt16] = [:]
    var provisional: [UInt16] = []
    provisional.reserveCapacity(column.count)
    for value in column {
      if let code = first[value] {
        provisional.append(code)
      } else {
        guard first.count < StatisticsLimits.maximumAttributeValues else {
          throw Self.tooMany(name, first.count + 1)
        }
        let code = UInt16(first.count)
        first[value] = code
        provisional.append(code)
      }
    }
    let sorted = first.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var recoded = [UInt16](repeating: 0, count: sorted.count)
    for (code, value) in sorted.enumerated() {
      if let old = first[value] { recoded[Int(old)] = UInt16(code) }
    }
    self.name = name
    self.values = sorted
    self.codes = provisional.map { recoded[Int($0)] }
  }

  private static func tooMany(_ name: String, _ count: Int) -> StatisticsError {
    StatisticsError(
      .limitExceeded,
      "attribute \(name) has \(count) or more values; the limit is \(StatisticsLimits.maximumAttributeValues) (maximumAttributeValues)",
      remedy: "slice by bands of the column instead of its raw values")
  }
}
