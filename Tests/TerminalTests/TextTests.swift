import CNcurses
import Foundation
import Terminal
import Testing

@Suite("Text on a terminal")
struct TextTests {
  @Test("widths: plain, wide, combining, emoji")
  func widths() {
    #expect(DisplayWidth.of("warmer") == 6)
    #expect(DisplayWidth.of("日本語") == 6)
    #expect(DisplayWidth.of("e\u{301}") == 1)
    #expect(DisplayWidth.of("🐕") == 2)
    #expect(DisplayWidth.of("ﬁ…×│") == 4)
  }

  @Test("widths are those of the C library, which curses goes by")
  func widthsAgreeWithC() throws {
    try #require(setlocale(LC_CTYPE, "C.UTF-8") != nil)
    var checked = 0
    var different: [String] = []
    for value in UInt32(0x20)...0x3FFFD {
      guard let scalar = Unicode.Scalar(value), !(0x7F..<0xA0).contains(value) else { continue }
      let category = scalar.properties.generalCategory
      if category == .unassigned || category == .privateUse { continue }
      let width = Int(retake_character_width(wchar_t(value)))
      guard width >= 0 else { continue }
      checked += 1
      if DisplayWidth.of(scalar) != width { different.append(String(value, radix: 16)) }
    }
    #expect(checked > 100_000)
    // the two may follow Unicode versions a few years apart
    #expect(different.count < checked / 200, "\(different.prefix(60))")
  }

  @Test("nothing that is shown can steer the terminal")
  func visible() {
    #expect("a\u{1B}[2Jb".visibleForTerminal == "a␛[2Jb")
    #expect("tab\there\u{7F}".visibleForTerminal == "tab␉here␡")
    #expect("\u{9B}31m".visibleForTerminal == "�31m")
    #expect("abc\u{202E}def".visibleForTerminal == "abc�def")
    #expect("naïve 日本 שלום".visibleForTerminal == "naïve 日本 שלום")
  }

  @Test("wrapping breaks between words, and words that are too long")
  func wrapping() {
    #expect("make it a bit warmer".wrapped(columns: 9) == ["make it a", "bit", "warmer"])
    #expect("abcdefgh ij".wrapped(columns: 3) == ["abc", "def", "gh", "ij"])
    #expect("日本語です".wrapped(columns: 5) == ["日本", "語で", "す"])
    #expect("one\n\ntwo".wrapped(columns: 10) == ["one", "", "two"])
    #expect("".wrapped(columns: 10) == [""])
    for columns in 2...20 {
      let lines = "the quick brown fox 飛び越えた the lazy dog".wrapped(columns: columns)
      #expect(lines.allSatisfy { DisplayWidth.of($0) <= columns })
    }
  }

  @Test("truncation says that something is missing")
  func truncation() {
    #expect("brightness".truncated(columns: 10) == "brightness")
    #expect("brightness".truncated(columns: 6) == "brigh…")
    #expect("日本語".truncated(columns: 4) == "日…")
    #expect("abc".truncated(columns: 0) == "")
  }
}
