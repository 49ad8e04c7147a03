/**
 * What every programming language is lowered to: expressions and statements, without what does not matter for the
 * question "which value reaches this argument". One tree per file; positions are offsets into its text.
 */
export type Expr = (
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "boolean"; readonly value: boolean }
  /** None, null, nil, undefined. */
  | { readonly kind: "none" }
  /** f-strings, template literals, concatenation with `+`, format strings: the parts in order. */
  | { readonly kind: "template"; readonly parts: readonly Expr[] }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "member"; readonly object: Expr; readonly name: string }
  | { readonly kind: "index"; readonly object: Expr; readonly index: Expr }
  | CallExpr
  /** `a or b`, `a ?? b`, `a || b`: the first that has a value. */
  | { readonly kind: "fallback"; readonly options: readonly Expr[] }
  /** Ternaries, `match` and `when` expressions: each arm is possible. */
  | { readonly kind: "choice"; readonly options: readonly Expr[] }
  | { readonly kind: "list"; readonly items: readonly Expr[] }
  | { readonly kind: "dict"; readonly entries: readonly DictEntry[]; readonly spreads?: readonly Expr[] }
  | { readonly kind: "function"; readonly function: FunctionDef }
  /** Anything else; `inside` = expressions in it that may hold calls. */
  | { readonly kind: "opaque"; readonly inside?: readonly Expr[] }
) &
  Span;

export interface Span {
  /** Offset in UTF-16 units into the text of the module. */
  readonly start: number;
  readonly end: number;
  /** 1-based, in the file that a person opens (a notebook's own lines). */
  readonly line: number;
}

export type CallExpr = {
  readonly kind: "call";
  readonly callee: Expr;
  readonly arguments: readonly Argument[];
  /** `GetRequiredService<ChatClient>()`: types that stand between the name and the arguments (C#). */
  readonly typeArguments?: readonly Expr[];
  /** `new X(...)`, and literals of structs: Go `T{A: 1}`, Rust `T { a: 1 }`, C# `new T { A = 1 }` have named arguments. */
  readonly isNew?: boolean;
};

export interface Argument {
  /** Keyword (Python, Kotlin, C#), field of a struct literal. Options objects of JavaScript stay a `dict` in their position. */
  readonly name?: string;
  readonly value: Expr;
  /** `*args`, `...rest`: the value is a list; `**kwargs`: a dict. */
  readonly spread?: "list" | "dict";
}

export interface DictEntry {
  readonly key: Expr;
  readonly value: Expr;
}

export type Statement =
  /** Also fields of classes with a default, constants, `const x = …`; `this.x = …` has a member as its target. */
  (
    | {
        readonly kind: "assign";
        /** A name, a member, an index, or a list of targets (destructuring; a dict destructures by key). */
        readonly target: Expr;
        /** Absent for a declaration without a value (`model: str`, `private final ChatClient client;`). */
        readonly value?: Expr;
        readonly type?: Expr;
        /** `x += …`, `x ||= …`: what was there before stays possible. */
        readonly isUpdate?: boolean;
        /** Go and Rust `x = …` where `x` was declared before, perhaps in a function or file around. */
        readonly isReassignment?: boolean;
        /** Annotations and attributes of a field: `@Value("${app.model}")`. */
        readonly decorators?: readonly Expr[];
      }
    | { readonly kind: "expression"; readonly value: Expr }
    | { readonly kind: "function"; readonly function: FunctionDef }
    | { readonly kind: "class"; readonly class: ClassDef }
    | { readonly kind: "return"; readonly value: Expr }
    /** A body that may or may not run (if, else, case, loop, except): one block for each. `with`, `try` and plain braces are no branch: their statements stand in line. */
    | { readonly kind: "branch"; readonly body: readonly Statement[] }
    | { readonly kind: "import"; readonly imports: readonly Import[] }
  ) &
    Span;

export interface FunctionDef extends Span {
  /** "" for a lambda. */
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** A lambda's expression is one `return`. */
  readonly body: readonly Statement[];
  readonly decorators: readonly Expr[];
  readonly returns?: Expr;
  /** Kotlin: what names in it may be members of, where nothing else has the name: `prompt { system("…") }`. */
  readonly receiver?: Expr;
}

export interface Parameter {
  /** The name inside; "" for a pattern, whose `pattern` is a list or dict as in `assign`. */
  readonly name: string;
  readonly pattern?: Expr;
  readonly default?: Expr;
  readonly type?: Expr;
  readonly isRest?: boolean;
  readonly decorators?: readonly Expr[];
  /** TypeScript `constructor(private x: T)`, Kotlin and C# primary constructors: also a member of the class. */
  readonly isMember?: boolean;
  /** The object that an extension method is called on: C# `static void Add(this Services services)`. */
  readonly isReceiver?: boolean;
  readonly line: number;
}

export interface ClassDef extends Span {
  readonly name: string;
  readonly bases: readonly Expr[];
  readonly body: readonly Statement[];
  readonly decorators: readonly Expr[];
  /** Members are constants: Python Enum, Java and Kotlin enum, TypeScript enum, C# enum, Rust enum. Each member is an `assign` in `body`. */
  readonly isEnum?: boolean;
}

/** One name that an import binds. */
export interface Import {
  /**
   * As written: `transformers.models.bert`, `../config`, `@huggingface/transformers`, `github.com/x/y`,
   * `dev.langchain4j.model.openai`; Rust paths with dots (`async_openai.types`).
   */
  readonly module: string;
  /** Name taken out of the module; absent = the module itself; "*" = everything (also C# `using`, Java `import x.*`); "default" = the default export. */
  readonly name?: string;
  /** The name that it is bound to here; "" with "*" and for side effects only. */
  readonly local: string;
  /** Python: leading dots of a relative import. */
  readonly level?: number;
  readonly line: number;
  /** `import type`: never at run time. */
  readonly isTypeOnly?: boolean;
  /** C# `global using`: every file of the project has it. */
  readonly isGlobal?: boolean;
}

export type CodeLanguage = "python" | "javascript" | "go" | "java" | "kotlin" | "csharp" | "rust";

/** One file of code. */
export interface CodeModule {
  /** Relative to the scanned root. */
  readonly path: string;
  readonly language: CodeLanguage;
  /** The text that positions refer to. */
  readonly text: string;
  readonly body: readonly Statement[];
  /** JavaScript: exported name to the expression it stands for (`export { a as b }`, `module.exports = …`, `export default …`). Elsewhere absent: every name is visible. */
  readonly exports?: ReadonlyMap<string, Expr>;
  /** `export * from "./x"`, and re-exports by name: looked up in that module. */
  readonly reexports?: readonly Import[];
  /** Java, Kotlin, C#: the package or namespace; Go: the package name. */
  readonly packageName?: string;
  /** Command lines in it: notebook `!pip install x`, `%pip`, `subprocess.run([...])` is a call and not here. */
  readonly commands?: readonly { readonly text: string; readonly line: number }[];
  /** True when some text was not understood; what stands around it is there all the same. */
  readonly hasError: boolean;
}
