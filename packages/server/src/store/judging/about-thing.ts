/** What a finding is about, by name: the same content at several places is one file, so that a file is named by the place that is meant. */
export function aboutThing(name: string, place: string | null, isFile: boolean): string {
  return isFile ? (place ?? name) : name;
}
