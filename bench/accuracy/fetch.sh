#!/bin/sh
# Clones every labelled repository at its pinned commit: fetch.sh FOLDER [development]
set -eu
[ $# -eq 1 ] || [ $# -eq 2 ] || { echo "usage: $0 FOLDER [development]" >&2; exit 2; }
here=$(cd "$(dirname "$0")/${2:-held-out}" && pwd)
mkdir -p "$1"
node -e '
  const fs = require("node:fs"), path = require("node:path")
  for (const file of fs.readdirSync(process.argv[1]).filter((name) => name.endsWith(".json")).sort()) {
    const { repository, commit } = JSON.parse(fs.readFileSync(path.join(process.argv[1], file), "utf8"))
    console.log(repository, commit)
  }
' "$here" | while read -r repository commit; do
  folder="$1/$(echo "$repository" | tr / +)"
  if [ "$(git -C "$folder" rev-parse HEAD 2>/dev/null || true)" = "$commit" ] && git -C "$folder" diff --quiet HEAD; then
    echo "have $repository"
    continue
  fi
  echo "fetch $repository $commit"
  git init --quiet "$folder"
  git -C "$folder" fetch --quiet --depth 1 "https://github.com/$repository" "$commit" < /dev/null
  git -C "$folder" checkout --quiet --force --detach "$commit"
done
