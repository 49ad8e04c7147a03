import type { PropertyName, PropertyValue } from "../../../model/properties.ts";
import type { EntityDraft } from "../../entity-draft.ts";

type Loose = Record<string, string | number | boolean | undefined>;

/** Facts of one entity that documents spread over several properties; they become claims when all were seen. */
export class Facts {
  readonly entity: EntityDraft;
  readonly quantization: Loose = {};
  readonly tokenizer: Loose = {};
  readonly adapter: Loose = {};
  readonly emissions: Loose = {};
  readonly adapterTargets: string[] = [];
  readonly specialTokens = new Map<string, string>();
  readonly parametersByDtype = new Map<string, number>();
  readonly operators = new Map<string, number>();
  readonly layers: PropertyValue<"layers">[number][] = [];
  readonly fixedBuffers: string[] = [];
  readonly templates: { readonly name: string; readonly sha256: string; readonly pointer: string }[] = [];
  /** Of the first property of each composite fact. */
  readonly #places = new Map<PropertyName, string>();

  constructor(entity: EntityDraft) {
    this.entity = entity;
  }

  /** Remembers where a composite fact begins. */
  note(property: PropertyName, pointer: string): void {
    if (!this.#places.has(property)) this.#places.set(property, pointer);
  }

  /** Puts the composite facts together. */
  finish(): void {
    this.#finishQuantization();
    this.#finishTokenizer();
    this.#finishAdapter();
    this.#finishEmissions();
    this.#finishCounts("parametersByDtype", this.parametersByDtype);
    this.#finishCounts("operators", this.operators);
    const { layers, fixedBuffers } = this;
    if (layers.length > 0) this.entity.claim("layers", layers, this.#place("layers"));
    if (fixedBuffers.length > 0) this.entity.claim("fixedBuffers", fixedBuffers, this.#place("fixedBuffers"));
  }

  #place(property: PropertyName): string {
    return this.#places.get(property) ?? "";
  }

  #finishQuantization(): void {
    if (Object.keys(this.quantization).length === 0) return;
    const method = this.quantization["method"] ?? this.quantization["scheme"] ?? "unknown";
    const value = { ...this.quantization, method } as unknown as PropertyValue<"quantization">;
    this.entity.claim("quantization", value, this.#place("quantization"));
  }

  #finishTokenizer(): void {
    const tokens = [...this.specialTokens];
    if (Object.keys(this.tokenizer).length === 0 && tokens.length === 0) return;
    const special = tokens.length === 0 ? {} : { specialTokens: Object.fromEntries(tokens) };
    const value = { ...this.tokenizer, ...special } as PropertyValue<"tokenizer">;
    this.entity.claim("tokenizer", value, this.#place("tokenizer"));
  }

  #finishAdapter(): void {
    if (this.adapter["kind"] === undefined) return;
    const targets = this.adapterTargets.length === 0 ? {} : { targetModules: this.adapterTargets };
    const value = { ...this.adapter, ...targets } as unknown as PropertyValue<"adapter">;
    this.entity.claim("adapter", value, this.#place("adapter"));
  }

  #finishEmissions(): void {
    if (this.emissions["grams"] === undefined) return;
    this.entity.claim(
      "emissions",
      this.emissions as unknown as PropertyValue<"emissions">,
      this.#place("emissions"),
    );
  }

  #finishCounts(property: "parametersByDtype" | "operators", counts: ReadonlyMap<string, number>): void {
    if (counts.size > 0) this.entity.claim(property, Object.fromEntries(counts), this.#place(property));
  }
}
