internal import FoundationEssentials

/// The tz database of the machine.
enum ZoneFiles {
  /// Folders that systems keep it in.
  static let folders = [
    "/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo",
  ]
  /// Real files are below 5 kB.
  static let maximumBytes = 1 << 20

  /// The rules of a zone by its name (`Europe/Berlin`); nil for an unknown one.
  static func rules(named name: String) -> ZoneRules? {
    let isName = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"),
        UInt8(ascii: "/"):
        true
      default: false
      }
    }
    // Without dots and leading slashes a name cannot leave the folder.
    guard isName, !name.isEmpty, !name.hasPrefix("/"), name.utf8.count <= 100 else { return nil }
    for folder in folders {
      guard let file = FileManager.default.contents(atPath: "\(folder)/\(name)"), file.count <= maximumBytes,
        let rules = ZoneRules(file: [UInt8](file))
      else { continue }
      return rules
    }
    return nil
  }
}
