/** An address without the name, password or token in front of its host, and without its query; anything else unchanged. */
export function withoutCredentials(source: string): string {
  const [, scheme, rest] = /^([a-z][\w+.-]{0,30}:\/\/)([^]*)$/iu.exec(source) ?? [];
  if (scheme === undefined || rest === undefined) return source;
  const end = rest.search(/[/?#]/u);
  const authority = end < 0 ? rest : rest.slice(0, end);
  const at = authority.lastIndexOf("@");
  const isLogin = at >= 0 && authority.slice(0, at) !== "git";
  const path = (end < 0 ? "" : rest.slice(end)).replace(/\?[^#]*/u, "");
  return `${scheme}${isLogin ? authority.slice(at + 1) : authority}${path}`;
}
