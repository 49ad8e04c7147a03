package com.example.policy.docs;

import ai.djl.huggingface.translator.TextEmbeddingTranslatorFactory;
import ai.djl.inference.Predictor;
import ai.djl.repository.zoo.Criteria;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;

public class ClauseFinder {

    private static final String ENCODER = "djl://ai.djl.huggingface.pytorch/sentence-transformers/all-MiniLM-L6-v2";

    interface Extractor {
        @SystemMessage("You extract clauses from contracts.")
        @UserMessage("List the exclusions in: {{text}}")
        String exclusions(@V("text") String text);
    }

    static class Calendar {
        @Tool("The date on which a notice period ends")
        String endOfNotice(String start, int weeks) {
            return start + "+" + weeks;
        }
    }

    private final EmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
    private final Extractor extractor;

    public ClauseFinder(ChatModel extractorModel) {
        this.extractor = AiServices.builder(Extractor.class).chatModel(extractorModel).tools(new Calendar()).build();
    }

    Predictor<String, float[]> encoder() throws Exception {
        Criteria<String, float[]> criteria = Criteria.builder()
                .setTypes(String.class, float[].class)
                .optModelUrls(ENCODER)
                .optEngine("PyTorch")
                .optTranslatorFactory(new TextEmbeddingTranslatorFactory())
                .build();
        return criteria.loadModel().newPredictor();
    }
}
