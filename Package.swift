// swift-tools-version: 6.2
// The house of Ephor: one target a room, each using only rooms above it in this list.
// ARCHITECTURE.md says why each outside package is here; Tests/TidyTests holds both to it.
import PackageDescription

/// Language rules every room is built under.
let strict: [SwiftSetting] =
  [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
  ] + (Context.environment["EPHOR_REQUIRE"] == "1" ? [.treatAllWarnings(as: .error)] : [])

/// With `EPHOR_CLI_ONLY=1` a newcomer and a CI job neither resolve nor build the server stack.
let cliOnly = Context.environment["EPHOR_CLI_ONLY"] == "1"

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

/// A room: its target and, beside it, the tests that show what it does, with what only they use.
func room(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = [],
  tests: [Target.Dependency] = []
) -> [Target] {
  let target = Target.target(
    name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
  if cliOnly { return [target] }
  return [
    target,
    .testTarget(
      name: "\(name)Tests", dependencies: [.init(stringLiteral: name), "SharedData"] + dependencies + tests,
      swiftSettings: strict),
  ]
}

/// Tests that look at the repository, its rules and the program as a whole.
let beside: [Target] =
  cliOnly
  ? []
  : [
    .testTarget(name: "TidyTests", swiftSettings: strict),
    // Where other people's suites and checkers are, for every room's tests.
    .target(name: "SharedData", path: "Tests/SharedData", swiftSettings: strict),
    .testTarget(
      name: "EphorTests",
      dependencies: ["ephor", "Notation", "TransparencyLog", "Attestation", "SharedData", arguments],
      swiftSettings: strict),
    .testTarget(
      name: "EphorVerifyTests",
      // The ledger makes what is verified here; the program itself knows nothing of it.
      dependencies: [
        "ephor-verify", "Notation", "TransparencyLog", "Attestation", "Ledger", "SharedData", crypto,
      ],
      swiftSettings: strict),
    // The header of Rego's C interface, as C reads it.
    .systemLibrary(name: "CRego", path: "Tests/CRego"),
    .testTarget(name: "RegoCTests", dependencies: ["RegoC", "CRego"], swiftSettings: strict),
    .testTarget(
      name: "CatalogTests", dependencies: ["Notation", "Rego", "Governance", "Decision", "SharedData"],
      swiftSettings: strict),
  ]

/// The ledger's other back end, in a target of its own: who builds the command line needs no libpq.
let postgres: [Target] =
  cliOnly
  ? []
  : [
    .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .target(name: "LedgerPostgres", dependencies: ["Ledger", "CPostgres"], swiftSettings: strict),
    // A disk that loses power, for the tests of the ledger alone.
    .target(name: "CPowerLoss", dependencies: [sqlite], path: "Tests/CPowerLoss"),
    // Threads that append at the same time, for the ledger's tests and its benchmark.
    .target(name: "Writers", path: "Tests/Writers", swiftSettings: strict),
  ]

/// What `Benchmarks/rego/run` and `Benchmarks/ledger/run` build besides, with `EPHOR_BENCHMARKS=1`.
let benchmarks: [Target] =
  Context.environment["EPHOR_BENCHMARKS"] == "1"
  ? [
    .executableTarget(
      name: "rego-measure", dependencies: ["Notation", "Rego", "Governance"], path: "Benchmarks/rego/measure",
      swiftSettings: strict),
    .executableTarget(
      name: "ledger-measure",
      dependencies: [
        "Notation", "TransparencyLog", "Attestation", "Ledger", "LedgerPostgres", "Writers", "CPostgres",
        sqlite,
        crypto,
      ], path: "Benchmarks/ledger/measure", swiftSettings: strict),
  ] : []

let rooms: [Target] =
  room("Notation", [yams])
  + room("Rego", ["Notation", crypto, cryptoExtras])
  + room("Statistics", ["Notation"])
  + room("TransparencyLog", ["Notation", crypto])
  // The program that every pack carries is in the binary to the byte, so that the binary stands alone.
  + room(
    "Attestation", ["Notation", "TransparencyLog", crypto, "CryptokiC"],
    resources: [.embedInCode("Packs/check.py")])
  + room("Governance", ["Notation", "Attestation"])
  + room(
    "Ledger",
    ["Notation", "TransparencyLog", "Attestation", "Governance", grdb, sqlite],
    tests: ["LedgerPostgres", "CPowerLoss", "Writers"])
  + room("Decision", ["Notation", "Rego", "Attestation", "Governance"])
  + room("Rendering", ["Notation"])
  + room("Evidence", ["Notation", "Statistics", "Attestation", "Governance"])
  + room(
    "Gate",
    [
      "Notation", "Rego", "Statistics", "TransparencyLog", "Attestation", "Governance", "Ledger",
      "Decision", "Rendering", "Evidence", crypto,
    ])
  + room(
    "Documents",
    [
      "Notation", "Rego", "Statistics", "TransparencyLog", "Attestation", "Governance", "Ledger",
      "Decision", "Rendering", "Evidence", "Gate", crypto,
    ])

let package = Package(
  name: "Ephor",
  products: [
    .executable(name: "ephor", targets: ["ephor"]),
    .executable(name: "ephor-verify", targets: ["ephor-verify"]),
    .library(name: "Rego", targets: ["Rego"]),
    .library(name: "RegoC", type: .dynamic, targets: ["RegoC"]),
    .library(name: "Statistics", targets: ["Statistics"]),
    .library(name: "TransparencyLog", targets: ["TransparencyLog"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: rooms + postgres + beside + benchmarks + [
    // The C interface of Rego, a shared library for other languages.
    .target(
      name: "RegoC", dependencies: ["Rego"], exclude: ["ephor_rego.h"], swiftSettings: strict),
    // What is called of PKCS #11: declarations in C, and no code.
    .target(name: "CryptokiC"),
    // What an auditor runs: rooms 0, 3 and 4 and nothing else.
    .executableTarget(
      name: "ephor-verify", dependencies: ["Notation", "TransparencyLog", "Attestation"],
      swiftSettings: strict),
    .executableTarget(
      name: "ephor",
      dependencies: [
        arguments, "Notation", "Rego", "Statistics", "TransparencyLog", "Attestation",
        "Governance", "Ledger", "Decision", "Rendering", "Evidence", "Gate", "Documents",
      ],
      swiftSettings: strict),
  ]
)
