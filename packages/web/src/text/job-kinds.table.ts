/** What jobs do, in words; the server names their kinds. */
const jobKindWords: Readonly<Record<string, string>> = {
  "read-document": "Read a document",
  "judge-versions": "Judge versions",
  rejudge: "Judge again",
  "merge-portfolio": "Make one document of all projects",
  "refresh-advisories": "Refresh the advisories",
  scan: "Scan",
  watch: "Look at what is watched",
  "send-event": "Send a message",
  retention: "Remove what is kept no longer",
  sweep: "Tidy up",
};

/** A kind that this interface does not know says itself what it is. */
export function jobKindWord(kind: string): string {
  return Object.hasOwn(jobKindWords, kind) ? (jobKindWords[kind] ?? kind) : kind.replaceAll("-", " ");
}
