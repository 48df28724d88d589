import ArgumentParser
import Documents
import Gate
import Governance
import Notation
import Rendering

extension Tier: ExpressibleByArgument {}

/// `ephor oscal`: controls, profiles, plans and results in NIST's language for them.
struct OSCAL: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "oscal",
    abstract: "Write OSCAL 1.2.1 from the catalogue and the log, check it, and read catalogs and profiles.",
    discussion: """
      JSON only; XML and YAML are not built. Identifiers follow from content, so the same log gives the same \
      documents; those of the catalogue carry the time of the run, which EPHOR_CLOCK can set.

      Example:
        ephor oscal all income-screening -o oscal
        ephor oscal catalog --framework nist-ai-rmf > ai-rmf.json
        ephor oscal check oscal/catalogs/ephor/catalog.json \\
          oscal/profiles/income-screening/profile.json
      """,
    subcommands: [
      OSCALCatalog.self, OSCALProfile.self, OSCALMapping.self,
      OSCALSystemDocument<OSCALSystems.Component>.self, OSCALSystemDocument<OSCALSystems.SecurityPlan>.self,
      OSCALSystemDocument<OSCALSystems.AssessmentPlan>.self,
      OSCALSystemDocument<OSCALSystems.AssessmentResults>.self,
      OSCALSystemDocument<OSCALSystems.Milestones>.self, OSCALAll.self,
      OSCALCheckFiles.self, OSCALResolve.self, OSCALImport.self,
    ])
}

/// Where a document goes.
struct OSCALOutputOptions: ParsableArguments {
  /// The syntax of OSCAL that is written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case json
  }

  @Option(help: "json; XML and YAML are not built.")
  var format: Format = .json
  @Option(
    name: .shortAndLong, help: "A file to write; standard output by default.",
    completion: .file(extensions: ["json"]))
  var output: String?

  /// Writes a document.
  func show(_ document: OSCALDocument) throws { try show(document.json) }

  /// Writes a document that was computed.
  func show(_ json: JSON, as kind: OutputGuard.Kind = .page) throws {
    guard let output else { return Terminal.out(json.text(.pretty)) }
    try FileWriter.output(output, Array((json.text(.pretty) + "\n").utf8), as: kind)
  }
}

/// Which system, where.
struct OSCALSystemOptions: ParsableArguments {
  @Argument(help: "SYSTEM, or SYSTEM@RELEASE for one release.")
  var name: String
  @Option(name: .customLong("system"), help: "The folder that holds ephor.yaml.", completion: .directory)
  var path: String = "."
  @Option(
    name: .customLong("trust-root"),
    help: "The digest the trust root must have (sha256:…), pinned from outside; also EPHOR_TRUST_ROOT.")
  var trustRoot: String?

  /// Reads the newest decision about it.
  func system() throws -> OSCALSystem {
    var options = SystemOptions()
    options.path = path
    options.trustRoot = trustRoot
    let decided = try DecidedSystem(
      SystemName(parsing: name), workspace: options.workspace(), surroundings: surroundings(),
      pin: options.pin())
    for notice in decided.notices { Terminal.err("note: \(SafeText.line(notice))") }
    return OSCALSystem(decided)
  }
}
