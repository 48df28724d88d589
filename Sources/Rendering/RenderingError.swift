package import Notation

/// What Rendering refuses, told so that the reader can act on it.
package struct RenderingError: CodedError, Hashable {
  package let code: String
  package let message: String
  package let remedy: String?
  package let location: SourceLocation?

  package init(_ code: Code, _ message: String, remedy: String? = nil, location: SourceLocation? = nil) {
    self.code = code.rawValue
    self.message = message
    self.remedy = remedy
    self.location = location
  }

  /// The stable codes.
  package enum Code: String, Sendable, CaseIterable {
    /// Larger, deeper or longer than a limit allows; the message names the limit.
    case limit = "rendering.limit"
    /// Not well-formed XML 1.0.
    case xmlSyntax = "rendering.xml_syntax"
    /// XML that is well-formed but that Ephor does not read: a document type, another encoding.
    case xmlUnsupported = "rendering.xml_unsupported"
    /// XML that is no JUnit report.
    case notJUnit = "rendering.not_junit"
    /// JSON that is no SARIF 2.1.0 log.
    case notSARIF = "rendering.not_sarif"
    /// A SARIF version other than 2.1.0.
    case sarifVersion = "rendering.sarif_version"
    /// SARIF whose meaning hangs on something that Ephor does not read.
    case sarifUnsupported = "rendering.sarif_unsupported"
    /// A CI output whose name is no name.
    case outputName = "rendering.output_name"
  }
}
