#!/usr/bin/env bash
# Draws the bitmaps anew from icon.svg. Needs rsvg-convert and ImageMagick; run by hand after the drawing changed.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
for size in 16 24 32 48 64 128 256; do
  rsvg-convert --width "$size" --height "$size" icon.svg --output "$work/$size.png"
done
cp "$work/32.png" 32x32.png
cp "$work/128.png" 128x128.png
cp "$work/256.png" 128x128@2x.png
rsvg-convert --width 512 --height 512 icon.svg --output icon.png
convert "$work"/{16,24,32,48,64,256}.png icon.ico
# The runtime wants RGBA, and the repository no dates.
mogrify -strip -define png:color-type=6 ./*.png
