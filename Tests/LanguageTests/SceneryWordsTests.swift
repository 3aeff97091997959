import Edits
import Language
import Scene
import Testing

/// Sentences about light, weather, seasons, skies and parts found by looking.
@Suite struct SceneryWordsTests {
  @Test(arguments: [
    ("make it look like night", "lighting", "light", "night"),
    ("change the lighting to golden hour", "lighting", "light", "golden_hour"),
    ("light it with candlelight", "lighting", "light", "candlelight"),
    ("give it neon lighting", "lighting", "light", "neon"),
    ("make it snow", "weather", "weather", "snow"),
    ("make it rainy", "weather", "weather", "rain"),
    ("change the weather to foggy", "weather", "weather", "fog"),
    ("make it look like autumn", "season", "season", "autumn"),
    ("turn it into a winter scene", "season", "season", "winter"),
    ("replace the sky with a starry sky", "sky", "sky", "starry"),
    ("add the northern lights to the sky", "sky", "sky", "aurora"),
  ])
  func looksAreNamed(_ sentence: String, _ edit: String, _ parameter: String, _ word: String) throws
  {
    let request = try request(sentence)
    #expect(request.edit == edit)
    #expect(request.arguments.text(parameter) == word)
  }

  @Test(arguments: [
    ("make the sky bluer", Target.part(.sky)),
    ("darken everything but the sky", .exceptPart(.sky)),
    ("make the trees darker", .part(.foliage)),
    ("brighten the ground", .part(.ground)),
    ("blur the background", .part(.background)),
  ])
  func partsAreTargets(_ sentence: String, _ target: Target) throws {
    #expect(try request(sentence).target == target)
  }

  @Test func lightHasADirection() throws {
    let request = try request("light it from the left")
    #expect(request.edit == "lighting")
    #expect(request.arguments.text("from") == "left")
  }

  @Test func hazeIsClearedUp() throws {
    #expect(try request("clear up the haze").edit == "dehaze")
  }
}
