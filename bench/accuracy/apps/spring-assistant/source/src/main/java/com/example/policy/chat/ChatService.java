package com.example.policy.chat;

import com.example.policy.config.ModelNames;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.vectorstore.QuestionAnswerAdvisor;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.ollama.OllamaChatModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.OpenAiImageModel;
import org.springframework.ai.image.ImagePrompt;
import org.springframework.ai.openai.OpenAiImageOptions;
import org.springframework.ai.openai.api.OpenAiApi;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.ai.vectorstore.VectorStore;
import org.springframework.stereotype.Service;

@Service
public class ChatService {

    static final String SYSTEM = "You answer questions about insurance policies. Quote the clause.";

    private final ChatClient client;
    private final OpenAiChatModel openAi;
    private final OllamaChatModel ollama;

    public ChatService(OpenAiChatModel openAi, OllamaChatModel ollama, VectorStore store) {
        this.openAi = openAi;
        this.ollama = ollama;
        this.client = ChatClient.builder(openAi)
                .defaultSystem(SYSTEM)
                .defaultAdvisors(new QuestionAnswerAdvisor(store))
                .defaultTools(this)
                .build();
    }

    public String ask(String question, boolean offline) {
        return offline ? ollama.call(question) : client.prompt(question).call().content();
    }

    public String classify(String text) {
        var options = OpenAiChatOptions.builder().model(ModelNames.CLASSIFIER).build();
        return openAi.call(new Prompt(text, options)).getResult().getOutput().getText();
    }

    public String reason(String text) {
        var options = OpenAiChatOptions.builder().model(OpenAiApi.ChatModel.O1_MINI).build();
        return openAi.call(new Prompt(text, options)).getResult().getOutput().getText();
    }

    public String picture(OpenAiImageModel images, String text) {
        var options = OpenAiImageOptions.builder().model("dall-e-3").build();
        return images.call(new ImagePrompt(text, options)).getResult().getOutput().getUrl();
    }

    @Tool(description = "Find the premium of a policy")
    public double premium(String policyNumber) {
        return 12.0;
    }
}
