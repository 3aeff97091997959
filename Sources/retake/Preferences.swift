import Editor
import Foundation

/// The person's settings, read once.
enum Preferences {
  static let settings: Settings = {
    let file = SettingsFile.read(environment: ProcessInfo.processInfo.environment)
    for complaint in file.complaints { Standard.error(complaint) }
    return file.settings
  }()
}
