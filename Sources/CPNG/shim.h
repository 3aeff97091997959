#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

// libpng reports errors by longjmp, which must not cross Swift frames: each function below sets its
// own landing place and answers with a plain value.

/// A PNG file in memory that is being read.
typedef struct {
  png_structp png;
  png_infop info;
  const unsigned char *bytes;
  size_t count;
  size_t offset;
  /// Not 0 once libpng has asked for more bytes than there are.
  int ended;
  /// What libpng said when it gave up, or "".
  char message[128];
} retake_png_reader;

static inline void retake_png_note_error(png_structp png, png_const_charp message) {
  retake_png_reader *reader = (retake_png_reader *)png_get_error_ptr(png);
  strncpy(reader->message, message, sizeof reader->message - 1);
  png_longjmp(png, 1);
}

static inline void retake_png_ignore_warning(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

static inline void retake_png_take_bytes(png_structp png, png_bytep target, size_t count) {
  retake_png_reader *reader = (retake_png_reader *)png_get_io_ptr(png);
  if (count > reader->count - reader->offset) {
    reader->ended = 1;
    png_error(png, "the data ends early");
  }
  memcpy(target, reader->bytes + reader->offset, count);
  reader->offset += count;
}

/// Reads everything before the pixels. NULL only when there is no memory; `message` tells failure.
/// The bytes must outlive the reader.
static inline retake_png_reader *_Nullable retake_png_open(const void *_Nonnull bytes, size_t count) {
  retake_png_reader *reader = (retake_png_reader *)calloc(1, sizeof(retake_png_reader));
  if (!reader) return NULL;
  reader->bytes = (const unsigned char *)bytes;
  reader->count = count;
  reader->png = png_create_read_struct(
    PNG_LIBPNG_VER_STRING, reader, retake_png_note_error, retake_png_ignore_warning);
  if (reader->png) reader->info = png_create_info_struct(reader->png);
  if (!reader->info) {
    strcpy(reader->message, "no memory");
    return reader;
  }
  if (setjmp(png_jmpbuf(reader->png))) return reader;
  png_set_read_fn(reader->png, reader, retake_png_take_bytes);
  png_read_info(reader->png, reader->info);
  return reader;
}

static inline void retake_png_close(retake_png_reader *_Nonnull reader) {
  png_destroy_read_struct(&reader->png, &reader->info, NULL);
  free(reader);
}

/// Decodes all rows to R, G, B, A with 8 bits a sample, or 16 in the machine's byte order when
/// `deep`. Answers 1, or 0 with `message` set.
static inline int retake_png_decode(
  retake_png_reader *_Nonnull reader, int deep, unsigned char *_Nonnull target, size_t rowBytes
) {
  png_structp png = reader->png;
  if (setjmp(png_jmpbuf(png))) return 0;
  png_uint_32 height = png_get_image_height(png, reader->info);
  png_set_expand(png);
  png_set_gray_to_rgb(png);
  if (deep) {
    const unsigned short probe = 1;
    if (*(const unsigned char *)&probe) png_set_swap(png);
  }
  png_set_add_alpha(png, 0xFFFF, PNG_FILLER_AFTER);
  int passes = png_set_interlace_handling(png);
  png_read_update_info(png, reader->info);
  if (png_get_rowbytes(png, reader->info) != rowBytes) png_error(png, "unexpected row length");
  for (int pass = 0; pass < passes; pass++) {
    for (png_uint_32 y = 0; y < height; y++) png_read_row(png, target + y * rowBytes, NULL);
  }
  png_read_end(png, NULL);
  return 1;
}

/// The embedded colour profile, or NULL when there is none that libpng accepts. Valid until the
/// reader is closed.
static inline const unsigned char *_Nullable retake_png_profile(
  retake_png_reader *_Nonnull reader, unsigned int *_Nonnull count
) {
  png_charp name = NULL;
  png_bytep profile = NULL;
  png_uint_32 length = 0;
  int compression = 0;
  if (setjmp(png_jmpbuf(reader->png))) return NULL;
  if (!png_get_iCCP(reader->png, reader->info, &name, &compression, &profile, &length)) return NULL;
  *count = length;
  return profile;
}
