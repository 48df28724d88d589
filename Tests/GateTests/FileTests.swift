import Attestation
import Foundation
import Notation
import Testing

@testable import Gate

/// Reading, writing and hashing files, and every way it can fail.
@Suite struct FileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func code(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return (error as? any CodedError)?.code
    }
  }

  @Test func `a file is read whole, and what is no file is refused by name`() throws {
    try folder.write("a", "text")
    #expect(try FileReader.bytes(folder("a")) == Array("text".utf8))
    #expect(code { _ = try FileReader.bytes(folder("none")) } == "file.not_found")
    #expect(code { _ = try FileReader.bytes(folder.path) } == "file.not_a_file")
    #expect(code { _ = try FileReader.bytes(folder("a/b")) } == "file.not_found")
    let small = NamedLimit("test.bytes", 3, unit: "bytes")
    #expect(code { _ = try FileReader.bytes(folder("a"), limit: small) } == "file.too_large")
  }

  @Test func `a file is replaced in one step, with its mode, and leaves nothing beside it`() throws {
    try FileWriter.replace(folder("a"), with: Array("one".utf8), mode: 0o600)
    try FileWriter.replace(folder("a"), with: Array("two".utf8), mode: 0o600)
    #expect(try folder.read("a") == "two")
    let mode = try FileManager.default.attributesOfItem(atPath: folder("a"))[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a"])
    #expect(code { try FileWriter.replace(folder("none/a"), with: []) } == "file.unwritable")
    try FileWriter.makeFolder(folder("deep/er"))
    #expect(code { try FileWriter.replace(folder("deep"), with: []) } == "file.unwritable")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["a", "deep"])
  }

  @Test func `output goes into what a link or device leads to, and replaces neither`() throws {
    try folder.write("target", "old")
    #expect(symlink("target", folder("link")) == 0)
    try FileWriter.output(folder("link"), Array("new".utf8))
    #expect(try folder.read("target") == "new")
    #expect(FileStamp.read(folder("link"))?.kind == .link)
    try FileWriter.output("/dev/null", Array("gone".utf8))
    #expect(FileStamp.read("/dev/null")?.kind == .other)
    #expect(code { try FileWriter.output("/dev/full", Array("x".utf8)) } == "file.disk_full")
    #expect(code { try FileWriter.output(folder.path, []) } == "file.unwritable")
  }

  @Test func `the digest of a folder follows from names and content alone`() throws {
    try folder.write("one/b", "2")
    try folder.write("one/a/x", "1")
    try folder.write("two/a/x", "1", secondsAgo: 5_000)
    try folder.write("two/b", "2")
    func digest(_ name: String) throws -> Digest {
      let names = try FileHasher.files(below: folder(name), shownAs: name)
      return FileHasher.digest(
        ofListing: try names.map { ($0, try FileHasher.digest(ofFile: folder("\(name)/\($0)"), shownAs: $0)) }
      )
    }
    #expect(try FileHasher.files(below: folder("one"), shownAs: "one") == ["a/x", "b"])
    #expect(try digest("one") == digest("two"))
    try folder.write("two/b", "3")
    #expect(try digest("one") != digest("two"))
  }

  @Test func `links, pipes and names that are no text or steer terminals are refused inside a component`()
    throws
  {
    try folder.write("plain/a", "1")
    for (name, wanted) in [
      ("link", "component.link"), ("pipe", "file.not_a_file"), ("bell", "component.name"),
      ("bytes", "component.name"),
    ] {
      let inside = folder(name)
      try FileWriter.makeFolder(inside)
      switch name {
      case "link": #expect(symlink("../plain/a", "\(inside)/a") == 0)
      case "bytes":
        let path = Array("\(inside)/caf".utf8CString.dropLast()) + [CChar(bitPattern: 0xE9), 0]
        let descriptor = open(path, O_CREAT | O_WRONLY, 0o600)
        try #require(descriptor >= 0 && close(descriptor) == 0)
      case "pipe": #expect(mkfifo("\(inside)/a", 0o600) == 0)
      default: try folder.write("bell/a\u{1B}[2J", "1")
      }
      #expect(code { _ = try FileHasher.files(below: inside, shownAs: name) } == wanted)
    }
  }

  @Test func `a changed file is hashed again, even when size and date are put back`() throws {
    try folder.write("model", "one")
    let index = HashIndex(path: folder("index"))
    let first = try index.digest(of: folder("model"), shownAs: "model")
    #expect(first == Digest(sha256Of: Array("one".utf8)))
    let date = try FileManager.default.attributesOfItem(atPath: folder("model"))[.modificationDate] as? Date
    try folder.write("model", "two")
    try FileManager.default.setAttributes(
      [.modificationDate: try #require(date)], ofItemAtPath: folder("model"))
    #expect(try index.digest(of: folder("model"), shownAs: "model") == Digest(sha256Of: Array("two".utf8)))
  }

  @Test func `a damaged index costs a second reading and nothing else`() throws {
    try folder.write("model", "one")
    for text in ["", "rubbish", "ephor hash index 1\n1 2 3\nx y z a b c d\n", "\u{0}"] {
      try folder.write("index", text)
      let index = HashIndex(path: folder("index"))
      #expect(try index.digest(of: folder("model"), shownAs: "model") == Digest(sha256Of: Array("one".utf8)))
      index.save()
    }
    #expect(
      code { _ = try HashIndex(path: nil).digest(of: folder("none"), shownAs: "none") } == "file.not_found")
    #expect(symlink("model", folder("link")) == 0)
    #expect(
      code { _ = try HashIndex(path: nil).digest(of: folder("link"), shownAs: "link") } == "component.link")
  }
}
