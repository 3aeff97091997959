import Synchronization

/// The fonts that come with the program.
public enum FontFamily: String, Sendable, CaseIterable {
  case sans, bold, serif, condensed, script, handwritten

  private var file: String {
    switch self {
    case .sans: "DejaVuSans.ttf"
    case .bold: "DejaVuSans-Bold.ttf"
    case .serif: "DejaVuSerif-Bold.ttf"
    case .condensed: "BebasNeue-Bold.otf"
    case .script: "KaushanScript-Regular.otf"
    case .handwritten: "Breip.ttf"
    }
  }

  private static let loaded = Mutex<[FontFamily: Typeface]>([:])

  /// Read when first needed. Throws a `LetteringError` where the file is missing or damaged.
  public func typeface() throws(LetteringError) -> Typeface {
    if let known = Self.loaded.withLock({ $0[self] }) { return known }
    guard let bytes = AssetFolder.bytes(file, in: "fonts"), let typeface = Typeface(bytes) else {
      throw .missingFont(file: file)
    }
    return Self.loaded.withLock { loaded in
      if let known = loaded[self] { return known }
      loaded[self] = typeface
      return typeface
    }
  }

  /// This family, or the nearest one that has every letter of the text. Throws where none has.
  public func covering(_ text: String) throws(LetteringError) -> FontFamily {
    var lacking: Character?
    for family in [self] + Self.fallbacks where lacking == nil || family != self {
      guard let missing = try family.typeface().missing(in: text) else { return family }
      lacking = missing
    }
    throw .missingLetter(lacking ?? " ")
  }

  private static let fallbacks: [FontFamily] = [.bold, .sans]
}

/// Why something can't be written.
public enum LetteringError: Error, Equatable, Sendable, CustomStringConvertible {
  case missingFont(file: String)
  case missingLetter(Character)
  case nothingToWrite

  public var description: String {
    switch self {
    case .missingFont(let file):
      "The font \(file) is missing or damaged; install retake again with Scripts/install."
    case .missingLetter(let letter):
      "My fonts have no letter “\(letter)”: I can write Latin, Greek, Cyrillic, Hebrew and Arabic; "
        + "use letters of these."
    case .nothingToWrite: "There is nothing to write: put the words in quotes and ask again."
    }
  }
}
