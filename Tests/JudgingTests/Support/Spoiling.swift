import Edits
import Imaging
import Scene

/// A way to spoil a good take. `nil` where it can't be done to this one.
struct Spoiling: Sendable {
  let name: String
  let spoil: @Sendable (GoodTake) -> Image?

  static let all: [Spoiling] = planned + painted

  /// The plan carried out wrongly.
  private static let planned: [Spoiling] = [
    Spoiling(name: "nothing done") { $0.before },
    Spoiling(name: "double strength") { $0.carryOut { $0.strengthen(by: 2) } },
    Spoiling(name: "a third of the strength") { $0.carryOut { $0.strengthen(by: 0.33) } },
    Spoiling(name: "opposite direction") { take in
      take.carryOut { $0.strengthen(by: -1) }
    },
    Spoiling(name: "wrong region") { take in
      take.carryOut { step in
        if case .region(let region, let name) = step.target, let moved = region.mirrored {
          step.target = .region(moved, name: name)
        }
      }
    },
    Spoiling(name: "spill over the mask") { take in
      take.carryOut { step in
        if case .region(let region, let name) = step.target, let wider = region.widened {
          step.target = .region(wider, name: name)
        }
      }
    },
    Spoiling(name: "half left undone") { take in
      guard take.before.size == take.picture.size else { return nil }
      return take.picture.blended(with: take.before, by: take.before.halfMask)
    },
    Spoiling(name: "another edit") { take in
      let other = take.plan.steps[0].edit == Hue.id ? Invert.id : Hue.id
      guard let edit = Catalogue.edit(other) else { return nil }
      let step = Step(
        id: StepID(turn: 1, index: 1), edit: other, version: edit.version,
        arguments: other == Hue.id ? ["degrees": .number(40)] : edit.plainArguments,
        target: take.plan.steps[0].target)
      return GoodTake.carryOut(
        Plan(steps: [step]), on: take.before, fullSize: take.before.size)
    },
  ]

  /// The good picture spoiled afterwards.
  private static let painted: [Spoiling] = [
    Spoiling(name: "hard seam") { take in
      var brighter = take.picture
      brighter.scale(red: 1.22, green: 1.22, blue: 1.22)
      return take.picture.blended(with: brighter, by: take.picture.patchMask(0.2, feather: 0))
    },
    Spoiling(name: "colour drift elsewhere") { take in
      var tinted = take.picture
      tinted.scale(red: 1.3, green: 1, blue: 0.75)
      return take.picture.blended(with: tinted, by: take.picture.patchMask(0.55, feather: 40))
    },
    Spoiling(name: "colour cast over all") { take in
      var tinted = take.picture
      tinted.scale(red: 0.86, green: 1, blue: 1.16)
      return tinted
    },
    Spoiling(name: "blur") { $0.picture.gaussianBlurred(sigmaInPixels: 1.2) },
    Spoiling(name: "noise") { $0.picture.noisy },
    Spoiling(name: "JPEG blocks") { $0.picture.compressed(quality: 14) },
    Spoiling(name: "banding") { $0.picture.banded(levels: 14) },
    Spoiling(name: "shift by 3 pixels") { $0.picture.moved(by: 3) },
    Spoiling(name: "tilt by 2 degrees") { take in
      let map = AffineMap(turning: take.picture.size, by: 2, into: take.picture.size)
      return take.picture.warped(by: map, to: take.picture.size, beyond: .mirrored)
    },
    Spoiling(name: "clipped highlights") { take in
      var blown = Image(take.picture.displayed())
      blown.scale(red: 2, green: 2, blue: 2)
      return blown.clamped
    },
    Spoiling(name: "sharpening halos") { $0.picture.unsharpMasked(sigmaInPixels: 2, amount: 2.5) },
    Spoiling(name: "veil of grey") { take in
      let grey = Image(
        width: take.picture.width, height: take.picture.height, red: 0.3, green: 0.3, blue: 0.3)
      let mask = Mask(width: grey.width, height: grey.height, repeating: 0.25)
      return Image(take.picture.displayed()).blended(with: grey, by: mask)
    },
    Spoiling(name: "a patch from elsewhere") { take in
      take.picture.blended(
        with: take.picture.moved(by: take.picture.width / 3),
        by: take.picture.patchMask(0.3, feather: 2))
    },
  ]
}

extension Step {
  /// Every number that has a neutral value lies `factor` times as far from it, within its range.
  fileprivate mutating func strengthen(by factor: Double) {
    for parameter in Catalogue.edit(edit)?.parameters ?? [] {
      guard let value = arguments.number(parameter.name) else { continue }
      switch parameter.domain {
      case .number(_, let range, _, let neutral):
        let moved = neutral + (value - neutral) * factor
        arguments[parameter.name] = .number(min(max(moved, range.lowerBound), range.upperBound))
      case .choice, .optionalNumber, .file, .words, .finding: break
      }
    }
  }
}

extension Region {
  fileprivate var mirrored: Region? {
    Region(left: 1 - right, top: top, right: 1 - left, bottom: bottom)
  }

  fileprivate var widened: Region? {
    Region(
      left: max(0, left - 0.12), top: max(0, top - 0.12), right: min(1, right + 0.12),
      bottom: min(1, bottom + 0.12))
  }
}

extension Image {
  fileprivate var halfMask: Mask {
    Mask(
      size: size, left: 0, top: Double(height) / 2, right: Double(width), bottom: Double(height))
  }

  /// A rectangle of a third of both sides, whose corner lies at this share of them.
  fileprivate func patchMask(_ place: Double, feather: Double) -> Mask {
    Mask(
      size: size, left: Double(width) * place, top: Double(height) * place,
      right: Double(width) * (place + 0.34), bottom: Double(height) * (place + 0.34),
      feather: feather)
  }

  fileprivate mutating func scale(red gainRed: Float, green gainGreen: Float, blue gainBlue: Float)
  {
    for i in red.samples.indices {
      red.samples[i] *= gainRed
      green.samples[i] *= gainGreen
      blue.samples[i] *= gainBlue
    }
  }

  fileprivate var clamped: Image {
    mapPlanes { plane in
      Plane(
        width: plane.width, height: plane.height, samples: plane.samples.map { min(max($0, 0), 1) })
    }
  }

  private func mappingCodes(_ change: (_ code: UInt8, _ index: Int) -> UInt8) -> Image {
    var display = displayed()
    for i in display.samples.indices where i & 3 != 3 {
      display.samples[i] = change(display.samples[i], i)
    }
    return Image(display)
  }

  fileprivate var noisy: Image {
    let noise = CounterNoise(seed: 5)
    return mappingCodes { code, index in
      UInt8(min(max(Float(code) + 9 * noise.gaussian(UInt64(index)), 0), 255))
    }
  }

  fileprivate func banded(levels: Float) -> Image {
    mappingCodes { code, _ in
      UInt8((Float(code) / 255 * levels).rounded() / levels * 255)
    }
  }

  fileprivate func compressed(quality: Int) -> Image? {
    guard let bytes = try? displayed().encoded(as: .jpeg(JPEGOptions(quality: quality))),
      let file = try? PictureFile(bytes: bytes, name: "spoiled.jpg")
    else { return nil }
    return try? file.decode().image()
  }

  /// To the right and down, with the border's pixels repeated.
  fileprivate func moved(by distance: Int) -> Image {
    var result = self
    for y in 0..<height {
      for x in 0..<width {
        let (fromX, fromY) = (max(0, x - distance), max(0, y - distance))
        result.red[x, y] = red[fromX, fromY]
        result.green[x, y] = green[fromX, fromY]
        result.blue[x, y] = blue[fromX, fromY]
      }
    }
    return result
  }
}
