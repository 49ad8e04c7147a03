import { containerImage } from "../../catalogue/things.ts";
import { isRecord, listAt, stringAt } from "../../syntax/json-access.ts";
import { imageOfParts, isImageReference } from "../container-image.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { noteUse, type Report } from "../recipe-report.ts";
import { maxNames } from "./limits.ts";

/** Kustomize: images that manifests name are replaced by others. */
export function noteKustomization(report: Report, { path, values, placeAt }: RecipeDocument): void {
  if (!/(?:^|\/)kustomization\.ya?ml$/iu.test(path)) return;
  for (const [at, one] of (listAt(values, "images") ?? []).slice(0, maxNames).entries()) {
    if (!isRecord(one)) continue;
    const key = stringAt(one, "newName") === undefined ? "name" : "newName";
    const image = imageOfParts({ ...one, tag: one["newTag"] }, key);
    if (image === undefined || !isImageReference(image)) continue;
    noteUse(report, containerImage(image), placeAt(`/images/${at}/${key}`), "Kustomize: images");
    report.files.set(path, "config");
  }
}
