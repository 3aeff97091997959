import Edits
import Scene

/// Where words go that are written above, below or beside a thing, as a part of the picture.
struct WordsPlace {
  let vocabulary: Vocabulary
  let context: DialogueContext

  /// No strip is narrower, as a share of the picture.
  private static let least = 0.12

  /// "above the dog", "underneath them"; `nil` for any other place, and where the thing isn't known.
  func target(_ place: String) -> Target? {
    let words = place.lowercased().split(separator: " ").map(String.init)
    for count in (1...4).reversed() where count < words.count {
      guard
        let side = vocabulary.value(
          named: Array(words.prefix(count)), of: "place", in: AddObject.id),
        let box = box(words.dropFirst(count).joined(separator: " "))
      else { continue }
      return strip(side, box)
    }
    return nil
  }

  func target(above name: String) -> Target? { box(name).flatMap { strip("above", $0) } }

  private func box(_ name: String) -> Region? {
    let known = ObjectResolver(vocabulary: vocabulary, context: context)
    let focus = context.severalInFocus ?? context.focus()
    let target: Target? =
      vocabulary.contains(name, in: vocabulary.common.pronoun)
      ? focus ?? .object(vocabulary.objects.subject.first ?? name)
      : .object(known.withoutArticle(name))
    guard let target, case .objects(let found)? = try? known.target(target) else { return nil }
    return found.boxes.dropFirst().reduce(found.boxes.first) { $0?.joined(with: $1) }
  }

  /// The part of the picture on one side of a box, named so that it can be said again.
  private func strip(_ side: String, _ box: Region) -> Target? {
    let (name, room): (String, Double)
    switch side {
    case "above": (name, room) = ("top", box.top)
    case "below": (name, room) = ("bottom", 1 - box.bottom)
    case "left of": (name, room) = ("left", box.left)
    case "right of": (name, room) = ("right", 1 - box.right)
    case "near":
      let isLeft = box.left > 1 - box.right
      (name, room) = isLeft ? ("left", box.left) : ("right", 1 - box.right)
    default: return nil
    }
    let percent = (max(Self.least, room) * 100).rounded()
    let share = percent / 100
    let called = "\(name) \(Numbers.text(percent)) %"
    let region =
      switch name {
      case "top": Region(left: 0, top: 0, right: 1, bottom: share)
      case "bottom": Region(left: 0, top: 1 - share, right: 1, bottom: 1)
      case "left": Region(left: 0, top: 0, right: share, bottom: 1)
      default: Region(left: 1 - share, top: 0, right: 1, bottom: 1)
      }
    return region.map { .region($0, name: called) }
  }
}

extension Region {
  fileprivate func joined(with other: Region) -> Region? {
    Region(
      left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
      bottom: max(bottom, other.bottom))
  }
}
