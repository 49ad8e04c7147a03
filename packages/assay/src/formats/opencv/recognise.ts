const kinds =
  /<opencv_storage>\s*(?:<!--[\s\S]*?-->\s*)?<(?:[\w-]+\s+type_id\s*=\s*"?opencv-(?:cascade|haar)-classifier|cascade>\s*<stageType>|opencv_ml_\w+)/u;

/** A storage whose first node is a cascade or a model of the `ml` module; licences in comments can fill the head. */
export function isXmlStorage(head: string, tail: string): boolean {
  if (!/^(?:\xef\xbb\xbf)?\s*<\?xml/u.test(head)) return false;
  if (head.includes("<opencv_storage>"))
    return kinds.test(head) || /<opencv_ml_|opencv-haar-classifier/u.test(head);
  return head.includes("<!--") && /<\/opencv_storage>\s*$/u.test(tail);
}

/** A YAML storage of the `ml` module. */
export function isYamlStorage(head: string): boolean {
  return /^%YAML[:\s]1\.\d\s*\r?\n---\s*\r?\n(?:#[^\n]*\n)*opencv_ml_\w+:/u.test(head);
}
