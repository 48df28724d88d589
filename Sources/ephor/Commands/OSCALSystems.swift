import ArgumentParser
import Documents
import Gate

/// `ephor oscal component`.
struct OSCALComponent: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "component",
    abstract: "Write a system's parts, and what Ephor validates of it, as a component definition.",
    discussion: """
      Example:
        ephor oscal component income-screening
      """)
  @OptionGroup var system: OSCALSystemOptions
  @OptionGroup var output: OSCALOutputOptions

  func run() throws { try output.show(OSCALActions.document(.component, of: system.system())) }
}

/// `ephor oscal ssp`.
struct OSCALPlan: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ssp",
    abstract: "Write how each control is implemented, as a system security plan.",
    discussion: """
      Example:
        ephor oscal ssp income-screening@2 -o ssp.json
      """)
  @OptionGroup var system: OSCALSystemOptions
  @OptionGroup var output: OSCALOutputOptions

  func run() throws { try output.show(OSCALActions.document(.securityPlan, of: system.system())) }
}

/// `ephor oscal assessment-plan`.
struct OSCALAssessmentPlan: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assessment-plan",
    abstract: "Write which controls are assessed, of which parts, by which engine.",
    discussion: """
      Example:
        ephor oscal assessment-plan income-screening
      """)
  @OptionGroup var system: OSCALSystemOptions
  @OptionGroup var output: OSCALOutputOptions

  func run() throws { try output.show(OSCALActions.document(.assessmentPlan, of: system.system())) }
}

/// `ephor oscal assessment-results`.
struct OSCALAssessmentResults: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assessment-results",
    abstract:
      "Write the newest decision: an observation for each piece of evidence, a finding for each control.",
    discussion: """
      Example:
        ephor oscal assessment-results income-screening
      """)
  @OptionGroup var system: OSCALSystemOptions
  @OptionGroup var output: OSCALOutputOptions

  func run() throws { try output.show(OSCALActions.document(.assessmentResults, of: system.system())) }
}

/// `ephor oscal poam`.
struct OSCALMilestones: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "poam",
    abstract: "Write what is open, and waivers as accepted deviations, as a plan of action and milestones.",
    discussion: """
      Example:
        ephor oscal poam income-screening
      """)
  @OptionGroup var system: OSCALSystemOptions
  @OptionGroup var output: OSCALOutputOptions

  func run() throws { try output.show(OSCALActions.document(.milestones, of: system.system())) }
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
