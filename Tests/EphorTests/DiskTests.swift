import Foundation
import Notation
import Testing

/// Disks that refuse: unreadable, read-only, full. Root may read and write everything, so where the tests run as
/// root the program runs as nobody, and a full disk is a small one mounted in a namespace of its own.
@Suite struct DiskTests {
  private static let nobody = "65534"

  private let scratch: Scratch

  init() throws { scratch = try Letters.plain() }

  /// Runs the program without root's rights.
  private func unprivileged(_ arguments: String...) throws -> Run {
    guard geteuid() == 0 else { return try scratch.run(Program.path, arguments) }
    return try scratch.run(
      "setpriv", ["--reuid", Self.nobody, "--regid", Self.nobody, "--clear-groups", Program.path] + arguments)
  }

  /// Hands the folder to nobody, and opens the way to it.
  private func handOver() throws {
    guard geteuid() == 0 else { return }
    let run = try scratch.run("chown", ["-R", Self.nobody, "."])
    #expect(run.exit == 0)
  }

  /// Whether nobody can reach program and folder at all; a checkout below root's home may be closed to others.
  private func isReachable() throws -> Bool {
    let run = try unprivileged("--version")
    if run.exit == 0 { return true }
    print(
      "note: the program cannot be run without root's rights here, so the test of refused files did not run")
    return false
  }

  @Test(arguments: ["ephor.yaml", "data/predictions.csv", "docs/model-card.md"])
  func `a file that may not be read is named`(file: String) throws {
    try handOver()
    guard try isReachable() else { return }
    #expect(chown(scratch.path(file), geteuid(), getegid()) == 0)
    #expect(chmod(scratch.path(file), 0) == 0)
    expectRefusal(
      try unprivileged("gate"), exit: 2, code: "file.unreadable", place: file, advice: "permission to read it"
    )
  }

  @Test func `a folder that may not be written to keeps the verdict from being recorded`() throws {
    try handOver()
    guard try isReachable() else { return }
    #expect(chmod(scratch.folder, 0o555) == 0)
    defer { chmod(scratch.folder, 0o755) }
    let before = scratch.snapshot()
    expectRefusal(
      try unprivileged("gate"), exit: 3, code: "file.unwritable", place: ".ephor",
      advice: "writable for this user")
    #expect(scratch.snapshot() == before)
    #expect(!scratch.exists(".ephor"))
    let dry = try unprivileged("gate", "--dry-run")
    #expect(dry.exit == 1, "\(dry.shown)")
    #expect(dry.output.contains("nothing was appended"))
  }

  /// Runs a script in a mount namespace with a small file system as `.ephor`; nil where that is not allowed.
  private func onSmallDisk(_ size: String, _ script: String) throws -> Run? {
    let whole = """
      set -u
      mkdir -p .ephor && mount -t tmpfs -o size=\(size) none .ephor || exit 77
      \(script)
      """
    let namespace = geteuid() == 0 ? ["--mount"] : ["--mount", "--map-root-user"]
    let run = try scratch.run("unshare", namespace + ["sh", "-c", whole, Program.path])
    if run.exit == 77 || run.errors.contains("unshare:") {
      print("note: no file system may be mounted here, so the test of the full disk did not run")
      return nil
    }
    return run
  }

  @Test func `a disk too small for a log is said to be full`() throws {
    guard let run = try onSmallDisk("64k", #""$0" gate; echo "exit $?""#) else { return }
    #expect(run.output.hasSuffix("exit 3\n"), "\(run.shown)")
    #expect(run.errors.contains("full"), "\(run.shown)")
    #expect(run.errors.contains("free some space"), "\(run.shown)")
    expectReadable(run.errors)
  }

  @Test func `a disk that fills up loses nothing that was recorded`() throws {
    let run = try onSmallDisk(
      "3m",
      """
      "$0" gate > /dev/null; echo "first $?"
      dd if=/dev/zero of=.ephor/filling bs=1k 2> /dev/null
      EPHOR_CLOCK=2026-11-21T09:00:00Z "$0" gate; echo "full $?"
      rm .ephor/filling
      "$0" log verify | head -2; echo "verified $?"
      EPHOR_CLOCK=2026-11-21T10:00:00Z "$0" gate > /dev/null; echo "again $?"
      "$0" log verify | head -2
      """)
    guard let run else { return }
    #expect(run.output.contains("first 1\nfull 3\nsound"), "\(run.shown)")
    #expect(run.output.contains("1 leaves"), "\(run.shown)")
    #expect(run.output.contains("again 1\nsound"), "\(run.shown)")
    #expect(run.output.contains("2 leaves"), "\(run.shown)")
    #expect(run.errors.contains("[ledger."), "\(run.shown)")
    expectReadable(run.errors)
  }

  @Test func `a step output that cannot be written is an error, not a silent pass`() throws {
    let run = try scratch.ephor(
      "gate", "--format", "github=annotations.txt", environment: ["GITHUB_OUTPUT": "/dev/full"])
    expectRefusal(run, exit: 3, code: "file.disk_full", place: "/dev/full", advice: "free some space")
    try expectSoundLog(scratch, leaves: 1)
  }

  @Test func `a verdict that cannot be written to standard output is an error, not a silent pass`() throws {
    let green = try Letters.green()
    let run = try green.run("sh", ["-c", #""$0" gate --format json > /dev/full"#, Program.path])
    #expect(run.exit == 3, "\(run.shown)")
    #expect(run.errors.contains("standard output"), "\(run.shown)")
    expectReadable(run.errors)
  }

  @Test func `a report written to a device leaves the device alone`() throws {
    try scratch.write("target", "old")
    #expect(symlink("target", scratch.path("link")) == 0)
    #expect(mkfifo(scratch.path("pipe"), 0o600) == 0)
    let reading = try scratch.start("timeout", ["20", "cat", "pipe"])
    let run = try scratch.ephor("gate", "--format", "json=link", "--format", "json=pipe")
    let read = reading.wait()
    #expect(run.exit == 1, "\(run.shown)")
    #expect(read.output.contains("\"verdict\""))
    let kind =
      try FileManager.default.attributesOfItem(atPath: scratch.path("link"))[.type] as? FileAttributeType
    #expect(kind == .typeSymbolicLink)
    #expect(try scratch.read("target").contains("\"verdict\""))
  }
}
