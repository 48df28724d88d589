import Notation
import TransparencyLog

/// The command line, read by hand.
struct Invocation {
  enum Command: String, CaseIterable {
    case log, proof, record, envelope, pack

    /// Options that it takes, besides `--format` and `--help`.
    var options: [Option] {
      switch self {
      case .log: [.vkey, .origin, .witness, .witnesses, .since]
      case .proof: [.vkey, .origin, .witness, .witnesses, .entry]
      case .record: [.vkey, .origin, .witness, .witnesses, .key]
      case .envelope: [.key, .threshold]
      case .pack: [.vkey, .trustRoot, .witness, .witnesses, .since]
      }
    }
  }

  enum Option: String, CaseIterable {
    case vkey, origin, witness, witnesses, since, entry, key, threshold, format
    case trustRoot = "trust-root"

    var mayRepeat: Bool { self == .witness || self == .key }
  }

  /// Most arguments read.
  static let argumentLimit = 1000

  let command: Command
  /// What is verified.
  let operand: String
  private let values: [Option: [String]]

  /// Throws `verify.usage`.
  init(_ arguments: [String]) throws {
    guard let first = arguments.first, arguments.count <= Self.argumentLimit else {
      throw Self.usage("no command is given", Usage.commands)
    }
    guard let command = Command(rawValue: first) else {
      let near = nearestKey(to: first, among: Command.allCases.map(\.rawValue))
      throw Self.usage(
        "there is no command “\(first)”", near.map { "did you mean `\($0)`?" } ?? Usage.commands)
    }
    var operands: [String] = []
    var values: [Option: [String]] = [:]
    var rest = arguments.dropFirst()
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("--"), argument.count > 2 else {
        operands.append(argument)
        continue
      }
      let (option, inline) = try Self.option(argument, of: command)
      guard let value = inline ?? rest.popFirst() else {
        throw Self.usage("--\(option.rawValue) wants a value", Usage.hint(command))
      }
      guard option.mayRepeat || values[option] == nil else {
        throw Self.usage("--\(option.rawValue) is given twice", Usage.hint(command))
      }
      values[option, default: []].append(value)
    }
    guard operands.count == 1, let operand = operands.first else {
      throw Self.usage(
        "\(command.rawValue) takes one path, not \(operands.count)", Usage.hint(command))
    }
    if let format = values[.format]?.first, format != "json", format != "text" {
      throw Self.usage("there is no format “\(format)”", "formats are text and json")
    }
    self.command = command
    self.operand = operand
    self.values = values
  }

  /// The value of an option, or nil.
  func value(_ option: Option) -> String? { values[option]?.first }

  /// All values of an option.
  func all(_ option: Option) -> [String] { values[option] ?? [] }

  /// A count; throws `verify.usage` for anything but a small decimal number.
  func count(_ option: Option, default fallback: Int) throws -> Int {
    guard let text = value(option) else { return fallback }
    guard text.utf8.count <= 4, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int(text)
    else { throw Self.usage("--\(option.rawValue) wants a number, not “\(text)”", Usage.hint(command)) }
    return count
  }

  /// A verifier key: itself, or the path of a file that holds it.
  func verifierKey(_ text: String) throws -> VerifierKey {
    if let key = try? VerifierKey(text) { return key }
    // A key that does not read is told so; only what is no key at all is a path.
    if text.split(separator: "+").count > 2, !FileBytes.exists(text) { return try VerifierKey(text) }
    let bytes = try FileBytes.read(text, limit: 16 << 10)
    return try VerifierKey(FileBytes.line(bytes))
  }

  /// What is asked of the log: key and witnesses; `fallback` is the key where none is given.
  func policy(key fallback: VerifierKey?) throws -> LogPolicy {
    guard let key = try value(.vkey).map(verifierKey) ?? fallback else {
      throw Self.usage("whose log it is must be said", "give its key with --vkey VKEY")
    }
    let witnesses = try all(.witness).map(verifierKey)
    // Witnesses are named to be asked: without a number all of them must have cosigned.
    let quorum = try count(.witnesses, default: Set(witnesses.map(\.publicKey)).count)
    return try LogPolicy(key: key, origin: value(.origin), witnesses: witnesses, quorum: quorum)
  }

  /// Whether JSON is wanted, also where the rest of the line does not read.
  static func wantsJSON(_ arguments: [String]) -> Bool {
    zip(arguments, arguments.dropFirst()).contains { $0 == "--format" && $1 == "json" }
      || arguments.contains("--format=json")
  }

  static func usage(_ message: String, _ remedy: String) -> VerifyError {
    VerifyError(.usage, message, remedy: remedy)
  }

  private static func option(_ argument: String, of command: Command) throws -> (Option, String?) {
    let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts.first.map(String.init) ?? ""
    let known = command.options + [.format]
    guard let option = Option(rawValue: name), known.contains(option) else {
      let near = nearestKey(to: name, among: known.map(\.rawValue))
      throw usage(
        "\(command.rawValue) has no option --\(name)",
        near.map { "did you mean --\($0)?" } ?? Usage.hint(command))
    }
    return (option, parts.count > 1 ? String(parts[1]) : nil)
  }
}
