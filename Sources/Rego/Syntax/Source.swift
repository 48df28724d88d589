internal import Notation

/// The text of a module and the name it goes by.
public final class Source: Sendable {
  /// The file as the user named it.
  public let file: String
  let bytes: [UInt8]

  public init(file: String, text: String) {
    self.file = file
    bytes = Array(text.utf8)
  }

  /// The text of a place.
  public func text(_ place: Place) -> String {
    let (start, end) = (max(0, Int(place.start)), min(bytes.count, Int(place.end)))
    return start < end ? String(decoding: bytes[start..<end], as: UTF8.self) : ""
  }

  /// The place as errors cite it.
  func location(_ place: Place) -> SourceLocation {
    SourceLocation(
      file: file,
      position: SourcePosition(line: Int(place.line), column: Int(place.column), offset: Int(place.start)))
  }

  /// An error at a place of this text.
  func error(_ kind: RegoError.Kind, _ message: String, at place: Place, remedy: String? = nil) -> RegoError {
    RegoError(
      kind, message, remedy: remedy, location: location(place),
      excerpt: place.line > 0 ? line(at: place) : nil)
  }

  /// The line a place starts on, without its break.
  func line(at place: Place) -> String {
    var start = min(max(0, Int(place.start)), bytes.count)
    var end = start
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\r") { end += 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
