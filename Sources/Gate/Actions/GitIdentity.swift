import Notation

/// Who commits here, as git is told: for the questions of `ephor init`.
struct GitIdentity: Equatable {
  /// `Ana Example`; nil where git knows no name.
  let name: String?
  /// `ana@example.com`; nil where git knows no address.
  let email: String?

  /// The largest configuration file that is read.
  static let bytes = NamedLimit("git_config.bytes", 1 << 18, unit: "bytes")
  /// How many folders above are looked at for a repository.
  static let folders = 32

  /// From git's variables, else from the repository's configuration, else from the user's. Nobody with a seed, since
  /// what follows from one must be the same on every machine.
  init(folder: String, surroundings: Surroundings) {
    guard !surroundings.isSeeded else {
      (name, email) = (nil, nil)
      return
    }
    let environment = surroundings.environment
    func value(_ name: String) -> String? { environment(name).flatMap { $0.isEmpty ? nil : $0 } }
    var files: [String] = []
    var above = folder
    for _ in 0..<Self.folders {
      files.append("\(above)/.git/config")
      guard let slash = above.lastIndex(of: "/"), slash != above.startIndex else { break }
      above = String(above[..<slash])
    }
    if let home = value("HOME") { files.append("\(home)/.gitconfig") }
    if let config = value("XDG_CONFIG_HOME") ?? value("HOME").map({ "\($0)/.config" }) {
      files.append("\(config)/git/config")
    }
    let read = files.map { file in
      (try? FileReader.bytes(file, limit: Self.bytes)).map {
        Self.user(in: String(decoding: $0, as: UTF8.self))
      }
        ?? [:]
    }
    func configured(_ key: String) -> String? { read.lazy.compactMap { $0[key] }.first }
    name = value("GIT_AUTHOR_NAME") ?? configured("name")
    email = value("GIT_AUTHOR_EMAIL") ?? configured("email")
  }

  /// The keys of the section `[user]`, in lower case; what is included from other files is not followed.
  static func user(in text: String) -> [String: String] {
    var (found, isUser): ([String: String], Bool) = ([:], false)
    for line in text.split(whereSeparator: \.isNewline) {
      let line = line.trimmed
      if line.first == "[" {
        isUser = line.lowercased() == "[user]"
      } else if isUser, line.first != "#", line.first != ";", let equals = line.firstIndex(of: "=") {
        var value = line[line.index(after: equals)...].trimmed
        if value.count > 1, value.first == "\"", value.last == "\"" { value = value.dropFirst().dropLast() }
        guard !value.isEmpty else { continue }
        found[String(line[..<equals].trimmed).lowercased()] = String(value)
      }
    }
    return found
  }

  /// An id for the trust root and the manifest's owners: `person:ana.example`, from the address, else from the name.
  var holder: String? {
    // Addresses that hide the true one carry a number in front: 1234+ana@users.noreply.github.com.
    let local = email.flatMap { $0.split(separator: "@").first }.flatMap { $0.split(separator: "+").last }
    for source in [local.map(String.init), name].compactMap({ $0 }) {
      let plain = source.lowercased().map { character in
        character.isASCII && (character.isLetter || character.isNumber) ? character : "."
      }
      let id = String(plain).split(separator: ".").joined(separator: ".")
      if !id.isEmpty { return "person:\(id.prefix(64))" }
    }
    return nil
  }
}

extension Substring {
  /// Without spaces and tabs at both ends.
  fileprivate var trimmed: Substring {
    var text = self
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
  }
}
