import Foundation
import Imaging
import Testing

/// Real xterms of many kinds: whole sessions, small windows, light ones, ones without graphics.
@Suite("In xterms of many kinds", .enabled(if: RealTerminal.isAvailable), .serialized)
struct ManyScreensTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.file("photo.png", FourFields.photograph())
  }

  private func open(
    _ photo: String = "photo.png", columns: Int = 120, rows: Int = 40,
    look: RealTerminal.Look = .init()
  ) throws -> RealTerminal {
    try RealTerminal(
      "'\(Executable.path)' '\(photo)' --session session", in: folder, columns: columns,
      rows: rows, look: look)
  }

  private func picture(at path: String) throws -> DisplayImage8 {
    guard case .eight(let picture) = try PictureFile(path: path).decode().pixels else {
      throw RealTerminal.Failure.noScreenshot
    }
    return picture
  }

  private func path(_ name: String) -> String { folder.url.appendingPathComponent(name).path }

  /// Another size of a picture, as a file of the folder.
  private func write(_ picture: DisplayImage8, _ width: Int, _ height: Int, as name: String) throws
  {
    try Image(picture).resampled(to: PixelSize(width: width, height: height)).displayed()
      .write(to: path(name), as: .png())
  }

  /// A photograph small enough to stand on the screen pixel by pixel.
  @Test("after ten turns the screen shows the picture that is saved, within 30 dB")
  func tenTurns() throws {
    let photograph = Repository.assets.appendingPathComponent("coffee.png").path
    try write(picture(at: photograph), 360, 240, as: "coffee.png")
    let terminal = try open("coffee.png")
    let lines = [
      "make it warmer", "a bit less", "more contrast", "add a slight vignette",
      "sharpen it a little", "make it brighter by a quarter of a stop", "undo the vignette",
      "more saturation",
      "darken the left half", "flip it",
    ]
    for line in lines {
      try terminal.say(line)
      _ = try terminal.settled(seconds: 10)
    }
    let screen = try terminal.settled()
    try terminal.keep(screen, as: "ten-turns")
    try terminal.press("ctrl+d")
    var saved = DisplayImage8(width: 1, height: 1, samples: [0, 0, 0, 255])
    for _ in 0..<100 {
      usleep(100_000)
      let shown = try Executable(folder: folder.url).run(["replay", "session", "--verify"])
      guard shown.status == 0 else { continue }
      saved = try picture(at: path("session/images/turn-10-take-1.png"))
      break
    }
    #expect(saved.width == 360)
    #expect(screen.bestMatch(with: saved) > 30)
  }

  @Test("the border between before and after can be moved, and the picture enlarged")
  func splitAndZoom() throws {
    let terminal = try open()
    let opened = try terminal.settled { Patch(of: $0, where: isColourful).isPicture }
    let place = Patch(of: opened, where: isColourful)
    try terminal.say("make it black and white")
    _ = try terminal.settled { Patch(of: $0, where: isColourful).count < 500 }
    try terminal.press("F5")
    let split = try terminal.settled { Patch(of: $0, where: isColourful).count > 5000 }
    try terminal.keep(split, as: "split")
    let left = Patch(of: split, where: isColourful)
    #expect(left.left == place.left && abs(left.width - place.width / 2) <= 2, "\(left)")
    let middle = (place.left + place.width / 2, place.top + place.height / 2)
    try terminal.drag(from: middle, to: (middle.0 + 60, middle.1))
    let moved = try terminal.settled { Patch(of: $0, where: isColourful).width > left.width + 40 }
    try terminal.keep(moved, as: "split-moved")
    #expect(abs(Patch(of: moved, where: isColourful).width - left.width - 60) <= 6)
    try terminal.press("Escape")
    try terminal.press("ctrl+z")
    _ = try terminal.settled { Patch(of: $0, where: isColourful).isPicture }
    try terminal.click((place.left + 40, place.top + 30), button: 4)
    let near = try terminal.settled { Patch(of: $0, where: isColourful).width > place.width }
    try terminal.keep(near, as: "zoomed")
    #expect(Patch(of: near, where: isColourful).width > place.width)
  }

  @Test("a window that changes its size while a picture is made shows it once, and whole")
  func resizingWhileRendering() throws {
    try write(picture(at: path("photo.png")), 1200, 800, as: "large.png")
    let terminal = try open("large.png")
    _ = try terminal.settled { Patch(of: $0, where: isColourful).isPicture }
    try terminal.say("extend the picture on all sides")
    try terminal.resize(columns: 90, rows: 30)
    usleep(300_000)
    try terminal.resize(columns: 130, rows: 44)
    let screen = try terminal.settled {
      $0.width == 130 * 6 + 8 && Patch(of: $0, where: isColourful).isPicture
    }
    try terminal.keep(screen, as: "resized-while-rendering")
    let place = Patch(of: screen, where: isColourful)
    #expect(place.isPicture)
    #expect(abs(place.width * 2 - place.height * 3) <= 6, "\(place)")
  }

  @Test("a window of 40 × 12 has picture, conversation and prompt")
  func small() throws {
    let terminal = try open(columns: 40, rows: 12)
    let opened = try terminal.settled { Patch(of: $0, where: isColourful).count > 2000 }
    try terminal.keep(opened, as: "40x12")
    #expect(Patch(of: opened, where: isColourful).count > 2000)
    try terminal.say("make it black and white")
    let grey = try terminal.settled { Patch(of: $0, where: isColourful).count < 200 }
    try terminal.keep(grey, as: "40x12-grey")
    #expect(Patch(of: grey, where: isColourful).count < 200)
  }

  /// Letters of this font have no soft edges: each pixel is of the ground or of the text's colour.
  @Test(
    "every text can be read on dark and on light grounds",
    arguments: [("black", "gray80", 0), ("white", "black", 255)])
  func grounds(_ background: String, _ foreground: String, _ ground: Int) throws {
    let terminal = try open(
      look: .init(background: background, foreground: foreground))
    let opened = try terminal.settled { Patch(of: $0, where: isColourful).isPicture }
    let place = Patch(of: opened, where: isColourful)
    for line in ["make it brighter", "remove the elephant", "flibber the wobble"] {
      try terminal.say(line)
      _ = try terminal.settled(seconds: 8)
    }
    let screen = try terminal.settled()
    try terminal.keep(screen, as: "on-\(background)")
    var poor = 0
    var read = 0
    for y in 8..<screen.height - 8 {
      for x in max(place.right, screen.width / 2) + 8..<screen.width - 8 {
        let (red, green, blue) = screen.colour(x: x, y: y)
        let contrast = contrastRatio((red, green, blue), (ground, ground, ground))
        if contrast > 1.05 { read += 1 }
        if contrast > 1.05 && contrast < 3 { poor += 1 }
      }
    }
    #expect(read > 2000)
    #expect(poor == 0)
  }

  @Test("without graphics the picture is made of half blocks")
  func blocks() throws {
    let terminal = try open(look: .init(identity: "vt100"))
    // 256 colours come near those of the photograph only
    func isStrong(_ red: Int, _ green: Int, _ blue: Int) -> Bool {
      max(red, green, blue) - min(red, green, blue) > 70
    }
    let opened = try terminal.settled { Patch(of: $0, where: isStrong).count > 3000 }
    try terminal.keep(opened, as: "blocks")
    let place = Patch(of: opened, where: isStrong)
    // the prompt below has its colour too
    #expect(place.width > 150 && place.count > place.width * place.height * 6 / 10, "\(place)")
    try terminal.say("make it black and white")
    let grey = try terminal.settled { Patch(of: $0, where: isStrong).count < 1000 }
    #expect(Patch(of: grey, where: isStrong).count < 1000)
  }
}

/// Of two sRGB colours, 1...21 (WCAG 2).
private func contrastRatio(_ one: (Int, Int, Int), _ other: (Int, Int, Int)) -> Double {
  func luminance(_ color: (Int, Int, Int)) -> Double {
    func linear(_ value: Int) -> Double {
      let share = Double(value) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(color.0) + 0.7152 * linear(color.1) + 0.0722 * linear(color.2)
  }
  let (first, second) = (luminance(one), luminance(other))
  return (max(first, second) + 0.05) / (min(first, second) + 0.05)
}

extension DisplayImage8 {
  /// Peak signal-to-noise ratio of the place where another picture is seen best in this one, in
  /// decibels. It stands near the left edge, at most half a cell from where its cells begin.
  fileprivate func bestMatch(with other: DisplayImage8) -> Double {
    var best = 0.0
    for top in 0..<max(1, height - other.height) {
      for left in [4] + Array(0..<max(1, min(200, width - other.width))) {
        // a coarse look first
        guard error(of: other, left: left, top: top, every: 37) < 1500 else { continue }
        let error = max(1e-9, error(of: other, left: left, top: top, every: 1))
        best = max(best, 10 * log10(255 * 255 / error))
      }
    }
    return best
  }

  /// Mean squared difference of a channel.
  private func error(of other: DisplayImage8, left: Int, top: Int, every step: Int) -> Double {
    var (sum, count) = (0, 0)
    for pixel in stride(from: 0, to: other.width * other.height, by: step) {
      let (x, y) = (pixel % other.width, pixel / other.width)
      let own = ((top + y) * width + left + x) * 4
      for channel in 0..<3 {
        let difference = Int(samples[own + channel]) - Int(other.samples[pixel * 4 + channel])
        sum += difference * difference
      }
      count += 3
    }
    return Double(sum) / Double(max(1, count))
  }
}
