import Imaging
import Scene
import Testing

/// A portion of a selection is taken from the box around what is selected, not from the picture.
@Suite struct PortionTests {
  /// 1 in columns 20..<60 and rows 10..<30 of 100 × 50 samples.
  private static let selection: Mask = {
    var mask = Mask(width: 100, height: 50)
    for y in 10..<30 { for x in 20..<60 { mask[x, y] = 1 } }
    return mask
  }()

  @Test func theLeftHalfEndsInTheMiddleOfTheThing() {
    let half = Self.selection.portion(.leftHalf)
    #expect(half[22, 20] == 1 && half[36, 20] == 1)
    #expect(half[44, 20] == 0 && half[58, 20] == 0)
    #expect(abs(half[39, 20] + half[40, 20] - 1) < 0.2)
    #expect(half[5, 20] == 0)
  }

  @Test func bothHalvesAreTheWhole() {
    let (top, bottom) = (
      Self.selection.portion(.topHalf), Self.selection.portion(.bottomHalf)
    )
    for index in top.samples.indices {
      let sum = top.samples[index] + bottom.samples[index]
      #expect(abs(sum - Self.selection.samples[index]) < 1e-5)
    }
  }

  @Test func theWholeAndNothingStayAsTheyAre() {
    let nothing = Mask(width: 8, height: 8)
    #expect(Self.selection.portion(.whole) == Self.selection)
    #expect(nothing.portion(.leftHalf) == nothing)
  }
}
