import Edits
import Foundation
import Imaging
import Testing

/// Edits of brightness and contrast against what the definitions of stops and curves say.
@Suite struct LightTests {
  private static let stops = [-2.0, -0.5, 0.3, 1, 3]

  @Test(arguments: stops) func aStopDoublesTheLight(_ stops: Double) throws {
    let image = scenery(width: 40, height: 30)
    let result = try rendered(Exposure.self, ["stops": .number(stops)], image)
    let gain = Float(Foundation.pow(2, stops))
    for i in image.red.samples.indices {
      #expect(abs(result.red.samples[i] / image.red.samples[i] - gain) < gain * 1e-5)
      #expect(abs(result.blue.samples[i] / image.blue.samples[i] - gain) < gain * 1e-5)
    }
  }

  @Test func highlightsDoNotClipToCyan() throws {
    // a warm light three stops over: it must roll off to a light of its own hue, not lose channels
    let image = Image(width: 4, height: 4, red: 0.9, green: 0.6, blue: 0.3)
    let bright = try rendered(Exposure.self, ["stops": .number(3)], image).displayed()
    let (red, green, blue) = (bright.samples[0], bright.samples[1], bright.samples[2])
    #expect(red >= green && green >= blue)
    #expect(red > 200 && red > blue)
  }

  @Test(arguments: [-0.8, -0.2, 0.2, 0.8])
  func contrastPivotsOnMiddleGreyAndIsUndoneByItsOpposite(_ amount: Double) throws {
    let greys = ramp()
    let result = try rendered(Contrast.self, ["amount": .number(amount)], greys)
    #expect(abs(result.red.samples[0]) < 1e-4)
    #expect(abs((result.red.samples.last ?? 0) - 1) < 1e-3)
    let grey = Image(width: 1, height: 1, red: 0.18, green: 0.18, blue: 0.18)
    let same = try rendered(Contrast.self, ["amount": .number(amount)], grey)
    #expect(abs(same.red.samples[0] - 0.18) < 1e-3)
    let back = try rendered(Contrast.self, ["amount": .number(-amount)], result)
    #expect(back.meanDifference(from: greys) < 1e-3)
    for i in 1..<result.red.samples.count {
      #expect(result.red.samples[i] > result.red.samples[i - 1])
    }
  }

  @Test func shadowsMoveTheDarkAndLeaveTheLight() throws {
    let halves = halves(dark: 0.02, light: 0.8)
    let result = try rendered(Shadows.self, ["amount": .number(1)], halves)
    let (dark, light) = (result.red[10, 20], result.red[110, 20])
    #expect(dark > 0.05 && dark < 0.081)  // at most two stops
    #expect(abs(light - 0.8) < 0.02)
  }

  @Test func highlightsMoveTheLightAndLeaveTheDark() throws {
    let halves = halves(dark: 0.02, light: 0.8)
    let result = try rendered(Highlights.self, ["amount": .number(-1)], halves)
    #expect(abs(result.red[10, 20] - 0.02) < 0.001)
    #expect(result.red[110, 20] < 0.7 && result.red[110, 20] >= 0.4)
  }

  @Test func huesStay() throws {
    let image = Image(width: 16, height: 16, red: 0.3, green: 0.12, blue: 0.05)
    for (edit, name, amount) in [
      (Exposure.self as any Edit.Type, "stops", 1.0), (Contrast.self, "amount", 0.6),
      (Shadows.self, "amount", 0.7), (Highlights.self, "amount", -0.7),
    ] {
      let result = try rendered(edit, [name: .number(amount)], image)
      #expect(abs(result.green.samples[0] / result.red.samples[0] - 0.4) < 1e-4, "\(edit.id)")
      #expect(abs(result.blue.samples[0] / result.green.samples[0] - 5.0 / 12) < 1e-4)
    }
  }

  private func ramp() -> Image {
    let plane = Plane(width: 64, height: 1, samples: (0..<64).map { Float($0) / 63 })
    return Image(red: plane, green: plane, blue: plane)
  }

  private func halves(dark: Float, light: Float) -> Image {
    let plane = Plane(
      width: 120, height: 40, samples: (0..<4800).map { $0 % 120 < 60 ? dark : light })
    return Image(red: plane, green: plane, blue: plane)
  }
}
