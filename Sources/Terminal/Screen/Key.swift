/// Something that the person did on the keyboard.
public enum Key: Sendable, Hashable {
  /// A character that was typed: a letter, or a mark that joins the one before.
  case text(String)
  /// Several characters at once, which were pasted and may hold line breaks.
  case paste(String)
  /// With the control key: a lower-case letter, or one of `@ [ \ ] ^ _`.
  case control(Character)
  /// With the meta key.
  case alt(Character)
  case enter, tab, backTab, backspace, delete, escape
  case up, down, left, right, home, end, pageUp, pageDown
  case wordLeft, wordRight
  /// F1 and so on.
  case function(Int)
}

/// Something that happened to a screen.
public enum ScreenEvent: Sendable, Equatable {
  case key(Key)
  case mouse(MouseEvent)
  /// The window has a new size, or characters have.
  case resized
  /// The input has ended: the terminal is gone.
  case closed
}
