import Edits
import Engine
import Imaging
import Language
import Testing

@testable import Judging

/// Pictures that lie elsewhere than they should are found.
@Suite struct RegistrationTests {
  static func photograph() throws -> Image { try TestPhotograph("coffee.png").small }

  private func expect(_ registration: Registration, _ wanted: Alignment, within pixels: Double) {
    let (found, size) = (registration.alignment, registration.referenceSize)
    let (width, height) = (Double(size.width), Double(size.height))
    for x in [0.0, 1] {
      let miss = (found.scaleX - wanted.scaleX) * x + found.shiftX - wanted.shiftX
      #expect(abs(miss) * width < pixels, "x by \(miss * width) px: \(found)")
    }
    for y in [0.0, 1] {
      let miss = (found.scaleY - wanted.scaleY) * y + found.shiftY - wanted.shiftY
      #expect(abs(miss) * height < pixels, "y by \(miss * height) px: \(found)")
    }
  }

  @Test(arguments: [(0.0, 0.0), (3, 0), (-7, 4), (2.5, -1.25), (20, 11)])
  func shifts(across: Double, down: Double) throws {
    let image = try Self.photograph()
    let map = AffineMap(xx: 1, xy: 0, x0: -across, yx: 0, yy: 1, y0: -down)
    let moved = image.warped(by: map, to: image.size, beyond: .mirrored)
    expect(
      Registration(of: moved, on: image),
      Alignment(
        shiftX: across / Double(image.width), shiftY: down / Double(image.height)), within: 0.3)
  }

  @Test(arguments: [0.5, 0.8, 1.7])
  func otherSizes(factor: Double) throws {
    let image = try Self.photograph()
    let registration = Registration(
      of: image.resampled(to: image.size.scaled(by: factor)), on: image)
    #expect(registration.isInPlace)
    #expect(registration.description(isLaid: true).contains("and was scaled"))
  }

  @Test func aBorderCutOffAndOtherProportions() throws {
    let image = try Self.photograph()
    let size = PixelSize(width: image.height, height: image.height)
    let left = Double(image.width - image.height) / 2
    let map = AffineMap(xx: 1, xy: 0, x0: left, yx: 0, yy: 1, y0: 0)
    let square = image.warped(by: map, to: size, beyond: .mirrored)
      .resampled(to: PixelSize(width: 256, height: 256))
    let registration = Registration(of: square, on: image)
    let scale = Double(image.width) / Double(image.height)
    expect(registration, Alignment(scaleX: scale, shiftX: (1 - scale) / 2), within: 1)
    let laid = registration.laid(square, filling: image)
    #expect(abs(laid.covered - 1 / scale) < 0.02)
    #expect(laid.image.meanDifference(from: image) < 2)
  }

  @Test func lightAndColourDontMatter() throws {
    var image = try Self.photograph()
    let original = image
    let map = AffineMap(xx: 1, xy: 0, x0: -5, yx: 0, yy: 1, y0: 2)
    image = image.warped(by: map, to: image.size, beyond: .mirrored)
    for i in image.red.samples.indices {
      image.red.samples[i] *= 0.4
      image.green.samples[i] *= 0.3
      image.blue.samples[i] *= 0.5
    }
    expect(
      Registration(of: image, on: original),
      Alignment(shiftX: 5 / Double(image.width), shiftY: -2 / Double(image.height)), within: 0.3)
  }

  @Test func anotherPictureIsNotFound() throws {
    let other = try TestPhotograph("mountain-meadow.jpg").small
    let registration = Registration(of: other, on: try Self.photograph())
    #expect(!registration.isFound && registration.alignment == .identity)
    #expect(registration.description(isLaid: false).contains("judged as it lies"))
  }
}

/// Pictures from another hand.
@Suite struct PairJudgementTests {
  private let engine = LocalEngine()

  private func warmer(_ amount: Double) -> [Step] {
    [
      Step(
        id: StepID(turn: 1, index: 1), edit: ColorTone.id, version: ColorTone.version,
        arguments: ColorTone.plainArguments.with("amount", amount))
    ]
  }

  private func judge(
    _ after: Image, _ before: Image, request: EditType, edit: String?
  ) async throws -> PairJudgement {
    try await engine.judge(
      after, madeFrom: Photograph(before.displayed()),
      by: [.init(editType: request, edit: edit)], isExact: false)
  }

  @Test func aShiftedSmallerCopyIsJudgedByWhatItShows() async throws {
    let before = try RegistrationTests.photograph()
    let warm = try LocalEngine.stepCarrying.carryOut(warmer(0.45), before, before.size)
    let map = AffineMap(xx: 1, xy: 0, x0: -4, yx: 0, yy: 1, y0: -2)
    let shifted = warm.warped(by: map, to: before.size, beyond: .mirrored)
      .resampled(to: before.size.scaled(by: 0.75))
    let good = try await judge(shifted, before, request: .colorTone, edit: ColorTone.id)
    #expect(good.scores.passes && good.covered < 1)
    let bad = try await judge(before, before, request: .colorTone, edit: ColorTone.id)
    #expect(!bad.scores.passes && bad.scores.instructionCompliance == 0)
  }

  @Test func whatCannotBeCarriedOutIsScoredAsFarAsItCan() async throws {
    let before = try RegistrationTests.photograph()
    var after = before
    for y in 60..<110 {
      for x in 100..<170 { after.red[x, y] = 0.7 }
    }
    let changed = try await judge(after, before, request: .expression, edit: nil)
    #expect(changed.plan == nil && changed.scores.instructionCompliance == nil)
    #expect(!changed.scores.unscored.isEmpty)
    #expect(changed.scores.preservation ?? 0 > 0.9)
    let same = try await judge(before, before, request: .expression, edit: nil)
    #expect(same.scores.instructionCompliance == 0 && !same.scores.passes)
    #expect(same.scores.label == .instructionIgnored)
  }
}

extension Arguments {
  fileprivate func with(_ name: String, _ value: Double) -> Arguments {
    var result = self
    result[name] = .number(value)
    return result
  }
}
