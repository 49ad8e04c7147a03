package com.example.recipes

object Models {
    const val VISION = "gpt-4o-2024-08-06"
    const val SPEECH = "gpt-4o-mini-tts"
    private const val GEMINI = "gemini-1.5"
    val translator = "$GEMINI-pro"
    val offline: String = System.getenv("OFFLINE_MODEL") ?: "gemma2:2b"
}

enum class Diet(val classifier: String) {
    VEGAN("food/vegan-classifier.onnx"),
    ANY("food/all-classifier.onnx"),
}

data class Settings(
    val planner: String = "gpt-4.1",
    val embedding: String = "text-embedding-ada-002",
    val lmUrl: String = "http://localhost:11434/v1/",
    val experiment: String? = System.getenv("EXPERIMENT_MODEL"),
)

// Comparison for the blog: "mistral-medium", "jurassic-2"
