import Edits
import Language
import Scene

/// Sentences that say why an engine leaves the picture alone.
enum RefusalWording {
  static func unsupported(_ request: Request) -> String {
    if let refusal = request.refusal { return refusal }
    let wish = request.editType.rawValue.split(separator: "_").joined(separator: " ")
    return "I can't do this kind of edit (\(wish)); nothing was changed."
  }

  static func missing(_ object: String, _ request: Request) -> String {
    guard let turn = request.goneSince else { return notFound(object, known: request.known) }
    return "There is no “\(object)” in the picture any more: it was taken out in turn \(turn). "
      + "Say “undo turn \(turn)” to bring it back."
  }

  /// `known` are the names of what is known in the picture, where anything is.
  static func notFound(_ object: String, known: [String]?) -> String {
    if let known, !known.isEmpty {
      return
        "I know of no “\(object)” in this picture; I know of \(known.joined(separator: ", ")). "
        + "Name one of these, or draw it with /region NAME LEFT TOP RIGHT BOTTOM."
    }
    return "I don't know where “\(object)” is in this picture. "
      + "Name a part such as the left half or the centre, or draw it with "
      + "/region NAME LEFT TOP RIGHT BOTTOM (fractions from 0 to 1) and ask again."
  }

  static func notSeen(_ part: ScenePart) -> String {
    switch part {
    case .sky: "I see no sky in this picture, so there is nothing to change."
    case .foliage: "I see no leaves or grass in this picture, so there is nothing to change."
    case .ground:
      "I can't make out the ground in this picture. "
        + "Name a part such as the bottom half and ask again."
    case .face, .eyes, .hair, .person:
      "I see no face from the front in this picture, by which I could tell where the "
        + "\(part.rawValue) is. Draw it with /region NAME LEFT TOP RIGHT BOTTOM and ask again."
    case .bystanders:
      "I see nobody in the background of this picture: no face from the front but whom it is about. "
        + "Draw who should go with /region NAME LEFT TOP RIGHT BOTTOM and ask again."
    case .background:
      "I can't tell the background from the subject in this picture. "
        + "Draw it with /region NAME LEFT TOP RIGHT BOTTOM (fractions from 0 to 1) and ask again."
    case .skin: "I see no skin in this picture, so there is nothing to change."
    default: "I see no \(part.rawValue) in this picture, so there is nothing to change."
    }
  }

  static func noLongerThere(_ object: String) -> String {
    "“\(object)” is no longer in the picture, so there is nothing to change."
  }

  static func thingOnly() -> String {
    "I need to know which thing is meant: name one in the picture and ask again."
  }

  static func wholePictureOnly(_ edit: any Edit.Type) -> String {
    let name = edit.id.split(separator: "_").joined(separator: " ")
    return
      "I can only \(name) the whole picture, not a part of it; ask again without naming a part."
  }
}
