#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

// Outlines as the font's designer drew them, in font units: whole numbers, the same everywhere.
static const FT_Int32 retake_ft_load_as_drawn = FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP;
