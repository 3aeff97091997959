import Imaging
import Testing

@Suite struct LetteringTests {
  @Test func coverageIsTheExactAreaWithinEachPixel() {
    let square: Contour = [[1.5, 1], [4.25, 1], [4.25, 2.5], [1.5, 2.5]]
    let plane = Plane(covering: [square], size: PixelSize(width: 6, height: 4))
    let expected: [Float] = [
      0, 0, 0, 0, 0, 0, 0, 0.5, 1, 1, 0.25, 0, 0, 0.25, 0.5, 0.5, 0.125, 0, 0, 0, 0, 0, 0, 0,
    ]
    for (found, wanted) in zip(plane.samples, expected) { #expect(abs(found - wanted) < 1e-6) }
  }

  @Test func slantedEdgesAddUpToTheAreaOfTheTriangle() {
    let triangle: Contour = [[0.3, 0.2], [9.7, 3.1], [2.2, 8.9]]
    let plane = Plane(covering: [triangle], size: PixelSize(width: 10, height: 10))
    let area = abs((9.4 * 8.7 - 2.9 * 1.9) / 2)
    #expect(abs(Double(plane.samples.reduce(0, +)) - area) < 1e-4)
  }

  @Test func whatRunsTheOtherWayRoundCutsAHole() {
    let outer: Contour = [[0, 0], [8, 0], [8, 8], [0, 8]]
    let inner: Contour = [[2, 2], [2, 6], [6, 6], [6, 2]]
    let plane = Plane(covering: [outer, inner], size: PixelSize(width: 8, height: 8))
    #expect(plane[4, 4] == 0)
    #expect(plane[1, 1] == 1)
  }

  @Test func contoursMayReachBeyondThePicture() {
    let wide: Contour = [[-50, -30], [70, -30], [70, 40], [-50, 40]]
    let plane = Plane(covering: [wide], size: PixelSize(width: 5, height: 4))
    #expect(plane.samples.allSatisfy { $0 == 1 })
  }

  @Test func lettersAreKerned() throws {
    let both = try TextLayout(["AV"], in: .sans).width
    let apart = try TextLayout(["A"], in: .sans).width + TextLayout(["V"], in: .sans).width
    #expect(both < apart)
  }

  @Test(arguments: FontFamily.allCases)
  func everyFontIsThereAndSetsLatinLetters(_ family: FontFamily) throws {
    let layout = try TextLayout(["Open 24", "hours"], in: family)
    #expect(layout.width > 1 && layout.height > 1)
    #expect(layout.contours.joined().allSatisfy { $0.x >= -1e-9 && $0.x <= layout.width + 1e-9 })
  }

  @Test func greekCyrillicHebrewAndArabicAreWritten() throws {
    for text in ["Ανοιχτό", "Открыто", "שלום", "مرحبا"] {
      let family = try FontFamily.handwritten.covering(text)
      #expect(try TextLayout([text], in: family).width > 1)
    }
  }

  @Test func hebrewRunsFromTheRight() throws {
    let family = try FontFamily.bold.covering("אב")
    let (both, first) = (
      try TextLayout(["אב"], in: family), try TextLayout(["א"], in: family)
    )
    // the first letter of the word stands on the right
    let right = both.contours.filter { ($0.map(\.x).min() ?? 0) > both.width / 2 }
    #expect(right.flatMap(\.self).count == first.contours.flatMap(\.self).count)
  }

  @Test func aScriptThatNoFontHasIsRefusedByItsLetter() {
    #expect(throws: LetteringError.missingLetter("漢")) { try FontFamily.bold.covering("漢字") }
    #expect(LetteringError.missingLetter("漢").description.contains("“漢”"))
  }

  @Test func blankTextIsRefused() {
    #expect(throws: LetteringError.nothingToWrite) { try TextLayout(["  "], in: .bold) }
  }

  @Test func damagedFontsAreNoFonts() {
    #expect(Typeface([]) == nil)
    #expect(Typeface([UInt8](repeating: 7, count: 4000)) == nil)
  }

  @Test func aQuadIsSeenAsAPlaneIs() throws {
    let quad = Quad(
      topLeft: [10, 20], topRight: [210, 60], bottomRight: [200, 140], bottomLeft: [15, 160])
    let view = try #require(Homography(unitSquareTo: quad))
    for (corner, place) in zip(
      quad.corners, [[0, 0], [1, 0], [1, 1], [0, 1]] as [SIMD2<Double>])
    {
      #expect((view.applied(to: place) - corner).length < 1e-9)
      #expect((view.inverse.applied(to: corner) - place).length < 1e-9)
    }
    let (middle, diagonal) = (view.applied(to: [0.5, 0.5]), view.applied(to: [0.25, 0.25]))
    #expect((view.inverse.applied(to: middle) - [0.5, 0.5]).length < 1e-9)
    #expect((view.inverse.applied(to: diagonal) - [0.25, 0.25]).length < 1e-9)
    #expect(Homography(unitSquareTo: Quad(left: 3, top: 3, right: 1, bottom: 5)) == nil)
  }

  @Test func aHoleInASlopeIsFilledWithTheSlope() {
    let size = (width: 60, height: 40)
    func slope(_ i: Int) -> Float {
      0.1 + 0.01 * Float(i % size.width) + 0.004 * Float(i / size.width)
    }
    let plane = Plane(width: size.width, height: size.height, samples: (0..<2400).map(slope))
    var hole = Plane(width: size.width, height: size.height)
    var spoiled = plane
    for y in 10..<28 {
      for x in 20..<34 { (hole[x, y], spoiled[x, y]) = (1, 0.9) }
    }
    let filled = Image(red: spoiled, green: spoiled, blue: spoiled).smoothlyFilled(hole: hole)
    for i in 0..<2400 { #expect(abs(filled.red.samples[i] - slope(i)) < 0.01) }
  }
}
