import ArgumentParser
import Documents
import Gate
import Governance

/// `ephor oscal catalog`.
struct OSCALCatalog: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalog",
    abstract: "Write Ephor's controls, or a framework's requirements, as a catalog.",
    discussion: """
      Example:
        ephor oscal catalog -o catalog.json
        ephor oscal catalog --framework nist-ai-rmf
      """)
  @Option(help: "A framework of the catalogue, such as nist-ai-rmf.")
  var framework: String?
  @OptionGroup var output: OSCALOutputOptions

  func run() throws {
    try output.show(OSCALActions.catalog(framework: framework, surroundings: surroundings()))
  }
}

/// `ephor oscal profile`.
struct OSCALProfile: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: "Write the controls and limits of a tier and of regions, or of a system, as a profile.",
    discussion: """
      Example:
        ephor oscal profile --tier high --region EU
        ephor oscal profile income-screening@2
      """)
  @Argument(help: "SYSTEM or SYSTEM@RELEASE, instead of a tier.")
  var name: String?
  @Option(help: "minimal, limited, high or critical.")
  var tier: Tier?
  @Option(name: .customLong("region"), parsing: .singleValue, help: "A region with a law, such as EU.")
  var regions: [String] = []
  @Option(name: .customLong("system"), help: "The folder that holds ephor.yaml.", completion: .directory)
  var path: String = "."
  @OptionGroup var output: OSCALOutputOptions

  func validate() throws {
    if (name == nil) == (tier == nil) {
      throw ValidationError("name a system or give --tier, one of the two")
    }
    if name != nil, !regions.isEmpty {
      throw ValidationError("a system's regions stand in its manifest; leave out --region")
    }
  }

  func run() throws {
    if let tier {
      return try output.show(
        OSCALActions.profile(tier: tier, regions: regions, surroundings: surroundings()))
    }
    var options = OSCALSystemOptions()
    options.name = name ?? ""
    options.path = path
    options.trustRoot = nil
    try output.show(OSCALActions.document(.profile, of: options.system()))
  }
}

/// `ephor oscal mapping`.
struct OSCALMapping: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mapping",
    abstract: "Write how Ephor's controls relate to the requirements of frameworks.",
    discussion: """
      Example:
        ephor oscal mapping --framework eu-ai-act
      """)
  @Option(help: "One framework; all by default.")
  var framework: String?
  @OptionGroup var output: OSCALOutputOptions

  func run() throws {
    try output.show(OSCALActions.mapping(framework: framework, surroundings: surroundings()))
  }
}
