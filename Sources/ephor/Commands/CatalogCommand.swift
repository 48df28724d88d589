import ArgumentParser
import Gate

/// `ephor catalog`: the controls, and the schemas of what Ephor reads.
struct CatalogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalog",
    abstract: "Look up controls, the requirements they serve, and the schemas of Ephor's files.",
    discussion: """
      Example:
        ephor catalog
        ephor catalog list --framework eu-ai-act
        ephor catalog show FAI-01
        ephor catalog schema manifest
      """,
    subcommands: [List.self, Show.self, Schema.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "List the controls.",
      discussion: """
        Example:
          ephor catalog list --framework eu-ai-act
        """)
    @Option(help: "Only controls that serve this framework, such as nist-ai-rmf.")
    var framework: String?
    @OptionGroup var answer: AnswerOptions

    func run() throws {
      try answer.show(CatalogActions.list(framework: framework, surroundings: surroundings()))
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Explain one control: intent, harm, evidence, owner, remedy, requirements.",
      discussion: """
        Example:
          ephor catalog show FAI-01
        """)
    @Argument(help: "The control's id.")
    var control: String
    @OptionGroup var answer: AnswerOptions

    func run() throws { try answer.show(CatalogActions.show(control, surroundings: surroundings())) }
  }

  struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "schema",
      abstract:
        "Print a JSON Schema (2020-12) of a file that Ephor reads, of what policies read, or of a statement.",
      discussion: """
        Schemas: \(CatalogActions.schemaNames.joined(separator: ", ")). The input is what policies read; \
        statement-KIND is what stands in `predicate.content` of a signed statement of that kind.

        Example:
          ephor catalog schema manifest > ephor.schema.json
          ephor catalog schema baseline
          ephor catalog schema statement-approval
        """)
    @Argument(
      help: "A schema's name, as listed above.",
      completion: .list(CatalogActions.schemaNames))
    var name: String
    @OptionGroup var answer: AnswerOptions

    func run() throws { try answer.show(CatalogActions.schema(name)) }
  }
}
