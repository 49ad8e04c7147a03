/**
 * One row of the catalogue: what a call of a library means for the inventory. Knowledge as data: the matcher
 * (`code/match`) knows no library by name.
 */
export interface ApiRow {
  /** purl type and name of the package: `pypi/transformers`, `npm/openai`, `golang/github.com/sashabaranov/go-openai`. */
  readonly library: string;
  /**
   * Patterns over qualified symbols; the first that fits counts. Segments are joined by dots; JavaScript and Go have the package
   * and a colon in front (`openai:OpenAI`, `github.com/x/y:New`). The result of a call is `()`:
   * `openai.OpenAI().chat.completions.create`. `*` is one segment (also as a part: `AutoModel*`), `**` any number of them.
   */
  readonly symbols: readonly string[];
  readonly makes: Makes;
  /** Only calls that give an argument one of these texts, or none of these: `load_dataset("csv", …)` names no dataset. */
  readonly when?: Condition;
  /** Lines of code, complete with imports, that the tests run through the detector. */
  readonly example: string;
  /** What the example must find: `kind:name`, or `reference:expression`, or `nothing`. */
  readonly finds: readonly string[];
}

export interface Condition {
  readonly argument: readonly ArgumentAt[];
  readonly is?: readonly string[];
  readonly isNot?: readonly string[];
  /** A text that looks like this. */
  readonly like?: RegExp;
}

/** Which argument holds a value. Several are tried in order. */
export interface ArgumentAt {
  /** Zero-based position; negative = from the end. */
  readonly at?: number;
  /** Keyword, struct field, or key of an options object in any position; dots go deeper: `options.model`. */
  readonly name?: string;
  /** The argument of another call of the same chain, innermost first: `OpenAiChatModel.builder().modelName(x).build()` has `{ of: "modelName", at: 0 }`. */
  readonly of?: string;
  /** No argument: what the method is called on, `model` of `model.fit(x)`. */
  readonly receiver?: true;
  /** The argument of a call that is an argument itself: `New(WithModel("x"))` has `{ option: "WithModel", at: 0 }`. */
  readonly option?: string;
}

/** Where a name is looked up. */
export type Origin =
  /** `org/name` on the Hugging Face hub; a path that is in the tree wins, one that is not is no hub model. */
  | {
      readonly hub: true;
      /** Put in front of a bare name: `sentence-transformers`. */ readonly organisation?: string;
    }
  /** A provider's id: `gpt-4o`. An override of the address (`base_url`) in the chain beats it. */
  | { readonly provider: string }
  /** An id that only the address of the client says the provider of. */
  | { readonly addressed: string }
  /** The id says its provider (`anthropic/claude-3`, `openai:gpt-4o`); what has no known prefix is the default provider's. */
  | {
      readonly gateway: string;
      readonly separator: "/" | ":";
      readonly fallback?: string;
      /** An argument that says the provider beside the id. */
      readonly providerAt?: readonly ArgumentAt[];
    }
  /** A registry of the library's own: `timm`, `torchvision`, `spacy`, `ollama`. */
  | {
      readonly registry: string;
      /** What its names look like, where the loader takes files too; anything else is a file. */
      readonly names?: RegExp;
      /** What is none of its names is something else, and not a file either. */
      readonly isClosed?: true;
      /** `org/name` is on the Hugging Face hub. */
      readonly hubToo?: true;
    }
  /** A file: only what is in the tree is a thing; an address is one too. */
  | {
      readonly file: true;
      /** What the names of such files look like, and what they do not, where the loader loads anything. */
      readonly names?: RegExp;
      readonly notNames?: RegExp;
    };

/** What a call makes. */
export type Makes =
  | {
      readonly kind: "model" | "dataset";
      readonly origin: Origin;
      readonly id: readonly ArgumentAt[];
      /** The id is the last segment of the symbol itself, `torchvision.models.resnet50`, or the one before: `en_core_web_sm.load`. */
      readonly isSymbol?: true | "owner";
      /** What the library takes when the argument is absent. */
      readonly fallback?: string;
      /** Calls anywhere in the program that put another one in place of the fallback: `embedding.setModelResource(url)`. */
      readonly replacedBy?: readonly string[];
      /** What it takes then, by the text of another argument: `pipeline("summarization")`. */
      readonly fallbackBy?: {
        readonly argument: readonly ArgumentAt[];
        readonly ids: ReadonlyMap<string, string>;
      };
      /** Loads or fetches all kinds of things: what cannot be told is no unresolved model. */
      readonly isQuiet?: true;
      /** Is one only when a run is made of it: `pandas.read_csv(path)` is a dataset when a model is fitted to it. */
      readonly onlyFollowed?: true;
      /** `load`, `download`, `infer`, `embed`, `rerank`, `transcribe`, `speak`, `draw`, `train`, `evaluate`, `serve`, `moderate`. */
      readonly verb: string;
      readonly revision?: readonly ArgumentAt[];
      /** Claims on the thing: name of a property of the vocabulary (`task`, `dtype`, `split`) to the argument with its text. */
      readonly says?: Readonly<Record<string, readonly ArgumentAt[]>>;
      /** Packs the weights when it loads them: a configuration, or arguments that say how many bits. */
      readonly quantizedBy?: {
        readonly argument: readonly ArgumentAt[];
        readonly method: string;
        readonly flags: ReadonlyMap<string, number>;
      };
      /** Loads code with the weights when this argument is true (`trust_remote_code`). */
      readonly trusts?: readonly ArgumentAt[];
      /** A structure that is given to a client (`ChatRequest{Model: "x"}`): told by itself only when no call of a client takes it. */
      readonly isPart?: true;
      /** The name follows the last of these in a longer path, of which the parts before it may be unknown: `/models/`. */
      readonly tail?: string;
      /** The address that the client speaks to instead of the provider's own. */
      readonly address?: readonly ArgumentAt[];
      /** Arguments that are an address (or a client with one) in some forms of the call and something else in others. */
      readonly addressIfUrl?: readonly ArgumentAt[];
      /**
       * Calls anywhere in the program whose first argument points the clients of the library at another address, where a
       * request does not say which client sends it: `OpenAIOkHttpClient.builder().baseUrl(url)`; `setting:` and a key of the
       * configuration does the same.
       */
      readonly pointedBy?: readonly string[];
    }
  /** A client of a hosted service: the service is used even when no model is named. */
  | {
      readonly kind: "service";
      readonly provider: string;
      readonly address?: readonly ArgumentAt[];
      /** An argument that may be an address instead of what it is called. */
      readonly addressIfUrl?: readonly ArgumentAt[];
      /** A client of a server that people run themselves: it is that one, wherever it runs. */
      readonly isOwn?: true;
    }
  | { readonly kind: "vector-store"; readonly product: string; readonly collection?: readonly ArgumentAt[] }
  | {
      readonly kind: "agent";
      /** A text, or a class: `AiServices.builder(Helper.class)`. */
      readonly name: readonly ArgumentAt[];
      /** It is an agent only when one of these is given: a client with tools. */
      readonly needs?: readonly ArgumentAt[];
      readonly model?: readonly ArgumentAt[];
      readonly prompt?: readonly ArgumentAt[];
      readonly tools?: readonly ArgumentAt[];
    }
  /** A tool that is offered to a model or a tool server that is spoken to. */
  | { readonly kind: "tool"; readonly name: readonly ArgumentAt[] }
  /** A text for a model: only literal text of at least 20 characters counts. */
  | {
      readonly kind: "prompt";
      readonly text: readonly ArgumentAt[];
      /** The argument that is the place of a file with the text. */
      readonly file?: readonly ArgumentAt[];
      readonly role: string;
      /** An argument that says the role: only messages of the system or the developer are prompts. */
      readonly roleAt?: readonly ArgumentAt[];
    }
  /** A run: what goes in is found by following the values of these arguments back to the calls that made them. */
  | {
      readonly kind: "training-run";
      /** `full`, `sft`, `dpo`, `ppo`, `lora`, ...; what the arguments say (a PEFT configuration) adds to it. */
      readonly method: string;
      readonly stage: string;
      readonly base?: readonly ArgumentAt[];
      readonly trainedOn?: readonly ArgumentAt[];
      readonly evaluatedOn?: readonly ArgumentAt[];
      /** Arguments whose own named arguments are hyperparameters (`args=TrainingArguments(...)`); "" = those of this call. */
      readonly settings?: readonly ArgumentAt[];
      readonly output?: readonly ArgumentAt[];
      /** Names in the settings under which the result is published on the hub. */
      readonly publishes?: readonly string[];
      /** Patterns of what must be among the arguments of the chain: a pipeline without a trainer learns nothing. */
      readonly needsGiven?: readonly string[];
      /** The class that the method is called on is what is trained: `RandomForestClassifier().fit(x)`. */
      readonly isNamedByClass?: true;
      /** Classes that train what they are given: `GridSearchCV(SVC(), …)`; the last of several steps is meant. */
      readonly wrappers?: { readonly classes: readonly string[]; readonly inner: readonly ArgumentAt[] };
      /**
       * A loop that somebody wrote: counts where the program calls one of these too and nothing else trains in the file.
       * `data` = calls that hand out what it learns from.
       */
      readonly loop?: { readonly calls: readonly string[]; readonly data: readonly string[] };
      /** A configuration of an adapter: its row is of kind `method`. */
      readonly adapter?: readonly ArgumentAt[];
      /** The script that the run starts, and the folder that it lies in. */
      readonly script?: readonly ArgumentAt[];
      readonly scriptFolder?: readonly ArgumentAt[];
      /** Where random numbers start: at a seed that the library has by itself, or anywhere; absent = there are none, or nobody knows. */
      readonly randomness?: "seeded" | "open";
    }
  /** Says something of the run of its file, where there is one: a seed, an optimiser, parameters that a tracker is told. */
  | {
      readonly kind: "run-part";
      /** The last name of the symbol is the value of this parameter: `optimizer`, `scheduler`, `loss`. */
      readonly is?: string;
      /** Arguments whose entries or named arguments are parameters, as those of a run. */
      readonly settings?: readonly ArgumentAt[];
      /** Stands in front of the names of the settings. */
      readonly prefix?: string;
      /** Parameters by name, and the argument with their value. */
      readonly says?: Readonly<Record<string, readonly ArgumentAt[]>>;
      /** Parameters that the call sets by being made. */
      readonly sets?: Readonly<Record<string, boolean>>;
      /** `log_param("lr", 0.1)`. */
      readonly pair?: { readonly name: readonly ArgumentAt[]; readonly value: readonly ArgumentAt[] };
      /** Holds for every run of the file, and for the only run of a program: a seed, a mode of the machine. */
      readonly isForAll?: true;
    }
  /** Returns what it was given, changed: `get_peft_model(model, config)`, `prepare(model)`. */
  | {
      readonly kind: "passes";
      readonly value: readonly ArgumentAt[];
      /** A configuration of an adapter that is put on it. */
      readonly adapter?: readonly ArgumentAt[];
    }
  /** A configuration of an adapter: `LoraConfig(r=8)` makes a run one of `lora`. */
  | { readonly kind: "method"; readonly method: string }
  /** A configuration by which weights are packed when they are loaded. */
  | {
      readonly kind: "quantization";
      readonly method: string;
      readonly bits?: readonly ArgumentAt[];
      /** Bits by an argument that is true. */
      readonly flags?: ReadonlyMap<string, number>;
      readonly dataset?: readonly ArgumentAt[];
    }
  /** An accelerator that code asks for, by its name (`A100:2`) or by a type of machine that has some. */
  | {
      readonly kind: "hardware";
      readonly name: readonly ArgumentAt[];
      readonly count?: readonly ArgumentAt[];
    }
  /** Only that the library is used: nothing else can be said. */
  | { readonly kind: "library" };

/** Constants of libraries that stand for a text: `openai.GPT4o` is `gpt-4o`. `*` is not allowed. */
export type ConstantTable = ReadonlyMap<string, string>;
