// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Loops over pixels are hundreds of times slower without the optimiser, so debug builds keep it
/// on for the targets that hold such loops; assertions and bounds checks stay.
let pixels: [SwiftSetting] =
  strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
  name: "retake",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "retake", targets: ["retake"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncursesw5-dev"])]),
    .systemLibrary(name: "CSixel", pkgConfig: "libsixel", providers: [.apt(["libsixel-dev"])]),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(
      name: "CTurboJPEG", pkgConfig: "libturbojpeg", providers: [.apt(["libturbojpeg0-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CLCMS", pkgConfig: "lcms2", providers: [.apt(["liblcms2-dev"])]),
    .systemLibrary(
      name: "CFreeType", pkgConfig: "freetype2", providers: [.apt(["libfreetype-dev"])]),
    .systemLibrary(
      name: "CHarfBuzz", pkgConfig: "harfbuzz", providers: [.apt(["libharfbuzz-dev"])]),

    .target(
      name: "Imaging",
      dependencies: [
        "CFreeType", "CHarfBuzz", "CPNG", "CTurboJPEG", "CLCMS", "CZlib",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: pixels),
    .target(
      name: "Terminal", dependencies: ["CNcurses", "CSixel", "Imaging"], swiftSettings: pixels),
    .target(name: "Scene", dependencies: ["Imaging"], swiftSettings: pixels),
    .target(name: "Edits", dependencies: ["Imaging", "Scene"], swiftSettings: pixels),
    .target(
      name: "Language",
      dependencies: ["Edits", "Scene", .product(name: "Yams", package: "Yams")],
      resources: [.copy("Resources")], swiftSettings: strict),
    .target(name: "Judging", dependencies: ["Imaging", "Scene", "Edits"], swiftSettings: pixels),
    .target(
      name: "Engine", dependencies: ["Imaging", "Scene", "Edits", "Language", "Judging"],
      swiftSettings: pixels),
    .target(
      name: "Conversation",
      dependencies: [
        "Imaging", "Scene", "Edits", "Language", "Judging", "Engine",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .target(
      name: "Datasets",
      dependencies: [
        "Conversation", "Edits", "Engine", "Imaging", "Judging", "Language",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .target(
      name: "Curation",
      dependencies: [
        "Conversation", "Datasets", "Edits", "Engine", "Imaging", "Judging", "Scene",
      ],
      swiftSettings: pixels),
    .target(
      name: "Editor",
      dependencies: [
        "Terminal", "Conversation", "Datasets", "Curation", "Engine", "Imaging", "Edits", "Judging",
        "Language", "Scene",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "retake",
      dependencies: [
        "Editor", "Conversation", "Curation", "Datasets", "Engine", "Language", "Edits", "Imaging",
        "Judging", "Scene",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "SixelEncoder", dependencies: ["Terminal", "Imaging"], path: "Benchmarks/Sixel",
      swiftSettings: strict),
    .executableTarget(
      name: "PictureCopier", dependencies: ["Imaging"], path: "Benchmarks/Copying",
      swiftSettings: strict),
    .executableTarget(
      name: "InpaintingFiller", dependencies: ["Imaging"], path: "Benchmarks/Inpainting",
      swiftSettings: strict),
    .executableTarget(
      name: "ObjectSelector", dependencies: ["Scene", "Imaging"], path: "Benchmarks/Selecting",
      swiftSettings: strict),

    .testTarget(
      name: "ImagingTests", dependencies: ["Imaging", "CLCMS", "CTurboJPEG", "CZlib"],
      swiftSettings: pixels),
    .testTarget(
      name: "TerminalTests", dependencies: ["Terminal", "Imaging", "CNcurses", "CSixel"],
      swiftSettings: strict),
    .target(
      name: "SignFixtures", dependencies: ["Imaging"], path: "Tests/SignFixtures",
      swiftSettings: pixels),
    .testTarget(
      name: "SceneTests", dependencies: ["Scene", "Imaging", "SignFixtures"], swiftSettings: pixels),
    .testTarget(
      name: "EditsTests", dependencies: ["Edits", "Imaging", "Scene", "SignFixtures"],
      swiftSettings: pixels),
    .testTarget(
      name: "LanguageTests",
      dependencies: ["Conversation", "Engine", "Language", "Edits", "Scene"],
      exclude: ["Dialogues", "ManyManners.txt", "NotRequests.txt", "OtherLanguage"],
      swiftSettings: strict),
    .testTarget(
      name: "JudgingTests",
      dependencies: ["Judging", "Engine", "Edits", "Imaging", "Language", "Scene"],
      swiftSettings: pixels),
    .testTarget(
      name: "EngineTests",
      dependencies: [
        "Engine", "Edits", "Imaging", "Judging", "Language", "Scene", "SignFixtures",
      ],
      swiftSettings: pixels),
    .target(
      name: "SessionFixtures",
      dependencies: ["Conversation", "Engine", "Edits", "Imaging", "Language", "Judging"],
      path: "Tests/SessionFixtures", swiftSettings: strict),
    .testTarget(
      name: "ConversationTests",
      dependencies: [
        "Conversation", "Engine", "Edits", "Imaging", "Language", "Scene", "Judging",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "DatasetsTests",
      dependencies: [
        "Datasets", "Conversation", "Engine", "Imaging", "Judging", "SessionFixtures",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CurationTests",
      dependencies: [
        "Curation", "Conversation", "Datasets", "Edits", "Engine", "Imaging", "Judging",
        "SessionFixtures",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "EditorTests",
      dependencies: ["Editor", "Terminal", "Conversation", "Imaging", "Scene"],
      swiftSettings: strict),
    .testTarget(
      name: "retakeTests", dependencies: ["retake", "Conversation", "Engine", "Imaging"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
