import Imaging
import Scene

/// Faces as plans hold them: six numbers each, the eyes and the mouth.
enum FoundFaces {
  static func text(_ faces: [Face]) -> String {
    faces.map { face in
      [face.leftEye, face.rightEye, face.mouth].flatMap { [$0.x, $0.y] }
        .map { "\(($0 * 100_000).rounded() / 100_000)" }.joined(separator: " ")
    }.joined(separator: ";")
  }

  static func faces(_ text: String?) -> [Face] {
    (text ?? "").split(separator: ";").compactMap { part in
      let n = part.split(separator: " ").compactMap { Double($0) }
      guard n.count == 6, n.allSatisfy({ $0.isFinite && abs($0) < 10 }), n[2] > n[0] else {
        return nil
      }
      return Face(
        box: .whole, leftEye: [n[0], n[1]], rightEye: [n[2], n[3]], mouth: [n[4], n[5]])
    }
  }

  /// With the faces that are meant. Throws an `EditError` where none shows.
  static func settled(
    _ arguments: Arguments, in sight: Sight, for edit: String
  ) throws -> Arguments {
    var settled = arguments
    settled["faces"] = .text(text(try meant(in: sight, for: edit)))
    return settled
  }

  /// The faces that are meant. Throws an `EditError` where none shows.
  static func meant(in sight: Sight, for edit: String) throws -> [Face] {
    let all = Face.found(in: sight.picture)
    let inside = within(sight.box, all)
    if let known = inside.first {
      // the largest, where one person was named that isn't known
      return sight.unknownThing == nil ? inside : [known]
    }
    if let face = assumed(in: sight) { return [face] }
    throw EditError.notApplicable(
      edit: edit,
      reason: "I see no face from the front " + (all.isEmpty ? "in this picture" : "there")
        + "; draw it with /region face LEFT TOP RIGHT BOTTOM and ask again for the face.")
  }

  /// Those whose eyes lie in a box.
  static func within(_ box: Region, _ faces: [Face]) -> [Face] {
    faces.filter { face in
      let middle = (face.leftEye + face.rightEye) / 2
      return middle.x > box.left && middle.x < box.right && middle.y > box.top
        && middle.y < box.bottom
    }
  }

  /// A box as narrow as a face is taken for one.
  private static func assumed(in sight: Sight) -> Face? {
    let box = sight.box
    let width = box.width * Double(sight.picture.width)
    let height = box.height * Double(sight.picture.height)
    guard box != .whole, box.width < 0.6, width < 1.1 * height, width > 0.5 * height else {
      return nil
    }
    func point(_ u: Double, _ v: Double) -> SIMD2<Double> {
      SIMD2(box.left + u * box.width, box.top + v * box.height)
    }
    return Face(
      box: box, leftEye: point(0.3, 0.42), rightEye: point(0.7, 0.42), mouth: point(0.5, 0.76))
  }
}

extension Face {
  /// The same face in a part of a picture of this size.
  func cropped(to frame: PixelRectangle, of size: PixelSize) -> Face {
    let corner = SIMD2(Double(frame.x), Double(frame.y))
    func place(_ point: SIMD2<Double>) -> SIMD2<Double> {
      (point * SIMD2(Double(size.width), Double(size.height)) - corner)
        / SIMD2(Double(frame.size.width), Double(frame.size.height))
    }
    return Face(
      box: .whole, leftEye: place(leftEye), rightEye: place(rightEye), mouth: place(mouth))
  }
}
