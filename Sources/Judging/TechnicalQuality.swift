import Edits
import Imaging

/// Faults that no instruction asks for: clipped pixels, noise, blur, banding and blocks, each
/// against what the plan makes of the picture before, or against that picture.
struct TechnicalQuality {
  private(set) var score = 1.0
  private(set) var evidence: [String] = []

  init(_ comparison: Comparison) {
    let reference = comparison.expected ?? comparison.base
    let (after, before) = (Texture(comparison.after), Texture(reference))
    var penalties: [Double] = []

    let allowed = max(comparison.base.clippedShare, reference.clippedShare)
    let clipped = max(0, comparison.after.clippedShare - allowed)
    evidence.append("\(percent(clipped)) of the pixels were newly clipped.")
    penalties.append(min(0.7, max(0, clipped - 0.003) * 6))

    // highlights that the instruction itself burns out are burnt out all the same
    let burnt = max(0, min(comparison.after.clippedShare, allowed) - comparison.base.clippedShare)
    if burnt > 0.005, !comparison.plan.isDrawn {
      evidence.append("\(percent(burnt)) of the pixels are clipped by what was asked for.")
      penalties.append(min(0.35, (burnt - 0.005) * 1.5))
    }

    let ratio = before.detail > 0.02 ? after.detail / before.detail : 1
    let noise = after.flatDetail - before.flatDetail
    evidence.append(
      "Fine detail is \(figure(ratio)) times, and noise in flat parts \(figure(abs(noise))) L* "
        + "\(noise < 0 ? "below" : "above"), what it should be.")
    penalties.append(min(0.6, max(0, 0.92 - ratio) * 1.5))
    penalties.append(min(0.5, max(0, noise - 0.12) * 0.5))
    penalties.append(min(0.4, max(0, ratio - 1.25) * 0.5))

    let blocks = after.blockiness - before.blockiness
    if blocks > 0.04 { evidence.append("Blocks of eight pixels show (\(figure(blocks))).") }
    penalties.append(min(0.6, max(0, blocks - 0.04) * 1.2))

    let bands = after.flatShare - before.flatShare
    if bands > 0.03 {
      evidence.append("\(percent(bands)) more of the pixels lie in flat bands.")
    }
    penalties.append(min(0.6, max(0, bands - 0.03) * 1.6))
    score = max(0, 1 - penalties.reduce(0, +))
  }
}

extension Plan {
  /// Whether paper white and ink black are what was asked for.
  fileprivate var isDrawn: Bool {
    steps.contains { Catalogue.edit($0.edit)?.editType.category == "Stylistic" }
  }
}

/// What can be said of a picture's finest structure.
private struct Texture {
  /// Mean of how far samples are from their neighbours.
  var detail = 0.0
  /// The same in the flattest fifth of the picture.
  var flatDetail = 0.0
  /// How much larger steps are between blocks of eight pixels than within them.
  var blockiness = 0.0
  /// Share of the pixels that are the same as their right and lower neighbours.
  var flatShare = 0.0

  init(_ picture: LabPicture) {
    let plane = picture.lightness
    guard plane.width > 16, plane.height > 16 else { return }
    let samples = plane.detail()
    detail = samples.reduce(0.0) { $0 + Double($1) } / Double(samples.count)
    flatDetail = Self.flattest(samples, plane.width, plane.height)
    (blockiness, flatShare) = Self.steps(plane)
  }

  private static func flattest(_ detail: [Float], _ width: Int, _ height: Int) -> Double {
    var means: [Double] = []
    for top in stride(from: 0, to: height - 7, by: 8) {
      for left in stride(from: 0, to: width - 7, by: 8) {
        var sum: Float = 0
        for y in top..<top + 8 {
          for i in y * width + left..<y * width + left + 8 { sum += detail[i] }
        }
        means.append(Double(sum) / 64)
      }
    }
    means.sort()
    let count = max(1, means.count / 5)
    return means.prefix(count).reduce(0, +) / Double(count)
  }

  private static func steps(_ plane: Plane) -> (blockiness: Double, flatShare: Double) {
    var (border, borderCount, inner, innerCount, flat) = (0.0, 0, 0.0, 0, 0)
    let (width, height) = (plane.width, plane.height)
    plane.samples.withUnsafeBufferPointer { s in
      for y in 0..<height - 1 {
        for x in 0..<width - 1 {
          let i = y * width + x
          let (across, down) = (abs(s[i + 1] - s[i]), abs(s[i + width] - s[i]))
          if across < 0.01, down < 0.01 { flat += 1 }
          // large steps are the picture's own
          if across < 8 {
            if x & 7 == 7 {
              (border, borderCount) = (border + Double(across), borderCount + 1)
            } else {
              (inner, innerCount) = (inner + Double(across), innerCount + 1)
            }
          }
          if down < 8 {
            if y & 7 == 7 {
              (border, borderCount) = (border + Double(down), borderCount + 1)
            } else {
              (inner, innerCount) = (inner + Double(down), innerCount + 1)
            }
          }
        }
      }
    }
    let (outer, within) = (border / Double(max(1, borderCount)), inner / Double(max(1, innerCount)))
    let count = Double((width - 1) * (height - 1))
    return (within > 0.05 ? outer / within - 1 : 0, Double(flat) / count)
  }
}
