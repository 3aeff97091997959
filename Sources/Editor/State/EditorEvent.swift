public import Scene
public import Terminal

/// What happens to the editor.
public enum EditorEvent: Sendable, Equatable {
  case key(Key)
  case mouse(MouseEvent)
  /// What can be said and typed is known now.
  case knowledge(EditorKnowledge)
  case resized(WindowSize, TerminalAbilities)
  case news(SessionNews)
  /// The oldest line that was being carried out has come to its end.
  case performed(SessionReply)
  /// How far it has come.
  case working(WorkingState)
  case pictureReady(EditorState.ReadyPicture)
  case pictureFailed(PreviewRequest, reason: String)
  case thumbnailReady(ThumbnailRequest, EditorState.ReadyThumbnail)
  /// What a line would do if it were entered now.
  case meaning(of: String, LineMeaning?)
  /// No key has come for a moment since this line was understood.
  case paused(String)
  /// A wait that was asked for, by its number, is over.
  case waited(Int)
  /// The line as it comes back from the person's own editor.
  case edited(String)
  /// Something may have drawn over the screen.
  case overdrawn
  /// The terminal is gone.
  case closed
}

/// What the editor wants done.
public enum EditorCommand: Sendable, Equatable {
  /// Carry out a line, after those before it.
  case perform(String)
  /// The same where a part was drawn, which the line may name.
  case performDrawn(String, Region)
  /// Stop the lines that are being carried out.
  case stop
  /// Make a picture and say that it's ready.
  case preview(PreviewRequest)
  case thumbnail(ThumbnailRequest)
  /// Say what a line would do, once the person has stopped typing for a moment.
  case interpret(String)
  /// Say when the person hasn't typed on for a moment.
  case pause(String)
  /// Say when so much time has passed.
  case wait(seconds: Double, number: Int)
  /// Let the person write the line in the editor of their choice.
  case editElsewhere(String)
  /// Keep an entered line for sessions to come.
  case remember(String)
  /// Write the whole screen again.
  case redraw
  case quit
}
