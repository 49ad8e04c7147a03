#!/bin/sh
# Installs the scanners that ours is compared with, each from its package into its own environment.
# Usage: bench/safety/peers.sh FOLDER   (some 3 GB: modelscan and modelaudit read TensorFlow formats with TensorFlow itself)
# The versions are those of the scoreboard; set VERSIONS=latest for today's.
set -eu
folder=${1:?"usage: peers.sh FOLDER"}
python=${PYTHON:-python3}
mkdir -p "$folder"

install() { # name, then requirements
  name=$1
  shift
  [ -x "$folder/$name/bin/python" ] || "$python" -m venv "$folder/$name"
  "$folder/$name/bin/pip" install --quiet --disable-pip-version-check "$@"
}

at() { # the pinned version, unless the newest is asked for
  [ "${VERSIONS:-pinned}" = latest ] || printf '==%s' "$1"
}

install picklescan "picklescan[7z]$(at 1.0.5)"
# fickling imports typing_extensions and does not ask for it.
install fickling "fickling$(at 0.1.12)" typing_extensions
install aisbom "aisbom-cli$(at 1.7.0)"
install modelaudit "modelaudit[all]$(at 0.2.54)"
install modelscan "modelscan[tensorflow,h5py]$(at 0.8.8)"

for name in picklescan fickling aisbom modelaudit modelscan; do
  "$folder/$name/bin/pip" freeze --disable-pip-version-check >"$folder/$name/versions.txt"
done
