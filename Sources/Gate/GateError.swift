import Glibc
public import Notation

/// What can go wrong on the release path outside the rooms it calls: files, folders, arguments, keys at hand.
///
/// `exitCode` is 2 for what the user can mend in the manifest or the call, 3 where Ephor could not decide.
public struct GateError: CodedError {
  public var code: String
  public var message: String
  public var remedy: String?
  public var location: SourceLocation?
  /// 2: usage or manifest; 3: Ephor could not decide.
  public var exitCode: Int32

  /// Makes an error; `exitCode` is 2 or 3.
  package init(
    _ code: String, _ message: String, remedy: String? = nil, location: SourceLocation? = nil,
    exitCode: Int32 = 2
  ) {
    self.code = code
    self.message = message
    self.remedy = remedy
    self.location = location
    self.exitCode = exitCode
  }
}

extension GateError {
  /// Runs something that reads what the manifest names, and gives its errors the place of the name where they
  /// have none of their own.
  static func placing<Result>(_ place: SourceLocation, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as any CodedError where error.location == nil {
      throw GateError(
        error.code, error.message, remedy: error.remedy, location: place, exitCode: ExitCodes.of(error))
    }
  }

  static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }

  static func opening(_ path: String, _ code: Int32) -> Self {
    switch code {
    case ENOENT, ENOTDIR:
      Self(
        "file.not_found", "\(path) does not exist",
        remedy: "check the path, or remove the entry that names it")
    case EACCES, EPERM:
      Self(
        "file.unreadable", "\(path) cannot be read: \(reason(code))",
        remedy: "give this user permission to read it")
    default: Self("file.unreadable", "\(path) cannot be opened: \(reason(code))", exitCode: 3)
    }
  }

  static func reading(_ path: String, _ code: Int32) -> Self {
    Self("file.unreadable", "\(path) cannot be read: \(reason(code))", exitCode: 3)
  }

  static func notAFile(_ path: String) -> Self {
    Self("file.not_a_file", "\(path) is no regular file", remedy: "name a file")
  }

  static func tooLarge(_ path: String, size: Int, limit: NamedLimit) -> Self {
    Self(
      "file.too_large", "\(path) has \(size) bytes; the limit is \(limit)",
      remedy: limit.name == FileReader.limit.name
        ? "split the file, or evaluate a sample of it" : "make it smaller")
  }

  static func changedWhileReading(_ path: String) -> Self {
    Self(
      "file.changed", "\(path) changed while it was read", remedy: "run again when it is quiet", exitCode: 3)
  }
}
