#!/bin/sh
# Makes sure of the two programs that no Python package carries: Chromium and nginx.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
[ -x /usr/sbin/nginx ] || command -v nginx >/dev/null 2>&1 || missing="$missing nginx-light"
# Arabic letters must have a face even where the page's own font is not used.
[ -d /usr/share/fonts/truetype/noto ] || missing="$missing fonts-noto-core"
[ -z "$missing" ] && exit 0
echo "Installing$missing …"
if [ "$(id -u)" = 0 ]; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
elif command -v sudo >/dev/null 2>&1; then
  sudo apt-get update -qq
  sudo DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
  echo "The tests need:$missing. Install them with your system's packages, then run make test again." >&2
  exit 1
fi
