/**
 * A name as `assay.yaml`, a policy or a decision gives it: `*` stands for any characters, everything else for itself. Takes time in
 * proportion to both lengths at most.
 */
export function wildcard(pattern: string): (text: string) => boolean {
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop();
  if (last === undefined) return (text) => text === first;
  return (text) => {
    if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
      return false;
    let from = first.length;
    const until = text.length - last.length;
    for (const part of rest) {
      const at = text.indexOf(part, from);
      if (at < 0 || at + part.length > until) return false;
      from = at + part.length;
    }
    return true;
  };
}
