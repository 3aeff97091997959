import Edits
import Scene

// What lies in, before and beside a thing.
extension ObjectResolver {
  /// Boxes of what an edit of these leaves alone: their parts, where it is one that spares them, and
  /// what stands before them, unless they carry it along.
  func spared(by edit: any Edit.Type, in found: FoundObjects) -> [Region]? {
    let isCarried = edit.fillsGap && objects.filter(found.contains).contains(where: carries)
    let parts = edit.sparesParts ? parts(in: found) ?? [] : []
    let before = isCarried ? [] : standing(before: found)
    let all = parts + before.filter { !parts.contains($0) }
    return all.isEmpty ? nil : all
  }

  /// Boxes of what is left out of these and stands before them.
  func hiding(_ found: FoundObjects) -> [Region]? {
    let before = standing(before: found).filter { found.without?.contains($0) == true }
    return before.isEmpty ? nil : before
  }

  /// With what these carry: whoever goes takes along what is in their hand.
  func withCarried(_ found: FoundObjects) -> FoundObjects {
    let own = objects.filter(found.contains)
    guard own.contains(where: carries), found.made == nil else { return found }
    let boxes = standing(before: found)
    let carried = objects.filter { object in
      object.box.map(boxes.contains) == true && !vocabulary.isPerson(.object(object.name))
        && !words.living.contains { words.match($0, object.name) != nil }
    }
    return carried.isEmpty ? found : FoundObjects(name: found.name, own + carried)
  }

  /// A car takes along what is in it, and a table what is on it.
  private func carries(_ object: SceneObject) -> Bool {
    words.carriers.contains { words.match($0, object.name) != nil }
  }

  /// Smaller things that hide these in part, and neither belong to them nor are worn.
  private func standing(before found: FoundObjects) -> [Region] {
    let own = objects.filter(found.contains)
    return objects.filter { !found.contains($0) && !isPartOrWorn($0) }.compactMap(\.box)
      .filter { other in
        own.compactMap(\.box).contains { box in
          other.share(within: box) > 0.4
            && other.width * other.height < 0.5 * box.width * box.height
        }
      }
  }

  /// The largest thing that is seen as a whole and takes up much of the picture: another one may stand
  /// behind it.
  func largestInView() -> Region? {
    objects.filter { !isPartOrWorn($0) }.compactMap(\.position)
      .filter { $0.top > 0.02 && $0.bottom < 0.97 && $0.width * $0.height > Self.much }
      .max { $0.width * $0.height < $1.width * $1.height }
  }

  private static let much = 0.12

  private func isPartOrWorn(_ object: SceneObject) -> Bool {
    let name = words.singular(object.name)
    return words.parts.contains(name) || words.worn.contains { words.match($0, name) != nil }
  }

  /// Boxes of known parts that lie in these objects and aren't themselves meant.
  private func parts(in found: FoundObjects) -> [Region]? {
    let boxes = (context.objects ?? []).filter { words.parts.contains(words.singular($0.name)) }
      .compactMap(\.box)
      .filter { part in
        !found.boxes.contains(part) && found.boxes.contains { $0.holds(part) }
      }
    return boxes.isEmpty ? nil : boxes
  }

  /// Where other things are that neither stand behind these nor are parts of them.
  func others(beside found: FoundObjects) -> [Region]? {
    let own = objects.filter(found.contains).compactMap(\.position)
    let places = objects.filter { !found.contains($0) }.compactMap(\.position).filter { other in
      own.allSatisfy { $0.share(within: other) < 0.3 && other.share(within: $0) < 0.3 }
    }
    let before = (found.without ?? []).filter { !places.contains($0) }
    return places.isEmpty && before.isEmpty ? nil : places + before
  }

  /// What these hide a part of, the largest of what lies in one another: a bowl before a person, not
  /// before the person's trousers.
  func behind(_ found: FoundObjects) -> [SceneObject] {
    let own = objects.filter(found.contains).compactMap(\.box)
    let candidates = objects.filter { other in
      guard !found.contains(other), let box = other.box, other.maker == nil else { return false }
      // what lies in one of these, such as the trousers of who is meant, goes with it
      return own.contains { $0.isBefore(box) } && !own.contains { box.share(within: $0) > 0.8 }
        && !(found.without ?? []).contains(box)
    }
    return candidates.filter { one in
      !candidates.contains { other in
        guard let inner = one.box, let outer = other.box, inner != outer else { return false }
        return inner.share(within: outer) > 0.9
      }
    }
  }
}

extension Region {
  /// Whether a part of it hides a part of another, larger one, and it doesn't lie deep within that.
  fileprivate func isBefore(_ other: Region) -> Bool {
    let (across, down) = (0.08 * other.width, 0.08 * other.height)
    let isDeep =
      left > other.left + across && right < other.right - across
      && top > other.top + down && bottom < other.bottom - down
    return share(within: other) > 0.3 && width * height < other.width * other.height && !isDeep
  }

  /// Whether the middle of another lies in this one, which is larger.
  func holds(_ other: Region) -> Bool {
    let (x, y) = ((other.left + other.right) / 2, (other.top + other.bottom) / 2)
    return (left...right).contains(x) && (top...bottom).contains(y)
      && other.width * other.height < 0.4 * width * height
  }
}
