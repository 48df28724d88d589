import Notation

/// Why nothing could be verified: the exit code is 2.
struct VerifyError: CodedError, Equatable {
  enum Code: String, Sendable, CaseIterable {
    case usage = "verify.usage"
    case unreadable = "verify.unreadable"
    case tooLarge = "verify.too_large"
    case tooManyFiles = "verify.too_many_files"
  }

  let reason: Code
  let message: String
  let remedy: String?

  var code: String { reason.rawValue }

  init(_ reason: Code, _ message: String, remedy: String? = nil) {
    self.reason = reason
    self.message = message
    self.remedy = remedy
  }

  static func == (left: Self, right: Self) -> Bool { left.reason == right.reason }
}
