// swift-tools-version: 6.2
// The fuzzers of Ephor: a package of its own, because its rooms are built for libFuzzer and AddressSanitizer.
// `Rooms/` holds links to the rooms' sources, so that what is fuzzed is what ships. `Fuzz/run` builds and runs it.
import PackageDescription

/// Language rules of the rooms, and coverage that libFuzzer is guided by.
let instrumented: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .unsafeFlags(["-sanitize=fuzzer,address"]),
]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

func room(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Rooms/\(name)", resources: resources,
    swiftSettings: instrumented)
}

let package = Package(
  name: "Fuzz",
  dependencies: [
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    room("Notation", [yams]),
    room("Rego", ["Notation", crypto, cryptoExtras]),
    room("TransparencyLog", ["Notation", crypto]),
    .target(name: "CryptokiC", path: "Rooms/CryptokiC"),
    room(
      "Attestation", ["Notation", "TransparencyLog", "CryptokiC", crypto],
      resources: [.embedInCode("Packs/check.py")]),
    room("Governance", ["Notation", "Attestation"]),
    room("Rendering", ["Notation"]),
    // Of this room only the files that read OSCAL, each a link: the rest rests on the ledger.
    room("Documents", ["Notation", crypto]),
    .target(name: "LibFuzzer", path: "LibFuzzer"),
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "Notation", "Rego", "TransparencyLog", "Attestation", "Governance", "Rendering", "Documents",
        "LibFuzzer",
      ],
      path: "Harness", swiftSettings: instrumented,
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]),
  ]
)
