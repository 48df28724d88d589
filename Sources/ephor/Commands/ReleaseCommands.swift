import ArgumentParser
import Gate
import Governance

/// `ephor submit`: offers the current state for approval.
struct Submit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit",
    abstract: "Offer this exact state for approval, signed with your key.",
    discussion: """
      Writes the submission under governance/submissions and the measurements it rests on under \
      governance/evidence; commit both. Nobody can approve what they submitted.

      Example:
        ephor submit --key ~/keys/ana.pem --note "model b, complete documents"
      """)

  @OptionGroup var system: SystemOptions
  @OptionGroup var key: KeyOptions
  @OptionGroup var answer: AnswerOptions
  @Option(help: "Which control point the state is submitted to.")
  var point: ControlPoint = .release
  @Option(help: "A sentence for the approvers.")
  var note: String = ""

  func run() throws {
    try answer.show(
      SubmitAction(
        workspace: system.workspace(), point: point, pin: system.pin(), key: key.source,
        surroundings: surroundings(), note: note
      ).run())
  }
}

/// `ephor approve`: approves the submitted state.
struct Approve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve",
    abstract: "Approve the submitted state, signed with your key.",
    discussion: """
      The key must be enrolled in governance/trust-root.json, belong to a person of the rank the tier \
      asks for, and not be the submitter's. There is no way to approve as somebody else.

      Example:
        ephor approve --key ~/keys/bo.pem
        ephor approve --key ~/keys/bo.pem --note "disparity waived until March"
      """)

  @OptionGroup var system: SystemOptions
  @OptionGroup var key: KeyOptions
  @OptionGroup var answer: AnswerOptions
  @Option(help: "Which control point the state was submitted to.")
  var point: ControlPoint = .release
  @Option(help: "A sentence for the record.")
  var note: String = ""

  func run() throws {
    try answer.show(
      ApproveAction(
        workspace: system.workspace(), point: point, pin: system.pin(), key: key.source,
        surroundings: surroundings(), note: note
      ).run())
  }
}

/// `ephor waive`: requests a waiver, or grants a requested one.
struct Waive: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waive",
    abstract: "Request a waiver from one control, or grant one that was requested.",
    discussion: """
      A waiver needs two people: one requests it, another of the tier's rank signs the same file. It \
      ends at its expiry, and with its compensating control. It changes no number.

      Example:
        ephor waive --control FAI-01 --compensating HUM-01 --days 90 \\
          --reason "A clerk decides each case" --key ~/keys/ana.pem
        ephor waive --grant governance/waivers/FAI-01-3f2a.dsse.json \\
          --key ~/keys/cleo.pem
      """)

  @OptionGroup var system: SystemOptions
  @OptionGroup var key: KeyOptions
  @OptionGroup var answer: AnswerOptions
  @Option(help: "The control to be waived, such as FAI-01.")
  var control: String?
  @Option(help: "The control that must hold, unwaived, while the waiver does.")
  var compensating: String?
  @Option(help: "Why, in a sentence an auditor will read.")
  var reason: String?
  @Option(help: "Days until it expires; the tier's baseline has a maximum.")
  var days: Int = 90
  @Option(help: "The statement id of the waiver this one renews.")
  var renews: String?
  @Option(help: "The control point at which the control is in the way.")
  var point: ControlPoint = .release
  @Option(help: "Grant the requested waiver in this file.", completion: .file(extensions: ["json"]))
  var grant: String?

  func validate() throws {
    if let grant {
      if grant.isEmpty { throw ValidationError("--grant names no file: give it the request to be signed") }
      if control != nil || compensating != nil || reason != nil {
        throw ValidationError(
          "--grant signs the request as it stands; leave out --control, --compensating and --reason")
      }
    } else if control == nil || compensating == nil || reason == nil {
      throw ValidationError(
        "a request needs --control, --compensating and --reason; to sign one, use --grant FILE")
    }
    if days < 1 { throw ValidationError("--days takes a number from 1") }
  }

  func run() throws {
    let action = WaiveAction(
      workspace: try system.workspace(), point: point, pin: try system.pin(), key: key.source,
      surroundings: try surroundings())
    if let grant {
      try answer.show(action.grant(grant))
    } else {
      try answer.show(
        action.request(
          control: control ?? "", compensating: compensating ?? "", reason: reason ?? "", days: days,
          renews: renews))
    }
  }
}

/// `ephor status`: where one system or many stand.
struct Status: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Where the systems below a folder stand: last verdict, changes since, approvals, waiver debt.",
    discussion: """
      Finds every ephor.yaml below the folder. Reads what was decided; decides nothing itself.

      Example:
        ephor status
        ephor status ~/code --format json
      """)

  @OptionGroup var system: SystemOptions
  @OptionGroup var answer: AnswerOptions

  func run() throws {
    let progress = ProgressLine()
    let report = try StatusAction(
      path: system.path, pin: system.pin(), surroundings: surroundings(), progress: progress.show
    ).run()
    progress.clear()
    try answer.show(report)
  }
}

/// `ephor diff`: what changed since the last approved release.
struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "What changed since the last approved release, and which of it is material.",
    discussion: """
      Example:
        ephor diff
      """)

  @OptionGroup var system: SystemOptions
  @OptionGroup var answer: AnswerOptions

  func run() throws {
    try answer.show(
      DiffAction(workspace: system.workspace(), pin: system.pin(), surroundings: surroundings()).run())
  }
}

/// `ephor replay`: decides again from the log alone.
struct Replay: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Decide an earlier gate decision again, from the log and its content alone.",
    discussion: """
      Answers same, different (and why), or not replayable (and why).

      Example:
        ephor replay
        ephor replay --decision sha256:…

      Without --decision it takes the newest.
      """)

  @OptionGroup var system: SystemOptions
  @OptionGroup var answer: AnswerOptions
  @Option(help: "The statement id of the decision; the newest one by default.")
  var decision: String?

  func run() throws {
    try answer.show(
      ReplayAction(
        workspace: system.workspace(), pin: system.pin(), surroundings: surroundings(), decision: decision
      ).run())
  }
}
