#!/usr/bin/env bash
# assay-ci: one scan for a pipeline. Writes a summary, SARIF, a BOM and the native document into one folder, hands the summary and the
# paths to the runner, and ends with the status of the scan (0 done, 1 what ASSAY_FAIL_ON names was found, 2 usage or input error).
# Every setting is an environment variable, never a piece of a command line: nothing of a pull request becomes a command.
#
#   ASSAY_TARGET        what to scan, one target a line (.)
#   ASSAY_FAIL_ON       what ends with status 1 (dangerous,incomplete)
#   ASSAY_REPORTS       the folder for the reports (assay-reports)
#   ASSAY_BOM_FORMAT    of bom.cdx.json (cyclonedx)
#   ASSAY_OUTPUTS       further outputs, one FORMAT=FILE a line
#   ASSAY_EXCLUDE       paths to leave out, one glob a line
#   ASSAY_SETTINGS      an assay.yaml; "none" obeys none, not even that of the checkout
#   ASSAY_BASELINE      an earlier native document: only new findings count
#   ASSAY_HEADERS_ONLY  "true" reads no weights
set -euo pipefail

here=$(dirname -- "$(readlink -f -- "$0")")

main() {
  local reports=${ASSAY_REPORTS:-assay-reports} status=0
  if [[ $reports == *$'\n'* || $reports == -* ]]; then
    echo "assay-ci: ASSAY_REPORTS is no name of a folder" >&2
    exit 2
  fi
  mkdir -p -- "$reports"
  # What an earlier run left must not be taken for the result of this one.
  rm -f -- "$reports/findings.sarif" "$reports/bom.cdx.json" "$reports/summary.md"
  # The inventory of the earlier run may be the baseline of this one: it is read before it is replaced.
  if ! [[ ${ASSAY_BASELINE:-} -ef $reports/inventory.json ]]; then rm -f -- "$reports/inventory.json"; fi
  program
  arguments "$reports"
  quietly "${command[@]}" "${args[@]}" || status=$?
  tell_runner "$reports" "$status"
  exit "$status"
}

# The build beside this script, the launcher of a checkout, or whatever is called assay.
program() {
  if [ -x "$here/../../../assay" ]; then
    command=("$here/../../../assay")
  elif [ -f "$here/../dist/cli/main.js" ]; then
    command=(node "$here/../dist/cli/main.js")
  else
    command=(assay)
  fi
}

arguments() {
  args=(scan -o table)
  args+=(-o "sarif=$1/findings.sarif" -o "${ASSAY_BOM_FORMAT:-cyclonedx}=$1/bom.cdx.json")
  args+=(-o "assay=$1/inventory.json" -o "markdown=$1/summary.md")
  each_line -o "${ASSAY_OUTPUTS:-}"
  each_line --exclude "${ASSAY_EXCLUDE:-}"
  args+=("--fail-on=${ASSAY_FAIL_ON:-dangerous,incomplete}")
  case ${ASSAY_SETTINGS:-} in
    "") ;;
    none) args+=(--no-settings) ;;
    *) args+=("--settings=$ASSAY_SETTINGS") ;;
  esac
  if [ -n "${ASSAY_BASELINE:-}" ]; then args+=("--baseline=$ASSAY_BASELINE"); fi
  if [ "${ASSAY_HEADERS_ONLY:-}" = true ]; then args+=(--headers-only); fi
  # Whatever a target looks like, it is no option.
  args+=(--)
  each_line "" "${ASSAY_TARGET:-.}"
}

# Adds an argument for each line that is not empty, with the option before it.
each_line() {
  local line
  while IFS= read -r line || [ -n "$line" ]; do
    line=${line%$'\r'}
    if [ -z "$line" ]; then continue; fi
    if [ -n "$1" ]; then args+=("$1"); fi
    args+=("$line")
  done <<<"$2"
}

# GitHub's runner obeys lines of a log that begin with "::". Names of scanned files stand in the table: until a word that nobody can
# guess, nothing is obeyed. Both streams are one, so that none of it comes after that word.
quietly() {
  if [ "${GITHUB_ACTIONS:-}" != true ]; then
    "$@"
    return
  fi
  local word status=0
  word=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  echo "::stop-commands::$word"
  "$@" 2>&1 || status=$?
  printf '\n::%s::\n' "$word"
  return "$status"
}

tell_runner() {
  if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
    if [ -s "$1/summary.md" ]; then
      cat -- "$1/summary.md" >>"$GITHUB_STEP_SUMMARY"
    else
      printf '## AI bill of materials\n\n**✖ The scan did not finish (status %s); the log says why.**\n' "$2" >>"$GITHUB_STEP_SUMMARY"
    fi
  fi
  if [ -n "${GITHUB_OUTPUT:-}" ]; then
    {
      printf 'status=%s\n' "$2"
      printf 'reports=%s\n' "$1"
      printf 'sarif=%s\n' "$1/findings.sarif"
      printf 'bom=%s\n' "$1/bom.cdx.json"
      printf 'inventory=%s\n' "$1/inventory.json"
      printf 'summary=%s\n' "$1/summary.md"
    } >>"$GITHUB_OUTPUT"
  fi
  if [ "${GITHUB_ACTIONS:-}" = true ] && [ "$2" = 1 ]; then
    echo "::error title=Assay::What fail-on names was found. The job summary says what and where."
  fi
}

main
