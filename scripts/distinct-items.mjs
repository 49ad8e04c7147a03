/**
 * JSON Schema `uniqueItems` in linear time. Ajv compares every pair of objects: 10,000 components are 50 million deep
 * comparisons. Here every item is hashed once; equal hashes are confirmed by a deep comparison.
 */
export function hasDistinctItems(items) {
  if (items.length <= fewItems) return areDistinct(items);
  if (haveDistinctSurfaces(items)) return true;
  const firstByHash = new Map();
  for (const item of items) {
    const hash = hashOf(item);
    const first = firstByHash.get(hash);
    if (first === undefined) firstByHash.set(hash, { item });
    else if (isEqual(first.item, item)) return false;
  }
  return true;
}

/** So many, as most lists have, are compared with each other sooner than looked up. */
const fewItems = 8;

function areDistinct(items) {
  for (let right = 1; right < items.length; right += 1) {
    for (let left = 0; left < right; left += 1) if (isEqual(items[left], items[right])) return false;
  }
  return true;
}

/** Mostly an own text field (`bom-ref`, `name`) tells items apart: then nothing below it has to be read. */
function haveDistinctSurfaces(items) {
  const seen = new Set();
  for (const item of items) {
    if (typeof item !== "object" || item === null) return false;
    let surface = "";
    for (const key of Object.keys(item).sort()) {
      if (typeof item[key] === "string") surface += `${key.length}:${key}${item[key].length}:${item[key]}`;
    }
    if (seen.has(surface)) return false;
    seen.add(surface);
  }
  return true;
}

/** Nested arrays are hashed once, however many arrays around them are checked too. */
const known = new WeakMap();

function hashOf(value) {
  if (typeof value !== "object" || value === null) return hashOfText(`${typeof value}${String(value)}`);
  const before = known.get(value);
  if (before !== undefined) return before;
  const hash = Array.isArray(value) ? hashOfArray(value) : hashOfObject(value);
  known.set(value, hash);
  return hash;
}

function hashOfArray(items) {
  let hash = 17;
  for (const item of items) hash = mix(hash, hashOf(item));
  return hash;
}

/** A sum, so that the order of keys makes no difference. */
function hashOfObject(value) {
  let sum = 29;
  for (const key of Object.keys(value)) {
    sum = (sum + mix(hashOfText(key), hashOf(value[key]))) % Number.MAX_SAFE_INTEGER;
  }
  return sum;
}

/** FNV-1a in two lanes of 26 bits: 52 bits, which fit a safe integer. */
function hashOfText(text) {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x5bd1e995);
  }
  return (low >>> 6) * 0x4000000 + (high >>> 6);
}

function mix(left, right) {
  const low = Math.imul((left % 0x100000000) ^ (right % 0x100000000), 0x85ebca6b);
  const high = Math.imul(low ^ Math.floor(left / 0x4000000) ^ Math.floor(right / 0x100000), 0xc2b2ae35);
  return (low >>> 6) * 0x4000000 + (high >>> 6);
}

function isEqual(left, right) {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  let keys = 0;
  for (const key in left) {
    if (!Object.hasOwn(right, key) || !isEqual(left[key], right[key])) return false;
    keys += 1;
  }
  return keys === Object.keys(right).length;
}
