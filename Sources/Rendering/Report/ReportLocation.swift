package import Notation

/// The place to touch: a file, and where known the line and column.
package struct ReportLocation: Sendable, Hashable {
  /// Path as the repository names it: relative to its root, parts separated by `/`.
  package var file: String
  /// Line, from 1.
  package var line: Int
  /// Column in Unicode scalars, from 1; nil for the whole line.
  package var column: Int?
  /// Last line of the place; nil for one line.
  package var endLine: Int?

  /// Lines and columns below 1 are taken as 1; an end before the line is dropped.
  package init(file: String, line: Int = 1, column: Int? = nil, endLine: Int? = nil) {
    self.file = file
    self.line = max(line, 1)
    self.column = column.map { max($0, 1) }
    self.endLine = endLine.flatMap { $0 >= max(line, 1) ? $0 : nil }
  }

  package init(_ location: SourceLocation) {
    self.init(file: location.file, line: location.position.line, column: location.position.column)
  }

  /// `file:line` or `file:line:column`, as terminals and editors make into a link.
  package var text: String { column.map { "\(file):\(line):\($0)" } ?? "\(file):\(line)" }
}
