import Foundation
import Testing

@Suite("The house keeps its order")
struct StructureTests {
  private let rules = StructureRules(rooms: Repository.rooms)

  @Test func `a room imports only rooms above its own, and only its listed packages`() {
    #expect(!StyleTests.sources.isEmpty)
    #expect(StyleTests.sources.flatMap(rules.forbiddenImports) == [])
  }

  @Test func `Package.swift gives a room only rooms above its own, and only its listed packages`() {
    #expect(rules.forbiddenDependencies(inManifest: Repository.manifest) == [])
  }

  @Test func `Package.swift and ARCHITECTURE.md list the rooms in their order`() {
    let listed = Repository.rooms.compactMap { room in
      Repository.manifest.range(of: "room(\"\(room)\"").map { $0.lowerBound }
        ?? Repository.manifest.range(of: "\n    \"\(room)\",\n").map { $0.lowerBound }
    }
    #expect(listed.count >= 11)
    #expect(listed == listed.sorted())
    let rows = Repository.read("ARCHITECTURE.md").matches(of: /\n\| \d+ \| `(\w+)` \|/).map { String($0.1) }
    #expect(rows.count >= 11)
    #expect(rows == Repository.rooms.filter(rows.contains))
  }

  @Test func `every outside package is named with its reason in ARCHITECTURE.md`() {
    let architecture = Repository.read("ARCHITECTURE.md")
    for line in Repository.manifest.split(separator: "\n") where line.contains(".package(url:") {
      let name = line.split(separator: "\"")[1].split(separator: "/").last.map(String.init) ?? ""
      #expect(architecture.contains("`\(name)`"), "ARCHITECTURE.md does not say why \(name) is here")
    }
  }
}
