import Foundation
import Notation
import Testing

/// Disks that refuse: unreadable, read-only, full. Root may read and write everything, so where the tests run as
/// root the program runs without that right, and a full disk is a small one mounted in a namespace of its own.
///
/// With `EPHOR_REQUIRE=1` a machine that allows neither fails these tests; otherwise they say that they did not run.
@Suite struct DiskTests {
  private let scratch: Scratch

  init() throws { scratch = try Letters.plain() }

  /// Runs the program without root's right to pass over permissions.
  private func unprivileged(_ arguments: String...) throws -> Run {
    guard geteuid() == 0 else { return try scratch.run(Program.path, arguments) }
    return try scratch.run(
      "setpriv", ["--bounding-set=-dac_override,-dac_read_search", Program.path] + arguments)
  }

  /// Whether the program can be run so at all.
  private func isPossible() throws -> Bool {
    let run = try unprivileged("--version")
    if run.exit == 0 { return true }
    didNotRun("no program may be run without root's rights here: \(run.errors)")
    return false
  }

  /// Says that a test did not run, which is a failure where everything must.
  private func didNotRun(_ reason: String) {
    if ProcessInfo.processInfo.environment["EPHOR_REQUIRE"] == "1" {
      Issue.record("the test is required by EPHOR_REQUIRE=1 and did not run: \(reason)")
    } else {
      print("note: a test did not run: \(reason)")
    }
  }

  @Test(arguments: ["ephor.yaml", "data/predictions.csv", "docs/model-card.md"])
  func `a file that may not be read is named`(file: String) throws {
    guard try isPossible() else { return }
    #expect(chmod(scratch.path(file), 0) == 0)
    expectRefusal(
      try unprivileged("gate"), exit: 2, code: "file.unreadable", place: file, advice: "permission to read it"
    )
  }

  @Test func `a folder that may not be written to keeps the verdict from being recorded`() throws {
    guard try isPossible() else { return }
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

  @Test func `a file that may not grow is a full disk, and not the end of the program`() throws {
    let script = "ulimit -f 20; \"$0\" gate --dry-run --format json=big.json"
    let run = try scratch.run("sh", ["-c", script, Program.path])
    expectRefusal(run, exit: 3, code: "file.disk_full", place: "big.json", advice: "ulimit -f")
    #expect((try? scratch.bytes("big.json").count) ?? 0 < 20 * 1_024)
  }

  @Test func `a log that may not grow is a full disk, and goes on where it may`() throws {
    let whole = try scratch.ephor("gate")
    #expect(whole.exit == 1, "\(whole.shown)")
    // In blocks of 512 bytes: the write-ahead log gets no further than its first pages.
    let run = try scratch.run(
      "sh", ["-c", "ulimit -f 20; EPHOR_CLOCK=2026-11-21T09:00:00Z \"$0\" gate", Program.path])
    #expect(run.exit == 3, "\(run.shown)")
    #expect(run.errors.contains("[ledger.disk_full]"), "\(run.shown)")
    #expect(run.errors.contains("ulimit -f"), "\(run.shown)")
    expectReadable(run.errors)
    try expectSoundLog(scratch, leaves: 1)
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
      didNotRun("no file system may be mounted here")
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
