/// An amount as it was said, before it is converted into a parameter's unit.
struct SaidAmount: Equatable, Sendable {
  enum Unit: String, CaseIterable, Sendable {
    case percent, stops, degrees, kelvin, pixels, factor, none
  }

  enum Mode: Equatable, Sendable {
    /// "by 20 %", "to 20 %", or neither.
    case by, to, plain
  }

  /// 20 for "20 %".
  var value: Double
  var unit: Unit
  var mode: Mode = .plain
  /// A plus or minus was written or said.
  var isSigned = false
}

/// A thing as it was said, as ranges of tokens.
struct NounPhrase: Equatable, Sendable {
  /// All of it but an article before it: "dog on the left".
  var words: Range<Int>
  /// Without what says where it is or what it does: "dog".
  var core: Range<Int>
  /// "the dog", "his hat", "it" and not "a dog" or "dogs".
  var isDefinite: Bool
  var isPronoun = false
  /// Without an article or the like.
  var isBare = false
}

/// A part of the picture as it was said.
indirect enum SaidTarget: Equatable, Sendable {
  case picture
  /// A region by its place in the vocabulary.
  case region(Int)
  /// A strip along a side: "the left 20 %".
  case strip(side: Int, share: Double)
  /// A region that the person named.
  case named(String)
  case object(NounPhrase)
  case rest
  case except(SaidTarget)
}
