// `fuzz TARGET [libFuzzer's options and corpora]`; `Fuzz/run` is how people call it.
import Foundation
import LibFuzzer

/// The target named on the command line.
enum Chosen {
  static let target = CommandLine.arguments.dropFirst().first.flatMap(FuzzTarget.init)
}

// `fuzz seeds FOLDER` writes the signed inputs that the corpora begin with.
if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "seeds" {
  for seed in try Trusted.seeds() {
    let folder = "\(CommandLine.arguments[2])/\(seed.target.rawValue)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(seed.bytes).write(to: URL(filePath: "\(folder)/signed"))
  }
  exit(0)
}
guard Chosen.target != nil else {
  print(FuzzTarget.allCases.map(\.rawValue).joined(separator: "\n"))
  exit(CommandLine.arguments.count > 1 ? 2 : 0)
}
let words = [CommandLine.arguments[0]] + CommandLine.arguments.dropFirst(2)
var count = Int32(words.count)
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = .allocate(capacity: words.count + 1)
for (index, word) in words.enumerated() { arguments?[index] = strdup(word) }
arguments?[words.count] = nil
exit(
  LLVMFuzzerRunDriver(&count, &arguments) { start, count in
    Chosen.target?.run(start.map { Array(UnsafeBufferPointer(start: $0, count: count)) } ?? [])
    return 0
  })
