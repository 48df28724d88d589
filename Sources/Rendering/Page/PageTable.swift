/// Rows under headed columns.
package struct PageTable: Sendable, Hashable {
  /// A column.
  package struct Column: Sendable, Hashable {
    /// Its heading.
    package var title: String
    /// Whether it holds numbers, which are set to the right.
    package var isNumeric: Bool

    /// A column.
    package init(_ title: String, isNumeric: Bool = false) {
      self.title = title
      self.isNumeric = isNumeric
    }
  }

  /// What the table shows.
  package var caption: String
  /// From left to right; the first one heads its row.
  package var columns: [Column]
  /// Each as long as there are columns.
  package var rows: [[PageText]]
  /// Whether on a narrow screen each row becomes a block, for rows of words; rows of numbers are scrolled.
  package var stacks: Bool

  /// A table. Rows that are too short are filled with nothing, longer ones cut.
  package init(_ caption: String, _ columns: [Column], _ rows: [[PageText]], stacks: Bool = false) {
    self.stacks = stacks
    self.caption = caption
    self.columns = columns
    self.rows = rows.map { row in
      Array((row + Array(repeating: PageText(), count: columns.count)).prefix(columns.count))
    }
  }
}
