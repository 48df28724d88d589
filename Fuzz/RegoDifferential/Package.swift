// swift-tools-version: 6.2
// The engine behind a C ABI, so that the differential fuzzer holds it and OPA in one process.
import PackageDescription

let package = Package(
  name: "RegoDifferential",
  products: [.library(name: "RegoDifferential", type: .dynamic, targets: ["RegoDifferential"])],
  dependencies: [.package(name: "Ephor", path: "../..")],
  targets: [
    .target(
      name: "RegoDifferential", dependencies: [.product(name: "Rego", package: "Ephor")], path: "Engine",
      swiftSettings: [
        .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
      ])
  ]
)
