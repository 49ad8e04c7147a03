package com.example.policy;

import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.langchain4j.model.chat.ChatModel;
import org.junit.jupiter.api.Test;

class ChatServiceTest {

    private static final String MODEL = "mock-gpt";

    @Test
    void answers() {
        ChatModel model = mock(ChatModel.class, MODEL);
        when(model.chat(anyString())).thenReturn("yes");
        assert "yes".equals(model.chat("covered?"));
    }
}
