/// The order of the rooms and what each may use, held against sources and against the package's manifest.
struct StructureRules {
  /// Outside modules a room may import, each with its reason in ARCHITECTURE.md.
  static let outsideModules: [String: Set<String>] = [
    "Notation": ["CYaml"],
    "Rego": ["Crypto", "CryptoExtras"],
    "TransparencyLog": ["Crypto"],
    "Attestation": ["Crypto", "CryptokiC"],
    "Ledger": ["GRDB", "GRDBSQLite"],
    "LedgerPostgres": ["CPostgres"],
    "Gate": ["Crypto"],
    "Documents": ["Crypto"],
    "ephor": ["ArgumentParser"],
  ]
  /// Parts of the toolchain, free to all.
  static let toolchain: Set<String> = [
    "Swift", "Foundation", "FoundationEssentials", "FoundationXML", "FoundationNetworking", "Dispatch",
    "Glibc", "Musl", "Darwin", "Synchronization", "Testing",
  ]
  /// The names of products in `Package.swift`, with the modules they stand for.
  static let products = [
    "crypto": "Crypto", "cryptoExtras": "CryptoExtras", "yams": "CYaml", "grdb": "GRDB",
    "sqlite": "GRDBSQLite",
    "arguments": "ArgumentParser",
  ]
  /// What stands outside the rooms, and the rooms it may use; nil for all.
  static let edges: [String: Set<String>?] = [
    "ephor": nil, "RegoC": ["Notation", "Rego"], "LedgerPostgres": ["Ledger"],
    "ephor-verify": ["Notation", "TransparencyLog", "Attestation"],
  ]

  /// The rooms in order: a room may use only those before it.
  let rooms: [String]

  /// Imports of a file that its room has no leave for.
  func forbiddenImports(in file: SourceFile) -> [String] {
    guard Self.edges[file.room] != nil || rooms.contains(file.room) else {
      return ["\(file.path): ARCHITECTURE.md knows no room \(file.room)"]
    }
    return file.imports.filter { $0 != file.room }.compactMap { forbidden($0, in: file.room) }
      .map { "\(file.path) \($0)" }
  }

  /// Dependencies that `Package.swift` gives to rooms that have no leave for them.
  func forbiddenDependencies(inManifest manifest: String) -> [String] {
    var found: [String] = []
    for match in manifest.matches(of: /room\(\s*"(\w+)"\s*(?:,\s*\[([^\]]*)\])?/) {
      let room = String(match.1)
      for item in (match.2 ?? "").split(separator: ",") {
        let name = item.filter { $0.isLetter || $0.isNumber }
        guard !name.isEmpty, let what = forbidden(Self.products[name] ?? name, in: room) else { continue }
        found.append("Package.swift: \(room) \(what)")
      }
    }
    return found
  }

  private func forbidden(_ module: String, in room: String) -> String? {
    let rank = rooms.firstIndex(of: room) ?? rooms.count
    if let other = rooms.firstIndex(of: module) {
      if let allowed = Self.edges[room] ?? nil, !allowed.contains(module) {
        return "uses \(module), which is none of its rooms"
      }
      return other < rank ? nil : "uses \(module), a room below its own"
    }
    let allowed = Self.toolchain.union(Self.outsideModules[room] ?? [])
    return allowed.contains(module) ? nil : "uses \(module), which \(room) has no leave for"
  }
}
