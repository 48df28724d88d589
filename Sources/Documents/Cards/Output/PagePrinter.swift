import Gate
import Glibc
import Notation

/// Prints a page of HTML as PDF, through a Chromium without a window.
package struct PagePrinter {
  /// Names under which it is looked for on PATH, in this order.
  static let names = [
    "chromium", "chromium-browser", "chromium-headless-shell", "chrome-headless-shell", "google-chrome",
    "google-chrome-stable", "headless_shell",
  ]
  private static let secondsToWait = 90.0
  private static let largest = NamedLimit("pdf.bytes", 128 << 20, unit: "bytes")

  private let program: String

  /// Finds the browser.
  ///
  /// - Parameter environment: `CHROMIUM` names one; else PATH is searched.
  /// - Throws: `card.no_browser`.
  package init(environment: (String) -> String?) throws(DocumentsError) {
    if let named = environment("CHROMIUM"), !named.isEmpty {
      guard access(named, X_OK) == 0 else {
        throw DocumentsError(
          .noBrowser, "CHROMIUM names '\(named)', which is no program that can be run",
          remedy: "set it to the path of Chromium or Chrome, or unset it to search PATH")
      }
      program = named
      return
    }
    let folders = (environment("PATH") ?? "").split(separator: ":").map(String.init)
    let files: [String] = Self.names.flatMap { (name: String) -> [String] in folders.map { "\($0)/\(name)" } }
    let found = files.first { (file: String) -> Bool in access(file, X_OK) == 0 }
    guard let found else {
      throw DocumentsError(
        .noBrowser, "PDF is printed by Chromium, and none is on PATH",
        remedy:
          "install it (on Debian: apt-get install chromium), or name one in CHROMIUM; or write --format html "
          + "and print that from a browser")
    }
    program = found
  }

  /// The page as PDF. Its bytes differ from run to run, since Chromium writes the time into them.
  ///
  /// - Throws: `card.browser_failed`.
  package func print(_ html: String) throws -> [UInt8] {
    var template = Array("\(Self.temporary)/ephor-print-XXXXXX\0".utf8.map { CChar(bitPattern: $0) })
    guard let made = mkdtemp(&template) else {
      throw DocumentsError(
        .browserFailed, "no folder can be made in \(Self.temporary)", remedy: "free some space")
    }
    let folder = String(cString: made)
    defer { Self.remove(folder) }
    try FileWriter.replace("\(folder)/page.html", with: Array(html.utf8), durable: false)
    // The page holds no script and its policy loads nothing; no name is resolved all the same. A browser of root has
    // no sandbox of its own (a build in a container is root).
    var arguments = [
      "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions",
      "--disable-background-networking",
      "--host-resolver-rules=MAP * ~NOTFOUND", "--disable-dev-shm-usage",
      "--user-data-dir=\(folder)/profile", "--no-pdf-header-footer", "--print-to-pdf=\(folder)/page.pdf",
    ]
    if geteuid() == 0 { arguments.append("--no-sandbox") }
    let run = ProgramRun(
      program: program, arguments: arguments + ["file://\(folder)/page.html"], environment: [])
    let outcome = run.run(seconds: Self.secondsToWait)
    guard case .ended(0, _) = outcome,
      let bytes = try? FileReader.bytes("\(folder)/page.pdf", limit: Self.largest),
      bytes.starts(with: Array("%PDF-".utf8))
    else {
      throw DocumentsError(
        .browserFailed, "\(program) printed no PDF (\(Self.words(outcome)))",
        remedy: "run it by hand with --headless --print-to-pdf, or write --format html")
    }
    return bytes
  }

  private static var temporary: String {
    getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
  }

  private static func words(_ outcome: ProgramRun.Outcome) -> String {
    switch outcome {
    case .absent: "it could not be started"
    case .stopped: "it hung or crashed"
    case .ended(let status, _): "exit status \(status)"
    }
  }

  /// Removes a folder that was made here, with what the browser left in it.
  private static func remove(_ folder: String) {
    _ = ProgramRun(program: "rm", arguments: ["-rf", "--", folder], environment: []).run(seconds: 20)
  }
}
