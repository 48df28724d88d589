import ArgumentParser
import Gate
import Governance
import Notation

/// Where the system is and who watches over its rules; shared by every command of the release path.
struct SystemOptions: ParsableArguments {
  @Argument(help: "The folder that holds ephor.yaml, or the file itself.", completion: .directory)
  var path: String = "."

  @Option(
    name: .customLong("trust-root"),
    help: "The digest the trust root must have (sha256:…), pinned from outside; also EPHOR_TRUST_ROOT.")
  var trustRoot: String?

  /// The folder with everything the release path reads there.
  func workspace() throws -> Workspace { try Workspace(path: path) }

  /// The pinned digest of the trust root, from the flag or the environment.
  func pin() throws -> Digest? {
    guard let text = trustRoot ?? Terminal.value("EPHOR_TRUST_ROOT") else { return nil }
    // A pin that comes out empty, as from an unset variable of a CI, must not turn into no pin.
    guard !text.isEmpty else {
      throw ValidationError(
        trustRoot == nil
          ? "EPHOR_TRUST_ROOT is set but empty: give it the digest that `ephor keys digest` prints, or unset it"
          : "--trust-root is empty: give it the digest that `ephor keys digest` prints, or leave it out")
    }
    do {
      return try Digest(parsing: text)
    } catch {
      throw ValidationError(
        "--trust-root takes a digest such as sha256:… (64 hexadecimal digits), not '\(text)'")
    }
  }
}

/// The digest pinned in `EPHOR_TRUST_ROOT`, for commands that have no option for it.
func environmentPin() throws -> Digest? { try SystemOptions.parse([]).pin() }

/// Whose key signs.
struct KeyOptions: ParsableArguments {
  @Option(
    help:
      "The private key that signs (PEM file, mode 0600, or pkcs11:token=…;object=…); also EPHOR_KEY_FILE, or the key itself in EPHOR_KEY; else the one `ephor init` made for you.",
    completion: .file(extensions: ["pem"]))
  var key: String?

  /// Where to look for the key, the flag first.
  var source: KeySource {
    KeySource(
      file: key ?? Terminal.value("EPHOR_KEY_FILE"), text: key == nil ? Terminal.value("EPHOR_KEY") : nil,
      usual: KeySource.usualFile(Terminal.value), environment: Terminal.value)
  }
}

/// The format of a command that answers once.
struct AnswerOptions: ParsableArguments {
  /// How the answer is written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  @Option(help: "text, or json with a stable shape (docs/json.md).")
  var format: Format = .text

  /// Writes the answer and ends with its exit code.
  func show(_ answer: some Answer) throws {
    switch format {
    case .text:
      let text = answer.text(TextStyle(colour: Terminal.hasColour, width: Terminal.width))
      if !text.isEmpty { Terminal.out(text) }
    case .json: Terminal.out(answer.json.text(.pretty))
    }
    if answer.exitCode != 0 { throw ExitCode(answer.exitCode) }
  }
}

extension ControlPoint: ExpressibleByArgument {}

/// The clock, entropy and environment of this process.
func surroundings() throws -> Surroundings {
  try Surroundings(environment: Terminal.value)
}
