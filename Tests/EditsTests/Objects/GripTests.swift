import Imaging
import Scene
import Testing

@testable import Edits

/// A grey disc before blue trousers, with a thumb over its upper right rim.
@Suite struct GripTests {
  private static let (width, height) = (120, 100)
  private static let skin = Light(0.55, 0.3, 0.2)

  private let picture: Image
  /// The disc without the thumb, and the person.
  private let disc, person: Mask

  init() {
    var picture = Image(width: Self.width, height: Self.height, red: 0.7, green: 0.7, blue: 0.7)
    var (disc, person) = (
      Mask(width: Self.width, height: Self.height), Mask(width: Self.width, height: Self.height)
    )
    for y in 0..<Self.height {
      for x in 0..<Self.width {
        let i = y * Self.width + x
        let isThumb = Self.isThumb(x, y)
        let isDisc = (x - 50) * (x - 50) + (y - 60) * (y - 60) < 900 && !isThumb
        let isCloth = x > 70 && !isDisc && !isThumb
        if isDisc { disc.samples[i] = 1 }
        if isCloth || isThumb { person.samples[i] = 1 }
        guard isThumb || isCloth || isDisc else { continue }
        let light: Light = isThumb ? Self.skin : isDisc ? [0.3, 0.3, 0.3] : [0.05, 0.1, 0.4]
        picture.red.samples[i] = light.x
        picture.green.samples[i] = light.y
        picture.blue.samples[i] = light.z
      }
    }
    (self.picture, self.disc, self.person) = (picture, disc, person)
  }

  private static func isThumb(_ x: Int, _ y: Int) -> Bool {
    (64..<73).contains(x) && (20..<48).contains(y)
  }

  @Test func aThingIsHeldWhereSkinTouchesIt() throws {
    let grip = try #require(Grip(of: disc, by: person, in: picture))
    #expect(grip.x > 0.65 && grip.y < 0.45)
    #expect(Grip(grip.text) == Grip(Grip(grip.text)?.text))
    // trousers alone don't hold anything
    let bare = picture.mapPlanes { plane in
      var plane = plane
      for i in plane.samples.indices where Self.isThumb(i % Self.width, i / Self.width) {
        plane.samples[i] = 0.1
      }
      return plane
    }
    #expect(Grip(of: disc, by: person, in: bare) == nil)
  }

  @Test func itsBiteIsFilledAndTheFingersLieBeforeIt() throws {
    let whole = disc.withoutBites
    #expect(whole[66, 42] > 0.9, "the thumb hides a part of the disc")
    #expect(whole[75, 30] == 0)
    let fingers = Grip.fingers(before: disc, of: [person], in: picture)
    #expect(fingers[68, 44] > 0.9)
    #expect(fingers[80, 60] < 0.01, "cloth is no finger")
    let lifted = try #require(LiftedObject(picture, matte: disc)).withoutBites
    let (x, y) = (66 - lifted.frame.x, 42 - lifted.frame.y)
    #expect(abs(lifted.image.red[x, y] - 0.3) < 0.08)
  }

  /// Grown in the hand: the thumb stays as it was, and the disc reaches further away from it.
  @Test func whatIsHeldGrowsInTheHand() throws {
    let grip = try #require(Grip(of: disc, by: person, in: picture))
    let effect = try TransformObject.effect(
      ["way": .text("size"), "size": .number(1.4), Grip.name: .text(grip.text)],
      on: Canvas(size: picture.size), seed: 1)
    guard case .object(let change) = effect else {
      Issue.record("no change of a thing")
      return
    }
    let after = try change.apply(picture, disc, Neighbours(behind: [person]))
    for (x, y) in [(67, 30), (68, 44)] {
      #expect(abs(after.red[x, y] - Self.skin.x) < 0.05, "the thumb at \(x), \(y)")
    }
    #expect(abs(after.red[12, 66] - 0.3) < 0.05, "it grows to the left")
    // what it doesn't reach is as it was
    let reach = change.reach(disc)
    for i in reach.samples.indices where reach.samples[i] == 0 {
      #expect(after.red.samples[i] == picture.red.samples[i])
    }
  }

  @Test(arguments: [-20.0, 0, 12]) func aTiltIsMeasured(_ degrees: Double) throws {
    var bar = Mask(width: 120, height: 100)
    let (sine, cosine) = PortableMath.sineAndCosine(degrees: degrees)
    for y in 0..<100 {
      for x in 0..<120 {
        let (u, v) = (Double(x) - 60, 50 - Double(y))
        let (along, across) = (cosine * u + sine * v, cosine * v - sine * u)
        if abs(along) < 40, abs(across) < 12 { bar[x, y] = 1 }
      }
    }
    #expect(abs(bar.tilt - degrees) < 1)
  }
}
