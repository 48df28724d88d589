import ArgumentParser
import Documents
import Gate

/// `ephor oscal check`.
struct OSCALCheckFiles: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Find dangling control ids and links, doubled identifiers and unknown versions in OSCAL files.",
    discussion: """
      Give it the catalog too: control ids are held against the catalogs among the files.

      Example:
        ephor oscal check catalog.json profile.json ssp.json
      """)
  @Argument(help: "OSCAL documents in JSON.", completion: .file(extensions: ["json"]))
  var files: [String]
  @OptionGroup var answer: AnswerOptions

  func run() throws { try answer.show(OSCALActions.check(files)) }
}

/// `ephor oscal resolve`.
struct OSCALResolve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve",
    abstract: "Resolve a profile into the catalog that it selects.",
    discussion: """
      Reads imports of local files and of the profile's own back matter, includes, excludes, merging as is or \
      flat, parameters and alterations. What it does not read it refuses by name.

      Example:
        ephor oscal resolve profile.json -o resolved.json
      """)
  @Argument(help: "The profile, in JSON.", completion: .file(extensions: ["json"]))
  var profile: String
  @OptionGroup var output: OSCALOutputOptions

  func run() throws { try output.show(OSCALReading.resolve(profile, surroundings: surroundings())) }
}

/// `ephor oscal import`.
struct OSCALImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract:
      "Read a catalog, or a profile and what it selects, as a framework that controls can be mapped to.",
    discussion: """
      Put the file into governance/baseline/frameworks/ and have the baseline's owner sign it; an \
      organisation's controls can then be mapped to it.

      Example:
        ephor oscal import nist-800-53.json --id nist-800-53 \\
          -o governance/baseline/frameworks/nist-800-53.json
      """)
  @Argument(help: "A catalog or a profile, in JSON.", completion: .file(extensions: ["json"]))
  var file: String
  @Option(help: "The id of the framework, such as nist-800-53.")
  var id: String
  @Option(help: "Under which terms its text may be quoted.")
  var licence: String = "not stated in the document"
  @OptionGroup var output: OSCALOutputOptions

  func run() throws {
    try output.show(
      OSCALReading.framework(file, id: id, licence: licence, surroundings: surroundings()), as: .rule)
  }
}
