package com.example.recipes

import ai.koog.agents.core.agent.AIAgent
import ai.koog.agents.core.tools.ToolRegistry
import ai.koog.agents.core.tools.annotations.LLMDescription
import ai.koog.agents.core.tools.annotations.Tool
import ai.koog.agents.core.tools.reflect.ToolSet
import ai.koog.agents.core.tools.reflect.asTools
import ai.koog.prompt.executor.clients.anthropic.AnthropicModels
import ai.koog.prompt.executor.clients.openai.OpenAIModels
import ai.koog.prompt.executor.llms.all.simpleAnthropicExecutor
import ai.koog.prompt.executor.llms.all.simpleOllamaAIExecutor
import ai.koog.prompt.executor.llms.all.simpleOpenAIExecutor
import ai.koog.prompt.llm.OllamaModels

class Pantry : ToolSet {
    @Tool
    @LLMDescription("What is in the pantry")
    fun pantry(): String = "rice, beans"

    @Tool(customName = "shopping_list")
    fun add(item: String): Boolean = true
}

val cook = AIAgent(
    executor = simpleOpenAIExecutor(System.getenv("OPENAI_API_KEY")),
    llmModel = OpenAIModels.Reasoning.O3Mini,
    systemPrompt = "You plan the meals of a week.",
    toolRegistry = ToolRegistry { tools(Pantry().asTools()) },
)

val critic = AIAgent(
    executor = simpleAnthropicExecutor(System.getenv("ANTHROPIC_API_KEY")),
    llmModel = AnthropicModels.Sonnet_3_7,
    systemPrompt = "You judge recipes.",
)

val camping = AIAgent(
    executor = simpleOllamaAIExecutor("http://localhost:11434"),
    llmModel = OllamaModels.Meta.LLAMA_3_2,
)
