package com.example.recipes

import dev.langchain4j.data.segment.TextSegment
import dev.langchain4j.model.googleai.GoogleAiEmbeddingModel
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel
import dev.langchain4j.store.embedding.EmbeddingStore
import dev.langchain4j.store.embedding.weaviate.WeaviateEmbeddingStore

val store: EmbeddingStore<TextSegment> = WeaviateEmbeddingStore.builder()
    .scheme("http")
    .host("weaviate:8080")
    .objectClass("Recipe")
    .build()

val embeddings: GoogleAiEmbeddingModel = GoogleAiEmbeddingModel.builder()
    .apiKey(System.getenv("GEMINI_API_KEY"))
    .modelName("text-embedding-004")
    .build()

fun translator(name: String = Models.translator): GoogleAiGeminiChatModel =
    GoogleAiGeminiChatModel.builder().apiKey(System.getenv("GEMINI_API_KEY")).modelName(name).build()
