package com.example.policy.config;

import static dev.langchain4j.model.openai.OpenAiChatModelName.GPT_4_O_MINI;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
public class Models {

    @Bean
    ChatModel extractor() {
        return OpenAiChatModel.builder().apiKey(System.getenv("OPENAI_API_KEY")).modelName(GPT_4_O_MINI).build();
    }

    @Bean
    ChatModel translator() {
        return OpenAiChatModel.builder()
                .baseUrl("http://tgi.translate:8080/v1")
                .apiKey("none")
                .modelName(ModelNames.TRANSLATOR)
                .build();
    }

    @Bean
    ChatModel summariser(@Value("${assistant.summary-model}") String name) {
        return anthropic(name);
    }

    @Bean
    ChatModel reader() {
        return anthropic(ModelNames.Reader.CAREFUL.id());
    }

    @Bean
    EmbeddingModel localEmbeddings() {
        return new BgeSmallEnV15QuantizedEmbeddingModel();
    }

    private static ChatModel anthropic(String name) {
        return AnthropicChatModel.builder().apiKey(System.getenv("ANTHROPIC_API_KEY")).modelName(name).build();
    }
}
