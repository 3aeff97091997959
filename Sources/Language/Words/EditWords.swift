import Edits

/// What one edit answers to and how it says itself.
struct EditWords: Sendable {
  /// The file's name: the edit's id, or that of a type that the catalogue hasn't got.
  let id: String
  let editType: EditType
  /// `nil` where nothing in the catalogue does it.
  let edit: String?
  /// What the history calls it: "the crop".
  let name: String
  /// Why it can't be done, as a sentence; only for what the catalogue hasn't got.
  let refusal: String?
  /// Edits that come nearest to what can't be done.
  let nearest: [String]
  /// A thing that examples are about, where the edit is one of things.
  let example: String?
  /// An instruction for it in its plainest form, to offer.
  var reading: String?
  /// The words for each value of each choice, the first of which names it.
  let choices: [String: [String: String]]
  let sayings: [Saying]
}

/// A direction or value of an edit that a word stands for by itself: "warmer", "contrast".
struct Sense: Sendable {
  let words: Int
  let settings: [Setting]
  /// The edit that "less" of it is, where that isn't this one in the other direction.
  let lessEdit: String?
  /// What "less" of it is, where that is this edit with other values.
  let lessSettings: [Setting]
  /// 100 % is the picture as it stands, so that "to 50 %" means half of that.
  let isOfPresent: Bool
  /// An instruction that would be read as this, to offer.
  let reading: String?
}

/// Ways to put a step into words, for the arguments that it fits.
struct Saying: Sendable {
  /// As in `set`; `look=not faded` holds for every other value.
  let conditions: [Setting]
  let short: [String]
  let long: [String]
}
