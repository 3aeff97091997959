/// How colours change around each pixel: the sums over the channels of products of the gradient's
/// components (Di Zenzo 1986). Unlike gradients, tensors can be averaged, since an edge and its
/// opposite don't cancel.
public struct StructureTensor: Sendable {
  public var xx: Plane
  public var xy: Plane
  public var yy: Plane

  public init(xx: Plane, xy: Plane, yy: Plane) {
    self.xx = xx
    self.xy = xy
    self.yy = yy
  }

  /// Gradients by Sobel's operator in the version of Jähne (2000), which favours no direction.
  public init(of picture: EncodedImage) {
    let (width, height) = (picture.width, picture.height)
    let channels = [picture.red.samples, picture.green.samples, picture.blue.samples]
    let result = EncodedImage(size: picture.size) { y, xx, xy, yy in
      let above = max(0, y - 1) * width
      let here = y * width
      let below = min(height - 1, y + 1) * width
      for x in 0..<width { (xx[x], xy[x], yy[x]) = (0, 0, 0) }
      for channel in channels {
        channel.withUnsafeBufferPointer { p in
          for x in 0..<width {
            let (l, r) = (max(0, x - 1), min(width - 1, x + 1))
            let corners0 = p[above + r] - p[above + l]
            let corners1 = p[below + r] - p[below + l]
            let dx = 0.183 * (corners0 + corners1) + 0.634 * (p[here + r] - p[here + l])
            let dy =
              0.183 * (p[below + l] - p[above + l] + p[below + r] - p[above + r])
              + 0.634 * (p[below + x] - p[above + x])
            xx[x] += dx * dx
            xy[x] += dx * dy
            yy[x] += dy * dy
          }
        }
      }
    }
    self.init(xx: result.red, xy: result.green, yy: result.blue)
  }

  public func smoothed(sigmaInPixels sigma: Double) -> StructureTensor {
    StructureTensor(
      xx: xx.gaussianBlurred(sigmaInPixels: sigma), xy: xy.gaussianBlurred(sigmaInPixels: sigma),
      yy: yy.gaussianBlurred(sigmaInPixels: sigma))
  }

  /// This tensor and `weight` times the other's.
  public func adding(_ other: StructureTensor, times weight: Float) -> StructureTensor {
    StructureTensor(
      xx: xx.combined(with: other.xx) { $0 + $1 * weight },
      xy: xy.combined(with: other.xy) { $0 + $1 * weight },
      yy: yy.combined(with: other.yy) { $0 + $1 * weight })
  }

  /// Pulls the flow towards one direction wherever the picture's own structure is no stronger than
  /// `weight`. Degrees are counter-clockwise from the horizontal.
  public func leaning(towardsDegrees degrees: Double, weight: Float) -> StructureTensor {
    let (sine, cosine) = PortableMath.sineAndCosine(degrees: degrees)
    // the gradient stands across the direction; y points down
    let (gx, gy) = (Float(sine), Float(cosine))
    var result = self
    for i in xx.samples.indices {
      result.xx.samples[i] += weight * gx * gx
      result.xy.samples[i] += weight * gx * gy
      result.yy.samples[i] += weight * gy * gy
    }
    return result
  }
}

extension StructureTensor {
  /// Directions along the structure.
  public func flow() -> FlowField {
    let (width, height) = (xx.width, xx.height)
    let field = EncodedImage(size: PixelSize(width: width, height: height)) { y, tx, ty, strength in
      for x in 0..<width {
        let i = y * width + x
        let difference = xx.samples[i] - yy.samples[i]
        let twice = 2 * xy.samples[i]
        let root = (difference * difference + twice * twice).squareRoot()
        let sum = xx.samples[i] + yy.samples[i]
        let cosine = root > 1e-12 ? difference / root : -1
        // half the angle of the gradient, turned by a right angle
        let across = max(0, (1 + cosine) * 0.5).squareRoot()
        let along = max(0, (1 - cosine) * 0.5).squareRoot()
        tx[x] = twice < 0 ? along : -along
        ty[x] = across
        strength[x] = root / (sum + 1e-5)
      }
    }
    return FlowField(x: field.red, y: field.green, coherence: field.blue)
  }
}
