/** How labels of builds name a platform: local versions, extras, folders of wheel indexes. */
export interface AcceleratorWord {
  readonly name: string;
  /** The first group holds the digits of the version. */
  readonly pattern: RegExp;
  /** The version that the digits stand for; undefined = they say none. */
  version(digits: string): string | undefined;
}

/** `121` is 12.1, `92` is 9.2, `12` is 12: CUDA has had two digits in front of the minor version since 10. */
function cudaVersion(digits: string): string | undefined {
  if (digits.includes(".")) return digits;
  if (digits.length === 3) return `${digits.slice(0, 2)}.${digits.slice(2)}`;
  if (/^[6-9]\d$/u.test(digits)) return `${digits.slice(0, 1)}.${digits.slice(1)}`;
  return /^1\d$/u.test(digits) ? digits : undefined;
}

/** `89` is 8.9. */
function cudnnVersion(digits: string): string | undefined {
  return /^\d\d$/u.test(digits) ? `${digits.slice(0, 1)}.${digits.slice(1)}` : undefined;
}

const asWritten = (digits: string): string => digits;

// A word ends where letters or digits end: `cu121` in `…/whl/cu121/torch_stable.html`, `pt20cu118` in the labels of PyG.
export const acceleratorWords: readonly AcceleratorWord[] = [
  { name: "cuda", pattern: /(?:^|[^a-z]|pt\d{1,4})cu(\d{2,3})(?!\d|\.\d)/u, version: cudaVersion },
  {
    name: "cuda",
    pattern: /(?:^|[^a-z])cuda[-_]?(\d{1,2}(?:\.\d{1,2})?|\d{3})(?!\d)/u,
    version: cudaVersion,
  },
  { name: "cuda", pattern: /(?:^|[^a-z])and-cuda(?![a-z])()/u, version: () => undefined },
  {
    name: "cudnn",
    pattern: /(?:^|[^a-z])cudnn[-_]?(\d{1,2}(?:\.\d{1,2}){1,3})(?![\d.])/u,
    version: asWritten,
  },
  { name: "cudnn", pattern: /(?:^|[^a-z])cudnn[-_]?(\d{2})(?!\d)/u, version: cudnnVersion },
  { name: "rocm", pattern: /(?:^|[^a-z])rocm[-_]?(\d{1,2}(?:\.\d{1,2}){0,2})(?!\d)/u, version: asWritten },
];
