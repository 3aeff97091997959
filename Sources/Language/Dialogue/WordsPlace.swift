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
    let target: Target =
      vocabulary.contains(name, in: vocabulary.common.pronoun)
      ? context.severalInFocus ?? context.focus()
        ?? .object(vocabulary.objects.subject.first ?? name)
      : .object(known.withoutArticle(name))
    guard case .objects(let found)? = try? known.target(target), let first = found.boxes.first
    else { return nil }
    return found.boxes.dropFirst().reduce(first) { $0.joined(with: $1) }
  }

  /// The part of the picture on one side of a box, named so that it can be said again.
  private func strip(_ side: String, _ box: Region) -> Target? {
    let side = side == "near" ? (box.left > 1 - box.right ? "left of" : "right of") : side
    let room: Double
    switch side {
    case "above": room = box.top
    case "below": room = 1 - box.bottom
    case "left of": room = box.left
    case "right of": room = 1 - box.right
    default: return nil
    }
    let named = vocabulary.regions.first { Self.lies($0.region, side) }
    guard let word = named?.name.split(separator: " ").first else { return nil }
    let percent = (max(Self.least, room) * 100).rounded()
    let share = percent / 100
    let strips: [Region?] = [
      Region(left: 0, top: 0, right: 1, bottom: share),
      Region(left: 0, top: 1 - share, right: 1, bottom: 1),
      Region(left: 0, top: 0, right: share, bottom: 1),
      Region(left: 1 - share, top: 0, right: 1, bottom: 1),
    ]
    let region = strips.compactMap { $0 }.first { Self.lies($0, side) }
    return region.map { .region($0, name: String(word) + " " + Numbers.text(percent) + " %") }
  }

  /// Whether a region is a strip along that side of the picture.
  private static func lies(_ region: Region, _ side: String) -> Bool {
    switch side {
    case "above": region.bottom < 1 && region.width == 1 && region.top == 0
    case "below": region.top > 0 && region.width == 1 && region.bottom == 1
    case "left of": region.right < 1 && region.height == 1 && region.left == 0
    default: region.left > 0 && region.height == 1 && region.right == 1
    }
  }
}
