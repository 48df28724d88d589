package import Notation

/// Something that kept the tool from deciding, told so that the reader can act on it.
package struct ReportProblem: Sendable, Hashable {
  /// The error's stable code.
  package var code: String
  package var message: String
  package var remedy: String?
  package var location: ReportLocation?

  package init(code: String, message: String, remedy: String? = nil, location: ReportLocation? = nil) {
    self.code = code
    self.message = message
    self.remedy = remedy
    self.location = location
  }

  /// The problem an error tells of.
  package init(_ error: any CodedError) {
    self.init(
      code: error.code, message: error.message, remedy: error.remedy,
      location: error.location.map { ReportLocation($0) })
  }
}
