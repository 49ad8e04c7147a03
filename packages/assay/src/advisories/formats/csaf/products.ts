import { recordAt } from "../../../syntax/json-access.ts";
import { nameAt, recordsAt } from "../../fields.ts";

/** A product of the tree of a document. */
export interface CsafProduct {
  readonly name: string;
  /** What is said of the version, in the words of the document; undefined = nothing. */
  readonly version?: string;
  readonly purl?: string;
}

export type ProductsReading = ReadonlyMap<string, CsafProduct> | "too-many";

/** Products of one document. Red Hat's largest have some ten thousand. */
const mostProducts = 100_000;
const deepestBranch = 32;

/** The product tree by product ids (CSAF 2.0, 3.2.2). */
export function productsOf(document: unknown): ProductsReading {
  const tree = recordAt(document, "product_tree");
  const products = new Map<string, CsafProduct>();
  const open = recordsAt(tree, "branches").map((branch) => ({ branch, depth: 1, above: none }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { branch, depth } = next;
    const above = named(branch, next.above);
    addLeaf(products, branch, next.above);
    if (depth >= deepestBranch || products.size > mostProducts) return "too-many";
    for (const child of recordsAt(branch, "branches")) open.push({ branch: child, depth: depth + 1, above });
  }
  for (const product of recordsAt(tree, "full_product_names")) addNamed(products, product);
  addCombined(products, tree);
  return products.size > mostProducts ? "too-many" : products;
}

interface Above {
  readonly product?: string;
}

const none: Above = {};

function named(branch: unknown, above: Above): Above {
  const name = nameAt(branch, "name");
  return nameAt(branch, "category") === "product_name" && name !== undefined ? { product: name } : above;
}

/**
 * The version of a leaf below a product's name is the name of the branch. NVIDIA has them the other way round: the branch is called as
 * the product, and the product is called as the version.
 */
function addLeaf(products: Map<string, CsafProduct>, branch: unknown, above: Above): void {
  const product = recordAt(branch, "product");
  const id = nameAt(product, "product_id");
  const branchName = nameAt(branch, "name");
  const productName = nameAt(product, "name");
  if (id === undefined || branchName === undefined) return;
  const purl = purlPart(product);
  const category = nameAt(branch, "category");
  const isVersion = category === "product_version" || category === "product_version_range";
  if (!isVersion) products.set(id, { name: branchName, ...purl });
  else if (above.product !== undefined)
    products.set(id, { name: above.product, version: branchName, ...purl });
  else products.set(id, { name: branchName, ...versionPart(productName), ...purl });
}

function addNamed(products: Map<string, CsafProduct>, product: unknown): void {
  const id = nameAt(product, "product_id");
  const name = nameAt(product, "name");
  if (id !== undefined && name !== undefined) products.set(id, { name, ...purlPart(product) });
}

/** A product as a part of another one (CSAF 2.0, 3.2.2.3) is that product. */
function addCombined(products: Map<string, CsafProduct>, tree: unknown): void {
  for (const relation of recordsAt(tree, "relationships")) {
    const id = nameAt(relation, "full_product_name", "product_id");
    const part = products.get(nameAt(relation, "product_reference") ?? "");
    if (id === undefined || part === undefined) continue;
    products.set(id, { ...part, ...purlPart(recordAt(relation, "full_product_name")) });
  }
}

function purlPart(product: unknown): { readonly purl?: string } {
  const purl = nameAt(product, "product_identification_helper", "purl");
  return purl === undefined ? {} : { purl };
}

function versionPart(version: string | undefined): { readonly version?: string } {
  return version === undefined ? {} : { version };
}
