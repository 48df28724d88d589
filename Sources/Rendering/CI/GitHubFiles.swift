/// What a step of GitHub Actions writes into the files that the runner names.
package enum GitHubFiles {
  /// For `$GITHUB_STEP_SUMMARY`: the Markdown page within what the runner accepts.
  package static func stepSummary(_ report: Report, _ options: RenderingOptions = RenderingOptions())
    -> String
  {
    var options = options
    options.maximumMarkdownBytes = RenderingLimit.stepSummaryBytes
    return MarkdownRenderer.render(report, options)
  }

  /// For `$GITHUB_OUTPUT` or `$GITHUB_ENV`: names and values between delimiters that occur in no value.
  ///
  /// - Throws: `rendering.output_name` for a name that is no `[A-Za-z_][A-Za-z0-9_-]*`.
  package static func outputs(_ values: [(name: String, value: String)]) throws -> String {
    var output = ""
    for (name, value) in values {
      guard isName(name) else {
        throw RenderingError(
          .outputName, "“\(SafeText.line(name))” cannot name an output of a workflow step",
          remedy: "Use letters, digits, _ and -, beginning with a letter or _.")
      }
      // Carriage returns would be read as line ends, so they go too.
      let value = SafeText.block(value)
      var delimiter: String
      var attempt = 0
      repeat {
        delimiter =
          "EPHOR_" + ReportFingerprint.hexadecimal(ReportFingerprint.fnv1a("\(attempt)/\(value)".utf8))
        attempt += 1
      } while value.contains(delimiter)
      output += "\(name)<<\(delimiter)\n\(value)\n\(delimiter)\n"
    }
    return output
  }

  private static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, first.isASCIIAlphanumeric || first == UInt8(ascii: "_") else {
      return false
    }
    guard !(0x30...0x39).contains(first) else { return false }
    return name.utf8.allSatisfy {
      $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
    }
  }
}
