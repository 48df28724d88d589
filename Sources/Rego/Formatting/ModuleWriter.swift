/// Writes one module: the text so far, the indentation, and the comments still to be placed.
///
/// Lines of the source decide the layout, as with `opa fmt`: what began on a line of its own does so again.
final class ModuleWriter {
  /// A comment that has no place where it was met; the statement around it is copied as it stands.
  struct UnplacedComment: Error {}

  let module: PolicyModule
  let layout: SourceLayout
  let dropsOldImports: Bool
  /// Rules to copy as they stand.
  let keptRules: Set<Int>

  private(set) var text = ""
  private(set) var level = 0
  /// The current line has begun.
  private(set) var isInline = false
  /// Comments not written yet, in order.
  private(set) var pending: ArraySlice<Comment>
  /// What ends the current line.
  private(set) var lineComment: Comment?
  /// The comment belongs to the next line's end, not to this one's.
  private var isCommentDelayed = false
  /// Where the first statement of a body in braces begins that must not look like a comprehension.
  var guardedStart: Int32?

  init(_ module: PolicyModule, dropsOldImports: Bool, keptRules: Set<Int>) throws(RegoError) {
    self.module = module
    layout = try SourceLayout(module.source)
    self.dropsOldImports = dropsOldImports
    self.keptRules = keptRules
    pending = module.comments[...]
  }

  /// Text without white space at its end.
  static func trimmed(_ text: String) -> String {
    var text = text
    while let last = text.unicodeScalars.last, last.properties.isWhitespace {
      text.unicodeScalars.removeLast()
    }
    return text
  }

  // MARK: Lines

  func write(_ piece: String) { text += piece }

  func startLine() {
    isInline = true
    for _ in 0..<level { text += "\t" }
  }

  func startLineIfNeeded() { if !isInline { startLine() } }

  func endLine() {
    isInline = false
    if let comment = lineComment, !isCommentDelayed {
      text += " #" + ModuleWriter.trimmed(comment.text)
      lineComment = nil
    }
    isCommentDelayed = false
    text += "\n"
  }

  /// Ends the line if one has begun, and leaves one empty.
  func blankLine() {
    if isInline { endLine() }
    text += "\n"
  }

  func indent() { level += 1 }
  func outdent() { level -= 1 }

  func delayLineComment() { isCommentDelayed = true }

  // MARK: Comments

  /// Writes the comments above a line of the source; one on that line waits for the end of the line.
  func placeComments(before line: Int32) throws(UnplacedComment) {
    let above = pending.prefix { $0.place.line < line }
    pending = pending.dropFirst(above.count)
    write(above)
    if let last = above.last, line - last.place.line > 1 { blankLine() }
    guard let beside = pending.first, beside.place.line == line else { return }
    if lineComment != nil { throw UnplacedComment() }
    lineComment = beside
    pending = pending.dropFirst()
  }

  func write(_ comments: ArraySlice<Comment>) {
    var previous: Comment?
    var inMetadata = false
    for comment in comments {
      if let previous {
        let gap = comment.place.line - previous.place.line
        if gap > 1 {
          blankLine()
          inMetadata = false
        } else if inMetadata, comment.isMetadata {
          blankLine()
        }
      }
      if comment.isMetadata { inMetadata = true }
      startLineIfNeeded()
      text += "#" + ModuleWriter.trimmed(comment.text)
      endLine()
      previous = comment
    }
  }

  /// Lets the comment at the end of a line of the source end the current line, where there is one.
  func takeComment(beside line: Int32) {
    guard lineComment == nil, let comment = pending.first, comment.place.line == line else { return }
    lineComment = comment
    pending = pending.dropFirst()
  }

  /// Forgets comments that were written by other means.
  func removePending(_ count: Int) { pending = pending.dropFirst(count) }
  func removePending(where isWritten: (Comment) -> Bool) { pending = pending.filter { !isWritten($0) }[...] }

  /// True when a comment lies between two lines of the source, both excluded.
  func hasComment(between first: Int32, and last: Int32) -> Bool {
    pending.contains { $0.place.line > first && $0.place.line < last }
  }

  func writeRemainingComments() {
    write(pending)
    pending = []
  }

  // MARK: Copies

  private struct Snapshot {
    let bytes: Int
    let level: Int
    let isInline: Bool
    let pending: ArraySlice<Comment>
    let lineComment: Comment?
    let isDelayed: Bool
  }

  /// Writes something; when a comment has no place in it, copies its source instead.
  func writeOrCopy(_ place: Place, _ body: () throws(UnplacedComment) -> Void) {
    let snapshot = Snapshot(
      bytes: text.utf8.count, level: level, isInline: isInline, pending: pending, lineComment: lineComment,
      isDelayed: isCommentDelayed)
    do throws(UnplacedComment) {
      try body()
    } catch {
      text = String(decoding: text.utf8.prefix(snapshot.bytes), as: UTF8.self)
      level = snapshot.level
      isInline = snapshot.isInline
      pending = snapshot.pending
      lineComment = snapshot.lineComment
      isCommentDelayed = snapshot.isDelayed
      copy(place)
    }
  }

  /// Copies a stretch of the source with the comments in it; one after it waits for the end of the line.
  func copy(_ place: Place) {
    let above = pending.prefix { $0.place.end <= place.start }
    pending = pending.dropFirst(above.count)
    write(above)
    if let last = above.last, place.line - last.place.line > 1 { blankLine() }
    startLineIfNeeded()
    text += module.source.text(place)
    pending = pending.drop { $0.place.start < place.end }
    if let beside = pending.first, beside.place.line == layout.endLine(place), lineComment == nil {
      lineComment = beside
      pending = pending.dropFirst()
    }
  }
}

extension Comment {
  /// True for the first line of a METADATA block.
  var isMetadata: Bool { text.drop { $0 == " " || $0 == "\t" } == "METADATA" }
}
