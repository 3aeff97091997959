import Imaging
import Scene

/// A person redrawn within a matte.
enum PersonFigure {
  /// With the faces that show in the target, if any.
  static func settled(_ arguments: Arguments, in sight: Sight) -> Arguments {
    var settled = arguments
    let faces = FoundFaces.within(sight.box, Face.found(in: sight.picture))
    if !faces.isEmpty { settled["faces"] = .text(FoundFaces.text(faces)) }
    return settled
  }

  /// A clean matte of no more than what can be the person, by where the faces are.
  static func figure(_ matte: Mask, _ faces: [Face]) -> Mask {
    guard !faces.isEmpty else { return crisp(matte) }
    let likely = PeopleMasks.silhouette(of: faces, size: matte.size)
    let unit = faces.map { FaceFrame($0, in: matte.size).unit }.max() ?? 0
    // gaps such as between a collar and a neck
    let whole = matte.closed(by: max(1, 0.28 * unit), above: 0.5).combined(with: matte) {
      max($0, $1)
    }
    return crisp(whole.combined(with: likely) { $0 * $1 })
  }

  /// What of the picture is behind a mask becomes `drawing`; alpha and probe stay.
  static func redrawn(
    _ picture: Image, _ matte: Mask, seed: UInt64, _ paint: (Subject) -> EncodedImage
  ) -> Image {
    guard let bounds = matte.bounds(above: 0.02) else { return picture }
    let frame = bounds.grown(by: Int(0.02 * picture.size.diagonal) + 2, within: picture.size)
    let part = picture.cropped(to: frame)
    let drawing = Image(paint(Subject(part, seed: seed)), alpha: part.alpha)
    let mixed = part.blended(with: drawing, by: matte.cropped(to: frame))
    return picture.replacing(frame, with: mixed)
  }

  /// Everything within so many pixels around the matte, with a soft edge.
  static func around(_ matte: Mask, by radius: Double) -> Mask {
    matte.grown(by: radius, above: 0.5, feather: 1.2)
  }

  /// A clean matte: small holes closed, the edge crisp.
  static func crisp(_ matte: Mask) -> Mask {
    let size = matte.size
    let soft = matte.closed(by: 0.008 * size.diagonal, above: 0.5).withoutSmallHoles()
      .gaussianBlurred(sigmaInPixels: max(0.8, 0.0018 * size.diagonal))
    return soft.map { smoothstep(0.35, 0.65, $0) }
  }
}

extension Plane {
  /// Holes of less than 3 % of the area above a half are filled.
  fileprivate func withoutSmallHoles() -> Plane {
    let most = samples.reduce(0) { $0 + ($1 > 0.5 ? 1 : 0) } * 3 / 100
    var result = self
    var seen = samples.map { $0 > 0.5 }
    for start in samples.indices where !seen[start] {
      var region = [start]
      var next = 0
      var touchesEdge = false
      seen[start] = true
      while next < region.count {
        let (x, y) = (region[next] % width, region[next] / width)
        next += 1
        for (nx, ny) in [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)] {
          guard nx >= 0, ny >= 0, nx < width, ny < height else {
            touchesEdge = true
            continue
          }
          guard !seen[ny * width + nx] else { continue }
          seen[ny * width + nx] = true
          region.append(ny * width + nx)
        }
      }
      if !touchesEdge, region.count <= most { for i in region { result.samples[i] = 1 } }
    }
    return result
  }
}
