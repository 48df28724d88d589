import ArgumentParser
import Documents
import Gate

/// What a command that writes one OSCAL document about a system is called, says of itself, and writes.
struct OSCALSystemCommand {
  let model: OSCALModel
  let name: String
  let abstract: String
  /// What stands behind the name in an example.
  let example: String

  init(_ name: String, _ model: OSCALModel, _ abstract: String, example: String = "income-screening") {
    self.model = model
    self.name = name
    self.abstract = abstract
    self.example = example
  }
}

/// A document about a system that has a command of its own: commands are types.
protocol OSCALSystemModel {
  static var command: OSCALSystemCommand { get }
}

/// `ephor oscal ssp` and its like: one document about a system.
struct OSCALSystemDocument<Kind: OSCALSystemModel>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Kind.command.name, abstract: Kind.command.abstract,
      discussion: """
        Example:
          ephor oscal \(Kind.command.name) \(Kind.command.example)
        """)
  }

  @OptionGroup var system: OSCALSystemOptions
  @OptionGroup var output: OSCALOutputOptions

  func run() throws { try output.show(OSCALActions.document(Kind.command.model, of: system.system())) }
}

/// The documents about a system.
enum OSCALSystems {
  enum Component: OSCALSystemModel {
    static let command = OSCALSystemCommand(
      "component", .component,
      "Write a system's parts, and what Ephor validates of it, as a component definition.")
  }

  enum SecurityPlan: OSCALSystemModel {
    static let command = OSCALSystemCommand(
      "ssp", .securityPlan, "Write how each control is implemented, as a system security plan.",
      example: "income-screening@2 -o ssp.json")
  }

  enum AssessmentPlan: OSCALSystemModel {
    static let command = OSCALSystemCommand(
      "assessment-plan", .assessmentPlan,
      "Write which controls are assessed, of which parts, by which engine.")
  }

  enum AssessmentResults: OSCALSystemModel {
    static let command = OSCALSystemCommand(
      "assessment-results", .assessmentResults,
      "Write the newest decision: an observation for each piece of evidence, a finding for each control.")
  }

  enum Milestones: OSCALSystemModel {
    static let command = OSCALSystemCommand(
      "poam", .milestones,
      "Write what is open, and waivers as accepted deviations, as a plan of action and milestones.")
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
