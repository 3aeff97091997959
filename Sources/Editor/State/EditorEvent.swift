public import Terminal

/// What happens to the editor.
public enum EditorEvent: Sendable, Equatable {
  case key(Key)
  case resized(WindowSize, TerminalAbilities)
  case news(SessionNews)
  /// The oldest line that was being carried out has come to its end.
  case performed(SessionReply)
  case pictureReady(EditorState.ReadyPicture)
  case pictureFailed(PreviewRequest, reason: String)
  /// What a line would do if it were entered now.
  case meaning(of: String, LineMeaning?)
  /// The terminal is gone.
  case closed
}

/// What the editor wants done.
public enum EditorCommand: Sendable, Equatable {
  /// Carry out a line, after those before it.
  case perform(String)
  /// Stop the lines that are being carried out.
  case stop
  /// Make a picture and say that it's ready.
  case preview(PreviewRequest)
  /// Say what a line would do, once the person has stopped typing for a moment.
  case interpret(String)
  /// Keep an entered line for sessions to come.
  case remember(String)
  /// Write the whole screen again.
  case redraw
  case quit
}
