import Foundation
import Terminal

/// The person's settings: `$XDG_CONFIG_HOME/retake/config.toml`, or the same under `~/.config`.
public struct SettingsFile {
  public private(set) var settings = Settings()
  /// A sentence for each line that can't be used; what it would have set is as usual.
  public var complaints: [String] { settings.complaints }
  private let name: String

  /// Without a file everything is as usual.
  public static func read(environment: [String: String]) -> SettingsFile {
    guard let path = path(environment: environment),
      let data = FileManager.default.contents(atPath: path)
    else { return SettingsFile(text: "", name: "config.toml") }
    return SettingsFile(text: String(decoding: data, as: UTF8.self), name: path)
  }

  private static func path(environment: [String: String]) -> String? {
    if let config = environment["XDG_CONFIG_HOME"], config.hasPrefix("/") {
      return config + "/retake/config.toml"
    }
    return environment["HOME"].flatMap {
      $0.hasPrefix("/") ? $0 + "/.config/retake/config.toml" : nil
    }
  }

  /// `name` is how complaints call the file.
  public init(text: String, name: String) {
    self.name = name
    var section: String?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      switch SettingsLine(String(line)) {
      case .blank: break
      case .section(let name):
        section = name
        if name != "keys" { complain(index + 1, "there is no section [\(name)]; there is [keys].") }
      case .setting(let name, let value):
        take(name, value, section: section, line: index + 1)
      case nil:
        complain(index + 1, "this is not written like: name = value; it is passed over.")
      }
    }
  }

  private mutating func complain(_ line: Int, _ text: String) {
    settings.complaints.append("\(name), line \(line): " + text)
  }

  private mutating func take(
    _ key: String, _ value: SettingsLine.Value, section: String?, line: Int
  ) {
    switch section {
    case nil:
      guard let taker = Self.takers[key] else {
        let known = (Self.takers.keys.sorted() + ["[keys]"]).joined(separator: ", ")
        return complain(line, "there is no setting \(key); there is \(known).")
      }
      if let wanted = taker(&settings, value) {
        complain(line, "\(key) is \(wanted); the usual one is used.")
      }
    case "keys": takeKey(key, value, line: line)
    default: break
    }
  }

  private mutating func takeKey(_ name: String, _ value: SettingsLine.Value, line: Int) {
    guard let action = Action(rawValue: name) else {
      let known = Action.allCases.map(\.rawValue).joined(separator: ", ")
      return complain(line, "there is no action \(name); there is \(known).")
    }
    guard let text = value.string, let key = Key(name: text) else {
      return complain(
        line, "\(name) is a key such as \"F2\", \"Ctrl-O\" or \"Alt-Z\"; the usual one is used.")
    }
    settings.keys.set(key, to: action)
  }

  /// Sets what it can; says what is wanted where the value is something else.
  private typealias Taker = @Sendable (inout Settings, SettingsLine.Value) -> String?

  private static let takers: [String: Taker] = [
    "theme": {
      Theme(rawValue: $1.string ?? "").into(&$0.theme, "one of auto, dark, light, plain")
    },
    "preview": {
      Settings.Preview(rawValue: $1.string ?? "").into(&$0.preview, "fine or quick")
    },
    "mouse": { $1.bool.into(&$0.usesMouse, "true or false") },
    "drafts": { $1.bool.into(&$0.showsDrafts, "true or false") },
    "timeline": { $1.bool.into(&$0.keepsTimeline, "true or false") },
    "sessions": {
      $1.string.flatMap { $0.isEmpty ? nil : $0 }.into(&$0.sessionsFolder, "the name of a folder")
    },
    "judge-threshold": {
      $1.number.flatMap { (0...1).contains($0) ? $0 : nil }
        .into(&$0.judgeThreshold, "a number from 0 to 1")
    },
  ]
}

extension Optional {
  /// Sets what there is; where there is nothing, says what is wanted.
  fileprivate func into(_ target: inout Wrapped, _ wanted: String) -> String? {
    guard let self else { return wanted }
    target = self
    return nil
  }
}
