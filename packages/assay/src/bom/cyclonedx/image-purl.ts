/** Purls whose type alone says that they name a container image (purl types `oci` and `docker`). */
export function isImagePurl(purl: string | undefined): boolean {
  return purl !== undefined && /^pkg:(?:oci|docker)\//u.test(purl);
}
