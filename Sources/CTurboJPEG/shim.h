// libjpeg-turbo through its libjpeg interface, which can work on strips of a picture; the TurboJPEG
// interface wants all of it at once.
#include <stdio.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <jpeglib.h>
#include <jerror.h>

// libjpeg reports errors by a callback that may not return. It leaves by longjmp, which must not
// cross Swift frames: each function below sets its own landing place and answers with a plain value.

/// What went wrong while a JPEG was read or written.
typedef struct {
  struct jpeg_error_mgr manager;
  jmp_buf landing;
  /// The bytes ended before the picture did.
  int truncated;
  /// The end marker is missing, though it may be all that is.
  int ended;
  /// Warnings about the data, of which `message` holds the first.
  int warnings;
  int starved;
  char message[JMSG_LENGTH_MAX];
} retake_jpeg_failure;

static inline void retake_jpeg_give_up(j_common_ptr codec) {
  retake_jpeg_failure *failure = (retake_jpeg_failure *)codec->err;
  codec->err->format_message(codec, failure->message);
  longjmp(failure->landing, 1);
}

static inline void retake_jpeg_note(j_common_ptr codec, int level) {
  retake_jpeg_failure *failure = (retake_jpeg_failure *)codec->err;
  if (level >= 0) return;
  int code = codec->err->msg_code;
  if (code == JWRN_JPEG_EOF) failure->ended = 1;
  if (code == JWRN_HIT_MARKER) failure->starved = 1;
  int progressive = codec->is_decompressor && ((j_decompress_ptr)codec)->progressive_mode;
  if (failure->ended && (failure->starved || progressive)) {
    failure->truncated = 1;
    retake_jpeg_give_up(codec);
  }
  if (failure->warnings++ == 0) codec->err->format_message(codec, failure->message);
}

static inline struct jpeg_error_mgr *retake_jpeg_prepare(retake_jpeg_failure *failure) {
  jpeg_std_error(&failure->manager);
  failure->manager.error_exit = retake_jpeg_give_up;
  failure->manager.emit_message = retake_jpeg_note;
  return &failure->manager;
}

/// A JPEG file in memory that is being read.
typedef struct {
  struct jpeg_decompress_struct codec;
  struct jpeg_progress_mgr progress;
  retake_jpeg_failure failure;
} retake_jpeg_reader;

/// A small file can hold thousands of scans over a large picture; no real one does.
static inline void retake_jpeg_limit_scans(j_common_ptr codec) {
  if (((j_decompress_ptr)codec)->input_scan_number <= 500) return;
  codec->err->msg_code = JERR_BAD_PROGRESSION;
  codec->err->error_exit(codec);
}

/// Reads everything before the pixels. Answers 1, or 0 with `failure` set. The bytes must outlive
/// the reader.
static inline int retake_jpeg_open(
  retake_jpeg_reader *_Nonnull reader, const unsigned char *_Nonnull bytes, size_t count
) {
  memset(reader, 0, sizeof *reader);
  reader->codec.err = retake_jpeg_prepare(&reader->failure);
  if (setjmp(reader->failure.landing)) return 0;
  jpeg_create_decompress(&reader->codec);
  reader->progress.progress_monitor = retake_jpeg_limit_scans;
  reader->codec.progress = &reader->progress;
  jpeg_mem_src(&reader->codec, bytes, count);
  jpeg_read_header(&reader->codec, TRUE);
  return 1;
}

/// Begins to decode at `eighths` / 8 of the size, to C, M, Y, K where the file holds these and to
/// R, G, B, A otherwise. Answers 1, or 0 with `failure` set.
static inline int retake_jpeg_start(retake_jpeg_reader *_Nonnull reader, unsigned int eighths) {
  if (setjmp(reader->failure.landing)) return 0;
  int inks = reader->codec.jpeg_color_space == JCS_CMYK || reader->codec.jpeg_color_space == JCS_YCCK;
  reader->codec.out_color_space = inks ? JCS_CMYK : JCS_EXT_RGBA;
  reader->codec.scale_num = eighths;
  reader->codec.scale_denom = 8;
  jpeg_start_decompress(&reader->codec);
  return 1;
}

/// Decodes the next `count` rows. Answers 1, or 0 with `failure` set.
static inline int retake_jpeg_read_rows(
  retake_jpeg_reader *_Nonnull reader, unsigned char *_Nonnull target, size_t rowBytes, int count
) {
  if (setjmp(reader->failure.landing)) return 0;
  for (int row = 0; row < count;) {
    JSAMPROW rows[16];
    int wanted = count - row < 16 ? count - row : 16;
    for (int i = 0; i < wanted; i++) rows[i] = target + (row + i) * rowBytes;
    row += jpeg_read_scanlines(&reader->codec, rows, wanted);
  }
  return 1;
}

/// Reads what follows the last row, where the end marker should be.
static inline int retake_jpeg_finish(retake_jpeg_reader *_Nonnull reader) {
  if (setjmp(reader->failure.landing)) return 0;
  jpeg_finish_decompress(&reader->codec);
  return 1;
}

static inline void retake_jpeg_close(retake_jpeg_reader *_Nonnull reader) {
  jpeg_destroy_decompress(&reader->codec);
}

/// A picture in memory that is being written.
typedef struct {
  struct jpeg_compress_struct codec;
  retake_jpeg_failure failure;
  unsigned char *bytes;
  unsigned long count;
} retake_jpeg_writer;

/// Encodes rows of R, G, B, x to a complete baseline JPEG with the standard Huffman tables, so that
/// strips of one picture can be encoded apart. `halved` stores colour at half the resolution both
/// ways. Answers 1 with `bytes` and `count` set, or 0 with `failure` set; close it in both cases.
static inline int retake_jpeg_encode(
  retake_jpeg_writer *_Nonnull writer, const unsigned char *_Nonnull source, size_t rowBytes,
  int width, int height, int quality, int halved
) {
  memset(writer, 0, sizeof *writer);
  writer->codec.err = retake_jpeg_prepare(&writer->failure);
  if (setjmp(writer->failure.landing)) return 0;
  jpeg_create_compress(&writer->codec);
  jpeg_mem_dest(&writer->codec, &writer->bytes, &writer->count);
  writer->codec.image_width = width;
  writer->codec.image_height = height;
  writer->codec.input_components = 4;
  writer->codec.in_color_space = JCS_EXT_RGBX;
  jpeg_set_defaults(&writer->codec);
  jpeg_set_quality(&writer->codec, quality, TRUE);
  writer->codec.comp_info[0].h_samp_factor = halved ? 2 : 1;
  writer->codec.comp_info[0].v_samp_factor = halved ? 2 : 1;
  jpeg_start_compress(&writer->codec, TRUE);
  while (writer->codec.next_scanline < writer->codec.image_height) {
    JSAMPROW row = (JSAMPROW)(source + writer->codec.next_scanline * rowBytes);
    jpeg_write_scanlines(&writer->codec, &row, 1);
  }
  jpeg_finish_compress(&writer->codec);
  return 1;
}

static inline void retake_jpeg_writer_close(retake_jpeg_writer *_Nonnull writer) {
  jpeg_destroy_compress(&writer->codec);
  free(writer->bytes);
}
