// swift-tools-version: 6.2
// The policy engine and its tests alone, for `tools/threads`, which builds them with the thread sanitizer.
// `Rooms/` holds links, so that what is tested is what ships.
import PackageDescription

/// Language rules of the rooms.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

let package = Package(
  name: "Threads",
  dependencies: [
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .target(name: "Notation", dependencies: [yams], path: "Rooms/Notation", swiftSettings: strict),
    .target(
      name: "Rego", dependencies: ["Notation", crypto, cryptoExtras], path: "Rooms/Rego",
      swiftSettings: strict),
    .target(name: "SharedData", path: "Rooms/SharedData", swiftSettings: strict),
    .testTarget(
      name: "RegoTests", dependencies: ["Rego", "Notation", "SharedData", crypto, cryptoExtras],
      path: "Rooms/RegoTests", swiftSettings: strict),
  ]
)
