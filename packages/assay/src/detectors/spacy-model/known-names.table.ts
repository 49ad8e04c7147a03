/** Factories of spaCy 3 and of the extension packages of its makers. */
export const knownFactories: ReadonlySet<string> = new Set(
  (
    "tok2vec tagger parser ner textcat textcat_multilabel sentencizer senter lemmatizer trainable_lemmatizer " +
    "morphologizer attribute_ruler entity_linker entity_ruler future_entity_ruler span_ruler spancat " +
    "spancat_singlelabel span_finder span_cleaner beam_parser beam_ner nn_labeller doc_cleaner token_splitter " +
    "merge_entities merge_noun_chunks merge_subtokens transformer curated_transformer experimental_coref " +
    "experimental_span_resolver experimental_span_cleaner experimental_edit_tree_lemmatizer experimental_arc_predicter " +
    "experimental_arc_labeler experimental_char_ner_tokenizer experimental_biluo_ner_tokenizer " +
    "llm llm_ner llm_textcat llm_spancat llm_rel llm_lemma llm_sentiment llm_summarization llm_raw"
  ).split(" "),
);

/** Prefixes of names that those packages register; names of thinc have none. */
export const knownPrefixes: ReadonlySet<string> = new Set([
  "spacy",
  "spacy-legacy",
  "spacy-loggers",
  "spacy-transformers",
  "spacy-curated-transformers",
  "spacy-experimental",
  "spacy-ray",
  "spacy-llm",
]);
