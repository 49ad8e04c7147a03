/** `<name attributes>`; an empty element (`<name/>`) is followed by its close token all the same. */
export interface XmlOpen {
  readonly kind: "open";
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Offset in the file of the `<`. */
  readonly offset: number;
  /** 1-based. */
  readonly line: number;
  /** 1 = the root element. */
  readonly depth: number;
}

export interface XmlClose {
  readonly kind: "close";
  readonly name: string;
  /** Of the element that ends. */
  readonly depth: number;
}

/** Text between tags, or a CDATA section; text of white space only is left out. */
export interface XmlText {
  readonly kind: "text";
  readonly text: string;
  /** White space at its ends that stands there as it is; what references stand for (`&#32;`) is content. */
  readonly space: { readonly before: number; readonly after: number };
  readonly offset: number;
  /** True when the text is longer than the limit; `text` is its beginning. */
  readonly isCut: boolean;
}

export type XmlToken = XmlOpen | XmlClose | XmlText;

export interface XmlTrouble {
  readonly code: "malformed" | "truncated" | "limit-exceeded" | "unsupported";
  readonly message: string;
  readonly offset: number;
}

/** A document type declaration. It is stepped over: nothing is fetched and no entity is expanded. */
export interface XmlDoctype {
  readonly offset: number;
  readonly line: number;
  /** Names a file or address outside (`SYSTEM`, `PUBLIC`). */
  readonly isExternal: boolean;
  /** Declares entities in the text itself: expansion bombs and file disclosure start here. */
  readonly hasEntities: boolean;
}

/** A reference to an entity of the document's own, which stays as it is written. */
export interface XmlReference {
  /** `&name;` */
  readonly text: string;
  /** 1-based: where the text or the tag begins that has it. */
  readonly line: number;
}
