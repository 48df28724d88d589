import Attestation
import Governance
import Notation
import Rendering

/// Prose that somebody wrote for one section of a document, with who did.
struct CardFragment: Sendable {
  /// How it is known who wrote a text.
  enum Attribution: Sendable, Hashable {
    /// An attestation in the log is of this text in this place, holds at the document's moment, and its author's
    /// signature counts.
    case signed(StatementID, holder: String, isDemo: Bool)
    /// The last commit of the text as it stands: what git was told, which nobody checked.
    case committed(author: String, at: String, commit: String)
    /// The text differs from what was last committed.
    case changed(author: String, commit: String)
    /// Nobody committed or signed it.
    case nobody
  }

  /// Where it lies, below the folder of the system.
  let path: String
  /// The name of its section: `out-of-scope-use`.
  let name: String
  /// SHA-256 of its bytes.
  let digest: Digest
  /// What it says.
  let blocks: [PageBlock]
  /// A text in it that stands for words to come.
  let placeholder: String?
  /// Who wrote it.
  let attribution: Attribution

  /// In a phrase: who, and how that is known. Names that only git was told are set as code: they may hold any words.
  var by: PageText {
    switch attribution {
    case .signed(_, let holder, let isDemo):
      PageText("vouched for by \(holder), by signature\(isDemo ? " of a key marked DEMO" : "")")
    case .committed(let author, let at, let commit):
      PageText([
        .text("by "), .code(author), .text(", as git has it (commit \(commit.prefix(12)), \(at))"),
      ])
    case .changed(let author, let commit):
      PageText([
        .text("changed since "), .code(author),
        .text(" committed it (\(commit.prefix(12))); nobody vouches for it as it stands"),
      ])
    case .nobody: PageText("neither committed nor signed; nobody vouches for it")
    }
  }

  /// `signature`, `git`, `git_changed` or `none`.
  var how: String {
    switch attribution {
    case .signed: "signature"
    case .committed: "git"
    case .changed: "git_changed"
    case .nobody: "none"
    }
  }
}
