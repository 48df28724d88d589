import ArgumentParser
import Documents
import Gate

/// What a command says of the OSCAL document about a system that it writes.
protocol OSCALSystemModel {
  /// Which document.
  static var model: OSCALModel { get }
  /// The name of the command.
  static var name: String { get }
  /// One line of help.
  static var abstract: String { get }
  /// How it is called, after `ephor oscal`.
  static var example: String { get }
}

/// `ephor oscal ssp` and its like: one document about a system.
struct OSCALSystemDocument<Kind: OSCALSystemModel>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Kind.name, abstract: Kind.abstract,
      discussion: """
        Example:
          ephor oscal \(Kind.example)
        """)
  }

  @OptionGroup var system: OSCALSystemOptions
  @OptionGroup var output: OSCALOutputOptions

  func run() throws { try output.show(OSCALActions.document(Kind.model, of: system.system())) }
}

/// The documents about a system, each with its command.
enum OSCALSystems {
  enum Component: OSCALSystemModel {
    static let model = OSCALModel.component
    static let name = "component"
    static let abstract = "Write a system's parts, and what Ephor validates of it, as a component definition."
    static let example = "component income-screening"
  }

  enum SecurityPlan: OSCALSystemModel {
    static let model = OSCALModel.securityPlan
    static let name = "ssp"
    static let abstract = "Write how each control is implemented, as a system security plan."
    static let example = "ssp income-screening@2 -o ssp.json"
  }

  enum AssessmentPlan: OSCALSystemModel {
    static let model = OSCALModel.assessmentPlan
    static let name = "assessment-plan"
    static let abstract = "Write which controls are assessed, of which parts, by which engine."
    static let example = "assessment-plan income-screening"
  }

  enum AssessmentResults: OSCALSystemModel {
    static let model = OSCALModel.assessmentResults
    static let name = "assessment-results"
    static let abstract =
      "Write the newest decision: an observation for each piece of evidence, a finding for each control."
    static let example = "assessment-results income-screening"
  }

  enum Milestones: OSCALSystemModel {
    static let model = OSCALModel.milestones
    static let name = "poam"
    static let abstract =
      "Write what is open, and waivers as accepted deviations, as a plan of action and milestones."
    static let example = "poam income-screening"
  }
}

/// `ephor oscal all`.
struct OSCALAll: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "all",
    abstract:
      "Write every document about a system into a folder that compliance-trestle takes as its workspace.",
    discussion: """
      Example:
        ephor oscal all income-screening -o oscal
        trestle validate -a
      """)
  @OptionGroup var system: OSCALSystemOptions
  @OptionGroup var answer: AnswerOptions
  @Option(name: .shortAndLong, help: "The folder to write into.", completion: .directory)
  var output: String

  func run() throws { try answer.show(OSCALActions.write(system.system(), into: output)) }
}
