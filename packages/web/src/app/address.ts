/** What a page keeps in the address: plain text under these names; anything else is dropped. */
export function keep<K extends string>(
  ...names: readonly K[]
): (search: Record<string, unknown>) => { [name in K]?: string } {
  return (search) => {
    const kept: { [name in K]?: string } = {};
    for (const name of names) {
      const value = search[name];
      if (typeof value === "string" && value !== "") kept[name] = value.slice(0, 1_000);
    }
    return kept;
  };
}

/** `?kind=model&q=llama`: addresses that people can read and write. */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const kept = Object.entries(search).filter(([, value]) => typeof value === "string" && value !== "");
  const text = new URLSearchParams(kept as [string, string][]).toString();
  return text === "" ? "" : `?${text}`;
}

/** Only places of this interface are gone back to after signing in. */
export function localPlace(place: string | undefined): string {
  return place !== undefined && /^\/(?![/\\])[^\\]*$/.test(place) && !place.startsWith("/sign-in")
    ? place
    : "/";
}
