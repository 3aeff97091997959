import Imaging
import Scene
import SignFixtures
import Testing

/// Lines of lettering found by looking, against signs whose lettering is known.
@Suite struct TextFinderTests {
  @Test func mostSignsAreFoundAndLittleElse() throws {
    var (found, wrong, count) = (0, 0, 0)
    var (corners, colors): ([Double], [Double]) = ([], [])
    for number in 0..<18 {
      let sign = try TestSign(number)
      count += 1
      let lines = TextLine.found(in: sign.image).filter { $0.certainty > 0.42 }
      let hits = lines.filter { line in
        let centre = line.quad.centre
        let bounds = sign.quad.bounds
        return centre.x > bounds.low.x && centre.x < bounds.high.x && centre.y > bounds.low.y
          && centre.y < bounds.high.y
      }
      wrong += lines.count - hits.count
      guard let line = hits.first else { continue }
      found += 1
      let height = sign.quad.meanHeight * 480
      let away = zip(line.quad.corners, sign.quad.corners)
        .map { (($0 - $1) * SIMD2(720, 480)).length / height }
      corners.append(away.reduce(0, +) / 4)
      let difference = line.ink - sign.ink * 0.97
      colors.append(Double((difference * difference).sum().squareRoot()))
    }
    corners.sort()
    colors.sort()
    print(
      "lettering: \(found) of \(count) found, \(wrong) wrong; corners off by "
        + "\(corners[corners.count / 2]) of the height (median), colour by \(colors[colors.count / 2])"
    )
    #expect(Double(found) >= 0.85 * Double(count))
    #expect(wrong <= 2)
    #expect(corners[corners.count / 2] < 0.25)
    #expect(colors[colors.count / 2] < 0.1)
  }

  @Test func flatAndTinyPicturesShowNone() {
    #expect(TextLine.found(in: Image(width: 1, height: 1, red: 0.5)).isEmpty)
    #expect(
      TextLine.found(in: Image(width: 90, height: 60, red: 0.2, green: 0.4, blue: 0.1)).isEmpty)
  }
}
