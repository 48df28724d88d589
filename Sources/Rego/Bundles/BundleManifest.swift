internal import Notation

/// The `.manifest` of a bundle.
public struct BundleManifest: Sendable, Hashable {
  /// What the bundle was built from: a commit, a version. Empty when it does not say.
  public var revision: String
  /// The paths below `data` that the bundle owns; `[""]` is all of `data`.
  public var roots: [String]
  /// 0 or 1: the grammar of its modules.
  public var regoVersion: Int
  /// Anything else its builder wanted to say.
  public var metadata: Value?

  public init(revision: String = "", roots: [String] = [""], regoVersion: Int = 1, metadata: Value? = nil) {
    self.revision = revision
    self.roots = roots
    self.regoVersion = regoVersion
    self.metadata = metadata
  }

  /// Reads a manifest.
  init(parsing bytes: [UInt8]) throws(BundleError) {
    func refusal(_ why: String) -> BundleError { BundleError("manifest", "the bundle's .manifest \(why)") }
    guard let value = try? Value(parsing: bytes, file: ".manifest"), case .object(let members) = value else {
      throw refusal("is no JSON object")
    }
    self.init()
    for (key, value) in members {
      switch key.string {
      case "revision":
        guard let text = value.string else { throw refusal("has a revision that is no string") }
        revision = text
      case "roots":
        guard let names = value.array?.map(\.string), !names.contains(nil) else {
          throw refusal("has roots that are no strings")
        }
        roots = names.compactMap { $0 }
      case "rego_version":
        guard let number = value.int, number == 0 || number == 1 else {
          throw refusal("asks for a version of Rego that does not exist: \(value)")
        }
        regoVersion = number
      case "metadata": metadata = value
      default: continue
      }
    }
    try checkRoots()
  }

  /// No root lies within another.
  func checkRoots() throws(BundleError) {
    let paths = roots.map { $0.split(separator: "/").map(String.init) }
    for (index, path) in paths.enumerated() {
      for other in paths[(index + 1)...] where path.starts(with: other) || other.starts(with: path) {
        throw BundleError(
          "roots", "the bundle's roots '\(roots[index])' and '\(other.joined(separator: "/"))' overlap",
          remedy: "Name only the outer one.")
      }
    }
  }

  /// True when a path below `data` belongs to the bundle.
  func owns(_ path: [String]) -> Bool {
    roots.contains { path.starts(with: $0.split(separator: "/").map(String.init)) }
  }

  /// The manifest as it is written.
  var value: Value {
    var members: [(Value, Value)] = [
      ("rego_version", Value(regoVersion)), ("revision", Value(revision)),
      ("roots", .array(roots.map { Value($0) })),
    ]
    if let metadata { members.append(("metadata", metadata)) }
    return .object(RegoObject(members))
  }
}
