import Conversation
import Edits
import Foundation
import Imaging
import Judging
import SessionFixtures
import Testing

@testable import Curation

@Suite struct RewardModelTests {
  /// Verdicts of somebody who weighs the criteria so, and who minds an edit type more.
  struct Person {
    var weights = [5.0, 3.0, 2.0, 1.5, -0.8]
    var typeWeight = 3.0
    var logTie = -0.7

    func preferences(_ count: Int, seed: UInt64, sources: Int = 40) -> [TakePreference] {
      let noise = CounterNoise(seed: seed)
      var counter: UInt64 = 0
      func random() -> Double {
        counter += 1
        return Double(noise.uniform(counter))
      }
      func scores() -> Scores {
        var scores = Scores(
          instructionCompliance: random(), seamlessness: random(), preservation: random(),
          technicalQuality: random())
        scores.effect = exp2(2 * random() - 1)
        return scores
      }
      return (0..<count).map { index in
        let type: EditType = index % 3 == 0 ? .filmGrain : .brightness
        let (first, second) = (scores(), scores())
        let worth = self.worth(first, type) - self.worth(second, type)
        let chances = Chances(worth: worth, logTie: logTie)
        let die = random()
        return RewardModelTests.preference(
          first, second,
          die < chances.first ? .first : die < chances.first + chances.second ? .second : .tie,
          type: type, source: "photograph \(index % sources)", turn: index + 1)
      }
    }

    private func worth(_ scores: Scores, _ type: EditType) -> Double {
      weights[0] * scores.instructionCompliance + weights[1] * scores.seamlessness
        + weights[2] * scores.preservation + weights[3] * scores.technicalQuality
        + weights[4] * log2(scores.effect ?? 1)
        + (type == .filmGrain ? typeWeight * scores.overall : 0)
    }
  }

  static func preference(
    _ first: Scores, _ second: Scores, _ outcome: ComparisonRow.Outcome,
    type: EditType = .brightness, source: String = "a", turn: Int = 1,
    by: Verdict.Source = .person, amounts: (Double, Double) = (0.2, 0.6)
  ) -> TakePreference {
    func take(_ number: Int, _ scores: Scores, _ amount: Double) -> RatedTake {
      let step = Step(
        id: StepID(turn: turn, index: 1), edit: "exposure", version: 1,
        arguments: ["stops": .number(amount)])
      return RatedTake(
        id: TakeID(turn: turn, take: number), plan: Plan(steps: [step]), scores: scores,
        pixels: "\(turn).\(number)")
    }
    return TakePreference(
      session: "Sessions/\(source)", source: source, instruction: "brighter", editTypes: [type],
      first: take(1, first, amounts.0), second: take(2, second, amounts.1), outcome: outcome, by: by
    )
  }

  static func scores(_ value: Double) -> Scores {
    Scores(
      instructionCompliance: value, seamlessness: value, preservation: value,
      technicalQuality: value)
  }

  /// One estimate in twenty lies further off than two standard errors, and none by four.
  @Test func twoThousandVerdictsGiveTheirWeightsBack() throws {
    let person = Person()
    let truth = person.weights + [person.typeWeight]
    var (within, count) = (0, 0)
    for seed in 1...6 as ClosedRange<UInt64> {
      let model = try RewardModel(person.preferences(2000, seed: seed), ridge: 0.01)
      #expect(model.weights.dropFirst(5).map(\.name) == ["film_grain"])
      for (found, weight) in zip(model.weights, truth) {
        let misses = abs(found.weight - weight) / found.standardError
        #expect(misses < 4, "\(found), seed \(seed)")
        #expect(found.standardError < 1.5)
        count += 1
        if misses < 2 { within += 1 }
      }
      #expect(abs(try #require(model.logTie) - person.logTie) < 0.25)
    }
    #expect(count == 36 && within >= 32, "\(within) of \(count)")
  }

  @Test func whatIsHeldOutIsPredictedAboutAsWellAsItCanBe() throws {
    let model = try RewardModel(Person().preferences(2000, seed: 7))
    let test = try #require(model.heldOut)
    #expect(test.folds == 5 && test.count > 1500)
    #expect(test.accuracy > 0.75 && test.accuracy >= test.judgeAccuracy - 0.02)
    for row in test.calibration where row.count > 100 {
      #expect(abs(row.predicted - row.observed) < 0.1, "\(row)")
    }
    #expect(test.calibration.reduce(0) { $0 + $1.count } == test.count)
  }

  @Test func tooLittleIsRefusedWithTheFigureNeeded() {
    let few = Person().preferences(12, seed: 1)
    let error = #expect(throws: RewardModel.TooLittle.self) { try RewardModel(few) }
    #expect(error == RewardModel.TooLittle(count: 12, needed: 50))
    #expect(error?.description.contains("needs 50 comparisons") == true)
    #expect(error?.description.contains("38 more") == true)
  }

  @Test func withoutAPenaltyWhatIsAlwaysPreferredHasNoFiniteFit() {
    let oneWay = (1...60).map {
      Self.preference(
        Self.scores(0.9), Self.scores(0.9 - 0.01 * Double($0 % 7 + 1)), .first, turn: $0)
    }
    #expect(throws: DavidsonFit.Failure.noFiniteMaximum) { try RewardModel(oneWay, ridge: 0) }
    #expect(throws: Never.self) { try RewardModel(oneWay, ridge: 1) }
  }

  @Test func aModelIsReadAsItWasWritten() throws {
    let folder = try TemporaryFolder()
    let model = try RewardModel(Person().preferences(300, seed: 3))
    let path = RewardModel.path(besideSession: folder.path + "/Sessions/one/")
    #expect(path == folder.path + "/Sessions/reward-model.json")
    try model.write(to: folder.path + "/model.json")
    #expect(try RewardModel(contentsOf: folder.path + "/model.json") == model)
    try folder.write(Array("{}".utf8), to: "other.json")
    #expect(throws: RewardModel.FileError.self) {
      try RewardModel(contentsOf: folder.path + "/other.json")
    }
  }

  @Test func aTakeThatJustPassesIsRatedOneHalf() throws {
    let model = try RewardModel(Person().preferences(300, seed: 3))
    #expect(abs(model.rating(of: Self.scores(0.7), editTypes: [.brightness]) - 0.5) < 1e-9)
    #expect(model.rating(of: Self.scores(0.9), editTypes: [.brightness]) > 0.7)
    #expect(model.rating(of: Self.scores(0.2), editTypes: [.filmGrain]) < 0.2)
  }

  @Test func pairsAreClearDistinctAndBalanced() {
    func pair(
      _ good: Double, _ bad: Double, _ type: EditType, turn: Int, by: Verdict.Source = .retake,
      amounts: (Double, Double)? = nil
    ) -> TakePreference {
      Self.preference(
        Self.scores(good), Self.scores(bad), .first, type: type, source: "s\(type)", turn: turn,
        by: by, amounts: amounts ?? (Double(turn) / 10, 0))
    }
    let pairs =
      (1...6).map { pair(0.9, 0.85 - 0.05 * Double($0), .brightness, turn: $0) }
      + (1...2).map { pair(0.9, 0.3, .filmGrain, turn: $0) }
      + [
        pair(0.9, 0.89, .crop, turn: 1), pair(0.6, 0.9, .crop, turn: 2),
        pair(0.9, 0.5, .filmGrain, turn: 1),
        Self.preference(Self.scores(0.5), Self.scores(0.9), .tie),
        // a person's word outweighs the judge's
        pair(0.6, 0.9, .season, turn: 1, by: .person),
      ]
    let selection = PairSelection(pairs, limit: 5)
    #expect(
      selection.pairs.map { $0.editTypes[0] }
        == [.brightness, .filmGrain, .season, .brightness, .filmGrain])
    #expect(selection.dropped == [.tie: 1, .withinNoise: 2, .nearDuplicate: 1, .beyondLimit: 4])
    #expect(PairSelection(pairs).pairs.count == 9)
  }

  @Test func sessionsGiveTheirPreferences() async throws {
    let folder = try TemporaryFolder()
    let session = try await Session.create(
      photographAt: try folder.photograph(), in: folder.path + "/Sessions", tools: .testing())
    for line in ["brighter", "/retake 3", "/tie 1 2", "3", "exposure 0.2", "/undo", "exposure 0.2"]
    {
      _ = await session.perform(line)
    }
    _ = await session.finish()
    let state = await session.state
    await session.close()
    let record = try SessionRecord.read(try #require(state.folder))
    let preferences = record.preferences
    #expect(preferences.count { $0.outcome == .tie } == 1)
    #expect(
      preferences.filter { $0.outcome == .first }.map(\.second.id.take).sorted() == [1, 2, 4])
    #expect(preferences.allSatisfy { $0.outcome == .tie || $0.first.id.take == 3 })
    // said again after it was undone: the same pixels, which is no comparison
    let items = ItemComparisons(preferences, of: .takes)
    #expect(items.groups.count == 3, "tied takes are one group")
    let model = try RewardModel(Person().preferences(300, seed: 3))
    let rating = SequenceRating(record, model)
    #expect(rating.turns.count == 2 && rating.unrated.isEmpty)
    #expect(try #require(rating.whole) >= (try #require(rating.weakest)).rating)
  }
}
