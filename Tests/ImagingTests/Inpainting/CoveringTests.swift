import Imaging
import Testing

@Suite struct CoveringTests {
  private static func picture(_ isThing: (Int, Int) -> Bool) -> (Image, Mask) {
    var (picture, mask) = (Image(width: 120, height: 90), Plane(width: 120, height: 90))
    for y in 0..<90 {
      for x in 0..<120 {
        let i = y * 120 + x
        picture.red.samples[i] = isThing(x, y) ? 0.9 : 0.05
        picture.green.samples[i] = 0.1
        picture.blue.samples[i] = isThing(x, y) ? 0.02 : 0.4
        mask.samples[i] = isThing(x, y) ? 0 : 1
      }
    }
    return (picture, mask)
  }

  @Test func aFilterTakesInNothingOfWhatIsSpared() {
    let (picture, mask) = Self.picture { x, y in (40..<80).contains(x) && (30..<60).contains(y) }
    let covered = picture.covering(sparedBy: mask)
    #expect(covered.red.samples.max() ?? 1 < 0.07)
    let plain = picture.gaussianBlurred(sigmaInPixels: 5).red[36, 45]
    #expect(plain > 0.2)
    #expect(covered.gaussianBlurred(sigmaInPixels: 5).red[36, 45] < 0.07)
  }

  @Test func whatTheMaskReachesStays() {
    let (picture, mask) = Self.picture { x, _ in x < 50 }
    let covered = picture.covering(sparedBy: mask)
    for x in 50..<120 { #expect(covered.red[x, 20] == picture.red[x, 20]) }
    let nothing = Plane(width: 120, height: 90)
    #expect(picture.covering(sparedBy: nothing).red.samples == picture.red.samples)
  }
}
