import Conversation
import Edits
import Engine
import Foundation
import Imaging
import Judging
import Language

/// A smooth picture of 48 × 32 pixels in mid tones, so that nothing clips within two stops.
public func gradient(width: Int = 48, height: Int = 32) -> DisplayImage8 {
  var samples: [UInt8] = []
  for y in 0..<height {
    for x in 0..<width {
      samples += [
        UInt8(60 + 100 * x / width), UInt8(60 + 100 * y / height),
        UInt8(60 + 100 * (x + y) / (width + height)), 255,
      ]
    }
  }
  return DisplayImage8(width: width, height: height, samples: samples)
}

extension TemporaryFolder {
  /// Path of a PNG with the gradient.
  public func photograph(named name: String = "test.png", width: Int = 48) throws -> String {
    try gradient(width: width).write(to: path + "/" + name, as: .png())
    return path + "/" + name
  }
}

/// A language of few sentences, which needs no words on disk:
/// `exposure 0.3`, `brighter`, `grain`, `square`, `again brighter` (changes the last step), `drop 1.1`,
/// `undo`, `fly` (refused), and anything else is unclear.
public let fewWords = SpokenLanguage(
  interpret: { sentence, context in
    let words = sentence.split(separator: " ").map(String.init)
    func exposure(_ stops: Double, revises: StepID? = nil) -> Interpretation {
      .edits([
        Request(
          editType: .brightness, edit: "exposure", arguments: ["stops": .number(stops)],
          revises: revises, phrase: sentence)
      ])
    }
    switch words.first {
    case "exposure": return exposure(words.dropFirst().first.flatMap { Double($0) } ?? 0)
    case "brighter": return exposure(0.5)
    case "again": return exposure(0.75, revises: context.steps.last?.id)
    case "grain":
      return .edits([Request(editType: .filmGrain, edit: "film_grain", phrase: sentence)])
    case "square":
      return .edits([
        Request(
          editType: .crop, edit: "crop", arguments: ["aspect": .number(1)], phrase: sentence)
      ])
    case "drop":
      let ids = context.steps.map(\.id).filter { words.contains($0.description) }
      return .history(.remove(ids))
    case "undo": return .history(.undo(turns: 1))
    case "fly": return .edits([Request(editType: .pose, edit: nil, phrase: sentence)])
    default: return .unclear(question: "What do you mean?", readings: ["brighter"])
    }
  },
  phrase: { plan, _ in
    let names = plan.steps.map(\.edit) + plan.removes.map { "without \($0)" }
    return Phrases(
      long: "Do this: " + names.joined(separator: ", "), short: names.joined(separator: ", "))
  })

extension SessionTools {
  /// The real engine with few words, at noon of 22 November 2026 and a second later every time.
  public static func testing(
    engine: any EditingEngine = LocalEngine(),
    onRecorded: (@Sendable (SessionRecord) throws -> Void)? = nil
  ) -> SessionTools {
    let clock = Clock()
    return SessionTools(
      engine: engine, language: fewWords, programVersion: "test", now: { clock.tick() },
      onRecorded: onRecorded)
  }
}

private final class Clock: @unchecked Sendable {
  private let lock = NSLock()
  private var seconds = 1_795_348_800.0

  func tick() -> Date {
    lock.withLock {
      seconds += 1
      return Date(timeIntervalSince1970: seconds)
    }
  }
}

/// Renders nothing until it's let, and notices being cancelled.
public actor HeldEngine: EditingEngine {
  private let engine = LocalEngine()
  private var isHeld = true
  public private(set) var waiting = 0

  public init() {}

  public func release() { isHeld = false }

  public func plan(
    _ requests: [Request], turn: Int, after before: [Step], of photograph: Photograph
  ) async throws -> Plan {
    try await engine.plan(requests, turn: turn, after: before, of: photograph)
  }

  public func render(
    _ steps: [Step], of photograph: Photograph, at resolution: Resolution
  ) async throws -> Image {
    waiting += 1
    defer { waiting -= 1 }
    while isHeld { try await Task.sleep(for: .milliseconds(1)) }
    return try await engine.render(steps, of: photograph, at: resolution)
  }

  public nonisolated func judge(
    before: Image, after: Image, plan: Plan, plain: Plan?, stepsBefore: [Step],
    of photograph: Photograph?
  ) async -> Scores {
    await engine.judge(
      before: before, after: after, plan: plan, plain: plain, stepsBefore: stepsBefore,
      of: photograph)
  }
}
