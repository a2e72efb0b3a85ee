// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .treatAllWarnings(as: .error),
]

// MARK: - Dependencies, each with the reason it is here

let dependencies: [Package.Dependency] = [
  // HTTP/1.1 server and router of the gateway.
  .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
  // Names and values of HTTP messages, as Hummingbird speaks them.
  .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
  // SHA-1, MD5 and SHA-256 of the pieces of an upload, as tus wants them; Hummingbird brings it anyway.
  .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  // Event loops and channel handlers under the JSON-RPC sockets, and threads for disk work.
  .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
  // SQLite driver: WAL pool, statements, migrations. All use of it goes through `Storage`.
  .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  // Ordered start and graceful stop of the parts of a service.
  .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  // Typed reading of the environment.
  .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
  // Structured logging.
  .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
  // Counters and timers behind `/metrics`.
  .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
  // Command lines of the executables.
  .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  // Child processes: ffmpeg, the picture worker, the programs of the Procfile.
  .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  // Server-rendered pages and mails.
  .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
]

let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioEmbedded: Target.Dependency = .product(name: "NIOEmbedded", package: "swift-nio")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let metrics: Target.Dependency = .product(name: "Metrics", package: "swift-metrics")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let configuration: Target.Dependency = .product(name: "Configuration", package: "swift-configuration")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")

// MARK: - Shared

let wire: [Target] = [
  .shared("JSONRPC", [nioCore]),
  .shared("JSONRPCTransport", ["JSONRPC", nioCore, nioPosix, logging]),
  .tests("JSONRPCTests", ["JSONRPC", "TestSupport", nioCore]),
  .tests("JSONRPCTransportTests", ["JSONRPC", "JSONRPCTransport", "TestSupport", nioCore, nioPosix, logging]),
]

let vocabulary: [Target] = [
  .shared("Domain"),
  .contract("IdentityAPI"),
  .contract("CatalogAPI"),
  .contract("SharingAPI"),
  .contract("MediaAPI"),
  .contract("CourierAPI", ["SharingAPI"]),
  .tests("DomainTests", ["Domain"]),
  .tests(
    "ContractTests",
    ["JSONRPC", "Domain", "IdentityAPI", "CatalogAPI", "SharingAPI", "MediaAPI", "CourierAPI", "TestSupport"]),
]

let foundations: [Target] = [
  .shared("ServiceHost", ["JSONRPC", "JSONRPCTransport", "Sodium", logging, metrics, lifecycle, configuration]),
  .shared("Storage", ["Domain", "JSONRPC", "CSQLite", grdb, logging]),
  .shared("BlobStore", ["Domain", "Sodium", "CPlatform"]),
  .shared("MediaAccess", ["Domain", "Sodium"]),
  .shared("RecipientList", ["Domain"]),
  .shared("TestSupport", ["JSONRPC"]),
  .tests("MediaAccessTests", ["Domain", "MediaAccess", "Sodium"]),
  .tests("RecipientListTests", ["Domain", "RecipientList"]),
  .tests("StorageTests", ["Domain", "JSONRPC", "Storage"]),
  .tests("BlobStoreTests", ["Domain", "BlobStore"]),
  .tests("SodiumTests", ["Sodium"]),
  .tests("ServiceHostTests", ["ServiceHost", "JSONRPC", configuration]),
]

let cLibraries: [Target] = [
  // SQLite's own calls, for reading columns in place under the driver's statements.
  .systemLibrary(name: "CSQLite", path: "Shared/CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
  // libsodium: password hashing, BLAKE2b, key derivation, sealed boxes.
  .systemLibrary(name: "CSodium", path: "Shared/CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
  .shared("Sodium", ["CSodium"]),
  // libvips: decoding and resizing pictures. Its calls are variadic, so a few C lines wrap them.
  .systemLibrary(
    name: "CVipsLibrary", path: "Shared/CVipsLibrary", pkgConfig: "vips", providers: [.apt(["libvips-dev"])]),
  .target(name: "CVips", dependencies: ["CVipsLibrary"], path: "Shared/CVips"),
  .shared("Vips", ["CVips"]),
  // libcurl: SMTP with TLS and login.
  .systemLibrary(
    name: "CCurlLibrary", path: "Shared/CCurlLibrary", pkgConfig: "libcurl",
    providers: [.apt(["libcurl4-openssl-dev"])]),
  .target(name: "CCurl", dependencies: ["CCurlLibrary"], path: "Shared/CCurl"),
  // System calls that Swift cannot reach by itself (prctl, SO_PEERCRED, rlimits, crc32).
  .target(name: "CPlatform", path: "Shared/CPlatform", linkerSettings: [.linkedLibrary("z")]),
]

// MARK: - Services

let identity: [Target] =
  .service(
    "Identity", ["IdentityAPI", "Sodium"], tests: ["IdentityAPI", "Sodium"])

let catalog: [Target] =
  .service(
    "Catalog", ["CatalogAPI", "IdentityAPI", "BlobStore", "MediaAccess", "Sodium", nioCore],
    tests: ["CatalogAPI", "IdentityAPI", "BlobStore", "MediaAccess", "Sodium", nioCore])

let sharing: [Target] =
  .service(
    "Sharing", ["SharingAPI", "IdentityAPI", "CatalogAPI", "CourierAPI", "Sodium"],
    tests: ["SharingAPI", "IdentityAPI", "CatalogAPI", "CourierAPI", "Sodium"])

let media: [Target] =
  .service(
    "Media", ["MediaAPI", "CatalogAPI", "BlobStore", "Vips", "CPlatform", subprocess],
    tests: ["MediaAPI", "CatalogAPI", "BlobStore", "Vips", "CPlatform"])

let courier: [Target] =
  .service(
    "Courier",
    ["CourierAPI", "IdentityAPI", "CatalogAPI", "SharingAPI", "CCurl", "CPlatform", "Sodium", mustache, subprocess],
    tests: ["CourierAPI", "IdentityAPI", "CatalogAPI", "SharingAPI", "Sodium"])

let gateway: [Target] = [
  .target(
    name: "GatewayService",
    dependencies: [
      "Domain", "JSONRPC", "JSONRPCTransport", "ServiceHost", "BlobStore", "Sodium", "IdentityAPI", "CatalogAPI",
      "SharingAPI", "MediaAPI", "CourierAPI", "MediaAccess", "RecipientList", hummingbird,
      crypto, httpTypes, mustache, nioCore, nioHTTP1, nioPosix, logging, metrics,
    ],
    path: "Services/Gateway/Service",
    resources: [.copy("Pages"), .copy("Static")],
    swiftSettings: settings),
  .executableTarget(
    name: "gateway", dependencies: ["GatewayService", "ServiceHost"], path: "Services/Gateway/Executable",
    swiftSettings: settings),
  .tests(
    "GatewayTests",
    [
      "GatewayService", "IdentityAPI", "CatalogAPI", "SharingAPI", "MediaAPI", "Domain", "JSONRPC", "JSONRPCTransport",
      "ServiceHost", "BlobStore", "MediaAccess", "Sodium", hummingbird, configuration, logging, nioCore, nioEmbedded,
      nioHTTP1,
    ]),
]

let runner: [Target] = [
  .target(
    name: "RunnerCore", dependencies: ["CPlatform"], path: "Services/Runner/Core", swiftSettings: settings),
  .executableTarget(
    name: "runner", dependencies: ["RunnerCore", arguments], path: "Services/Runner/Executable",
    swiftSettings: settings),
  .tests("RunnerTests", ["RunnerCore", "CPlatform"]),
]

let package = Package(
  name: "Vitrine",
  platforms: [.macOS(.v15)],
  // For the package under Tests/Benchmarks.
  products: [
    .library(name: "JSONRPC", targets: ["JSONRPC"]),
    .library(name: "JSONRPCTransport", targets: ["JSONRPCTransport"]),
  ],
  dependencies: dependencies,
  targets: wire + vocabulary + foundations + cLibraries + identity + catalog + sharing + media + courier + gateway
    + runner
)

// MARK: - Shapes of targets

extension Target {
  static func shared(_ name: String, _ dependencies: [Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, path: "Shared/\(name)", swiftSettings: settings)
  }

  static func contract(_ name: String, _ others: [Dependency] = []) -> Target {
    .target(
      name: name, dependencies: ["JSONRPC", "Domain"] + others, path: "Shared/Contracts/\(name)",
      swiftSettings: settings)
  }

  static func tests(_ name: String, _ dependencies: [Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, path: "Tests/\(name)", swiftSettings: settings)
  }
}

extension [Target] {
  /// A service: its library `<Name>Service`, its executable `<name>`, and its tests.
  static func service(_ name: String, _ own: [Target.Dependency], tests: [Target.Dependency]) -> [Target] {
    let common: [Target.Dependency] = [
      "Domain", "JSONRPC", "JSONRPCTransport", "ServiceHost", "Storage", logging, lifecycle,
    ]
    let service = Target.Dependency.byName(name: "\(name)Service", condition: nil)
    return [
      .target(
        name: "\(name)Service", dependencies: common + own, path: "Services/\(name)/Service", swiftSettings: settings),
      .executableTarget(
        name: name.lowercased(), dependencies: [service, "ServiceHost"],
        path: "Services/\(name)/Executable", swiftSettings: settings),
      .tests(
        "\(name)Tests",
        [service, "Domain", "JSONRPC", "JSONRPCTransport", "ServiceHost", "Storage", "TestSupport", logging] + tests),
    ]
  }
}
