#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <term.h>
#include <locale.h>
#include <langinfo.h>

/* What Swift can't import: macros with arguments, and globals that change. */
static inline WINDOW *retake_standard_window(void) { return stdscr; }
static const attr_t retake_bold = A_BOLD;
static const attr_t retake_dim = A_DIM;
static const attr_t retake_reverse = A_REVERSE;
static const attr_t retake_underline = A_UNDERLINE;
/* The columns that curses takes a character to have. */
static inline int retake_character_width(wchar_t character) {
  extern int wcwidth(wchar_t);
  return wcwidth(character);
}
