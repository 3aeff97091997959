import Edits
import Imaging
import Scene

/// Runs an edit at full size, or on a preview of `scale`.
func rendered(
  _ edit: any Edit.Type, _ arguments: Arguments, _ image: Image, scale: Double = 1
) throws -> Image {
  try edit.validate(arguments)
  let effect = try edit.effect(arguments, on: Canvas(size: image.size, scale: scale), seed: 1)
  switch effect {
  case .geometry(let change, _), .neighbourhood(let change): return try change(image)
  case .defocus(let sigma): return image.gaussianBlurred(sigmaInPixels: sigma)
  case .scenery(let change): return try change(image, SceneView(of: image))
  case .addition(let added): return try added.apply(image, SceneView(of: image))
  case .object(let change):
    return try change.apply(
      image, Plane(width: image.width, height: image.height, repeating: 1), nil)
  case .placed(let placement): return try placement.apply(image)
  case .point(let transform):
    var result = image
    result.apply([transform])
    return result
  }
}

/// Waves of several lengths and directions with a hard-edged box: a picture for comparisons.
func scenery(width: Int, height: Int) -> Image {
  func plane(_ phase: Double) -> Plane {
    Plane(
      width: width, height: height,
      samples: (0..<width * height).map { index in
        let x = Double(index % width) / Double(width)
        let y = Double(index / width) / Double(height)
        let waves =
          PortableMath.sineAndCosine(degrees: 360 * (3 * x + 2 * y) + phase).sine
          + PortableMath.sineAndCosine(degrees: 360 * (11 * y - 7 * x) + phase).sine
        let box = (0.3...0.6).contains(x) && (0.2...0.7).contains(y) ? 0.3 : 0
        return Float(0.3 + 0.1 * waves + box)
      })
  }
  return Image(red: plane(0), green: plane(40), blue: plane(90))
}

extension Image {
  func meanDifference(from other: Image) -> Double {
    var sum = 0.0
    for (own, others) in [(red, other.red), (green, other.green), (blue, other.blue)] {
      for (a, b) in zip(own.samples, others.samples) { sum += Double(abs(a - b)) }
    }
    return sum / Double(3 * pixelCount)
  }
}
