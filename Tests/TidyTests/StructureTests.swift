import Foundation
import Testing

@Suite("The house keeps its order")
struct StructureTests {
  /// Outside modules a room may import, each with its reason in ARCHITECTURE.md. Foundation parts of the
  /// toolchain are free to all.
  static let outsideModules: [String: Set<String>] = [
    "Notation": ["CYaml"],
    "Rego": ["Crypto"],
    "TransparencyLog": ["Crypto"],
    "Attestation": ["Crypto"],
    "Ledger": ["GRDB"],
    "Gate": ["Crypto"],
    "ephor": ["ArgumentParser"],
  ]
  static let toolchain: Set<String> = [
    "Swift", "Foundation", "FoundationEssentials", "FoundationXML", "FoundationNetworking", "Dispatch",
    "Glibc",
    "Musl", "Darwin", "Synchronization", "Testing",
  ]

  @Test("a room imports only rooms with a smaller number, and only its listed packages")
  func importsRunOneWay() {
    #expect(!Repository.sources.isEmpty)
    for path in Repository.sources {
      let room = Repository.room(of: path)
      let rank = Repository.rooms.firstIndex(of: room) ?? Repository.rooms.count
      for module in Repository.imports(of: path) where module != room {
        if let other = Repository.rooms.firstIndex(of: module) {
          #expect(other < rank, "\(path) imports \(module), a room above its own")
        } else {
          let allowed = Self.toolchain.union(Self.outsideModules[room] ?? [])
          #expect(allowed.contains(module), "\(path) imports \(module), which \(room) has no leave for")
        }
      }
    }
  }

  @Test("Package.swift lists the rooms in their order")
  func roomsAreListedInOrder() {
    let listed = Repository.rooms.compactMap { room in
      Repository.manifest.range(of: "room(\"\(room)\"").map { $0.lowerBound }
        ?? Repository.manifest.range(of: "\n    \"\(room)\",\n").map { $0.lowerBound }
    }
    #expect(listed.count >= 11)
    #expect(listed == listed.sorted())
  }

  @Test("every outside package is named with its reason in ARCHITECTURE.md")
  func packagesHaveReasons() {
    let architecture = Repository.read("ARCHITECTURE.md")
    for line in Repository.manifest.split(separator: "\n") where line.contains(".package(url:") {
      let name = line.split(separator: "\"")[1].split(separator: "/").last.map(String.init) ?? ""
      #expect(architecture.contains(name), "ARCHITECTURE.md does not say why \(name) is here")
    }
  }

  @Test("a file can be read in one sitting")
  func filesAreShort() {
    for path in Repository.sources + Repository.tests {
      let lines = Repository.read(path).split(separator: "\n", omittingEmptySubsequences: false).count
      #expect(lines <= 500, "\(path) has \(lines) lines; split it by concern")
    }
    let lengths = Repository.sources.map { Repository.read($0).split(separator: "\n").count }.sorted()
    #expect(lengths[lengths.count / 2] <= 200, "the median source file has grown past 200 lines")
  }

  @Test("names that say nothing are not used")
  func filesHaveMeaningfulNames() {
    for path in Repository.sources {
      let name = URL(filePath: path).deletingPathExtension().lastPathComponent
      for empty in ["Utils", "Util", "Helpers", "Helper", "Manager", "Common", "Misc"] {
        #expect(!name.contains(empty), "\(path): name it for what it holds")
      }
    }
  }
}
