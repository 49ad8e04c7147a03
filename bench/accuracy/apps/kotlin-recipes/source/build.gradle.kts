plugins {
    kotlin("jvm") version "2.1.0"
    kotlin("plugin.serialization") version "2.1.0"
    application
}

group = "com.example"
version = "0.4.0"

dependencies {
    implementation("io.ktor:ktor-server-netty:3.0.3")
    implementation("ai.koog:koog-agents:0.3.0")
    implementation("com.aallam.openai:openai-client:4.0.1")
    implementation("dev.langchain4j:langchain4j-google-ai-gemini:1.0.1-beta6")
    implementation("dev.langchain4j:langchain4j-weaviate:1.0.1-beta6")
    implementation("com.microsoft.onnxruntime:onnxruntime:1.20.0")
    implementation("io.weaviate:client:5.1.0")
    testImplementation(kotlin("test"))
    testImplementation("io.mockk:mockk:1.13.13")
}

application { mainClass = "com.example.recipes.MainKt" }
