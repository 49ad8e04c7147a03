/**
 * Keys under which an item of a list has the id of its model, in the order in which they are believed: what a request is
 * sent with, what is called a model, what merely names the item.
 */
export const idKeys: readonly RegExp[] = [
  /^(?:api|hosted|real|upstream|provider|actual|remote|hf|hub|backend)[_-]?(?:model|name|id|repo)(?:[_-]?(?:id|name))?$/iu,
  /^(?:model[_-]?)?(?:deployment|repo)(?:[_-]?(?:id|name))?$/iu,
  /^model[_-]?id(?:entifier)?$|^model[_-]?name$|^model$|^model[_-]?slug$/iu,
  /^id$|^slug$|^identifier$/iu,
  /^value$|^name$|^key$|^engine$|^llm$/iu,
];

/** What a request is sent with, whatever else the item is called. */
export function isExactKey(key: string): boolean {
  return idKeys[0]?.test(key) === true;
}
