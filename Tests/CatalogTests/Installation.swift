import Foundation
import Governance
import Notation

/// The rules as they ship with this package.
enum Installation {
  /// The folder with `Catalog/` and `Policies/`.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// All files below a folder of the package with this suffix, by their path from the package, in order.
  static func files(_ folder: String, suffix: String) throws -> [(path: String, bytes: [UInt8])] {
    let base = root.appending(path: folder)
    let names = try FileManager.default.subpathsOfDirectory(atPath: base.path)
    return try names.filter { $0.hasSuffix(suffix) }.sorted().map { name in
      (path: "\(folder)/\(name)", bytes: [UInt8](try Data(contentsOf: base.appending(path: name))))
    }
  }

  /// The standard rules without the tests of policies, read as the gate reads them.
  static func rules() throws -> Rules {
    var rules: [RuleFile] = []
    for file in try files("Catalog", suffix: ".json") {
      let role: RuleFile.Role =
        switch file.path.split(separator: "/")[1] {
        case "controls": .controls
        case "frameworks": .framework
        default: .baseline
        }
      rules.append(RuleFile(role, .standard, path: file.path, bytes: file.bytes))
    }
    for file in try files("Policies", suffix: ".rego") where !file.path.hasSuffix("_test.rego") {
      rules.append(RuleFile(.policy, .standard, path: file.path, bytes: file.bytes))
    }
    return try Rules.read(rules)
  }
}
