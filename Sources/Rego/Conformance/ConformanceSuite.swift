internal import FoundationEssentials
internal import Notation

/// A folder of conformance cases: JSON files, each with `cases`, in folders by feature.
public struct ConformanceSuite: Sendable {
  /// Larger files are refused.
  static let fileByteLimit = 16 << 20

  /// The cases, by folder and file, in order of their paths.
  public let files: [(path: String, cases: [ConformanceCase])]

  /// Reads all `.json` files below a folder, or below some of its folders.
  ///
  /// Throws `RegoError` for a file that cannot be read or holds no cases.
  public init(directory: String, folders: Set<String>? = nil) throws(RegoError) {
    var found: [(path: String, cases: [ConformanceCase])] = []
    for path in try ConformanceSuite.paths(directory) {
      if let folders, let first = path.split(separator: "/").first, !folders.contains(String(first)) {
        continue
      }
      found.append((path, try ConformanceSuite.read(directory + "/" + path)))
    }
    files = found
  }

  private static func paths(_ directory: String) throws(RegoError) -> [String] {
    do {
      return try FileManager.default.subpathsOfDirectory(atPath: directory).filter { $0.hasSuffix(".json") }
        .sorted()
    } catch {
      throw RegoError(
        .evaluationInternal, "the folder \(directory) cannot be read", remedy: "Check the path.")
    }
  }

  private static func read(_ path: String) throws(RegoError) -> [ConformanceCase] {
    guard let bytes = FileManager.default.contents(atPath: path), bytes.count <= fileByteLimit else {
      throw RegoError(
        .evaluationInternal, "the file \(path) cannot be read or exceeds \(fileByteLimit) bytes")
    }
    let value: Value
    do {
      value = try Value(parsing: Array(bytes), file: path)
    } catch {
      throw RegoError(.evaluationInternal, "\(path) is no JSON: \(error.message)")
    }
    guard let cases = value["cases"]?.array else {
      throw RegoError(.evaluationInternal, "\(path) holds no `cases`")
    }
    return cases.compactMap { ConformanceCase($0) }
  }
}
