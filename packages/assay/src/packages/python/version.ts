/** Longer versions are none: those with a local part of a git commit have some eighty characters. */
const longestVersion = 160;

/** Version specifiers (PEP 440), appendix B: what is allowed besides the normal form. */
const pattern =
  /^v?(?:\d+!)?\d+(?:\.\d+)*(?:[-_.]?(?:alpha|a|beta|b|preview|pre|c|rc)[-_.]?\d*)?(?:-\d+|[-_.]?(?:post|rev|r)[-_.]?\d*)?(?:[-_.]?dev[-_.]?\d*)?(?:\+[a-z0-9]+(?:[-_.][a-z0-9]+)*)?$/iu;

/** True for one version, not a range: `2.3.1`, `1.0rc1`, `2.3.1+cu121`. */
export function isVersion(text: string): boolean {
  return text.length <= longestVersion && pattern.test(text);
}
