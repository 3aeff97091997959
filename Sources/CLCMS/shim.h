#include <lcms2.h>

// Formats that are composed by macros, which Swift can't import. The three colour samples and what
// follows them keep their places, so that pixels can be converted where they stand.

static const cmsUInt32Number retake_lcms_rgba_8 = TYPE_RGBA_8;
static const cmsUInt32Number retake_lcms_rgba_16 = TYPE_RGBA_16;
static const cmsUInt32Number retake_lcms_cmyk_8 = TYPE_CMYK_8;
static const cmsUInt32Number retake_lcms_inverted_cmyk_8 = TYPE_CMYK_8_REV;

/// Grey in the first of four samples.
static const cmsUInt32Number retake_lcms_grey_of_four_8 =
  COLORSPACE_SH(PT_GRAY) | EXTRA_SH(3) | CHANNELS_SH(1) | BYTES_SH(1);
static const cmsUInt32Number retake_lcms_grey_of_four_16 =
  COLORSPACE_SH(PT_GRAY) | EXTRA_SH(3) | CHANNELS_SH(1) | BYTES_SH(2);
