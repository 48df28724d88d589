import Foundation
import Testing

/// The header and the Swift functions behind it, held against each other and against the library that is built.
@Suite struct HeaderTests {
  private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources/RegoC")

  /// What Swift must take or return for a type of the header.
  private static let types = [
    "int": "CInt", "unsigned": "CUnsignedInt", "size_t": "Int", "void": "", "const char *": "UnsafePointer",
    "ephor_rego_engine *": "UnsafeMutableRawPointer", "ephor_rego_query *": "UnsafeMutableRawPointer",
  ]

  /// `name: (types of arguments) -> type`, in Swift's words.
  private func declared() throws -> [String: String] {
    let text = try String(contentsOf: Self.sources.appending(path: "ephor_rego.h"), encoding: .utf8)
    var found: [String: String] = [:]
    for match in text.matches(of: /(?m)^([a-z_ ]+[ *]+)(ephor_rego_\w+)\(([^)]*)\);$/) {
      func swift(_ type: Substring) throws -> String {
        let type = type.trimmingCharacters(in: .whitespaces)
        return try #require(Self.types[type], "no word for \(type)")
      }
      let arguments = try match.3.split(separator: ",").filter { $0 != "void" }.map { argument in
        // The type is what stands before the name.
        try swift(argument.dropLast(argument.reversed().prefix { $0 != " " && $0 != "*" }.count))
      }
      found[String(match.2)] = "(\(arguments.joined(separator: ", "))) -> \(try swift(match.1))"
    }
    return found
  }

  /// The same, of the Swift functions.
  private func defined() throws -> [String: String] {
    let text = try String(contentsOf: Self.sources.appending(path: "CInterface.swift"), encoding: .utf8)
    var found: [String: String] = [:]
    for match in text.matches(
      of: /@_cdecl\("(\w+)"\)\s+public func \w+\(([^)]*)\)(?:\s*->\s*([^{]+))?\s*\{/)
    {
      func plain(_ type: Substring) -> String {
        String(type.trimmingCharacters(in: .whitespacesAndNewlines).prefix { $0 != "<" && $0 != "?" })
      }
      let arguments = match.2.split(separator: ",").map { plain($0.split(separator: ":")[1]) }
      found[String(match.1)] = "(\(arguments.joined(separator: ", "))) -> \(match.3.map(plain) ?? "")"
    }
    return found
  }

  @Test func `header and Swift have the same functions, with the same arguments and results`() throws {
    let declared = try declared()
    #expect(declared.count == 10)
    #expect(try defined() == declared)
  }

  @Test func `the library that is built has every function of the header`() throws {
    let built = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    let paths = [built, beside].map { $0.appending(path: "libRegoC.so").path }
    let path = try #require(paths.first { FileManager.default.fileExists(atPath: $0) })
    // Its table of names is read, and the library not loaded: one more copy of the engine in this process, and
    // unloaded at that, would leave Swift's runtime with types that are gone.
    let bytes = try Data(contentsOf: URL(filePath: path))
    for name in try declared().keys.sorted() {
      #expect(bytes.range(of: Data("\0\(name)\0".utf8)) != nil, "\(name)")
    }
  }
}
