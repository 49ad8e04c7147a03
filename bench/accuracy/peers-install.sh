#!/bin/sh
# Installs the tools that peers.mjs compares with: peers-install.sh FOLDER
set -eu
[ $# -eq 1 ] || { echo "usage: $0 FOLDER" >&2; exit 2; }
mkdir -p "$1"
npm install --prefix "$1/cdxgen" @cyclonedx/cdxgen
python3 -m venv "$1/venv"
"$1/venv/bin/pip" install agent-bom
