/** A name of the npm registry in its parts. */
export interface NpmName {
  readonly namespace?: string;
  readonly name: string;
}

/** `@scope/name` or `name`; undefined for what the registry never allowed (validate-npm-package-name, old rules too). */
export function npmName(text: string): NpmName | undefined {
  const [, namespace, name] = /^(?:(@[\w.~!'()*-]{1,213})\/)?([\w.~!'()*-]{1,214})$/u.exec(text) ?? [];
  if (name === undefined || name.startsWith(".")) return undefined;
  return namespace === undefined ? { name } : { namespace, name };
}

/** Splits `name@rest` behind the name, which may begin with `@`. */
export function splitAtVersion(text: string): readonly [name: string, rest: string | undefined] {
  const at = text.indexOf("@", 1);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
