package com.example.recipes

import com.aallam.openai.api.audio.SpeechRequest
import com.aallam.openai.api.audio.Voice
import com.aallam.openai.api.chat.ChatCompletionRequest
import com.aallam.openai.api.chat.ChatMessage
import com.aallam.openai.api.chat.ChatRole
import com.aallam.openai.api.embedding.EmbeddingRequest
import com.aallam.openai.api.model.ModelId
import com.aallam.openai.client.OpenAI
import com.aallam.openai.client.OpenAIConfig
import com.aallam.openai.client.OpenAIHost

class Clients(private val settings: Settings = Settings()) {
    private val hosted = OpenAI(token = System.getenv("OPENAI_API_KEY"))
    private val local = OpenAI(OpenAIConfig(token = "x", host = OpenAIHost(baseUrl = settings.lmUrl)))

    private suspend fun OpenAI.say(model: String, text: String, system: String = SYSTEM): String? =
        chatCompletion(
            ChatCompletionRequest(
                model = ModelId(model),
                messages = listOf(ChatMessage(ChatRole.System, system), ChatMessage(ChatRole.User, text)),
            ),
        ).choices.first().message.content

    suspend fun plan(text: String) = hosted.say(settings.planner, text)

    suspend fun look(url: String) = hosted.say(Models.VISION, url, system = "Name the food in the picture.")

    suspend fun quick(text: String, online: Boolean) =
        if (online) hosted.say("gpt-4o-mini", text) else local.say(Models.offline, text)

    suspend fun embed(texts: List<String>) =
        hosted.embeddings(EmbeddingRequest(model = ModelId(settings.embedding), input = texts)).embeddings

    suspend fun speak(text: String) =
        hosted.speech(SpeechRequest(model = ModelId(Models.SPEECH), input = text, voice = Voice.Alloy))

    companion object {
        const val SYSTEM = "You are a cook. You answer with a recipe of at most ten lines."
    }
}
