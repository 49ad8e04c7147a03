package com.example.recipes

import ai.onnxruntime.OnnxTensor
import ai.onnxruntime.OrtEnvironment

class FoodClassifier(diet: Diet = Diet.ANY) : AutoCloseable {
    private val environment = OrtEnvironment.getEnvironment()
    private val session = environment.createSession("models/${diet.classifier}")

    fun scores(pixels: Array<FloatArray>): FloatArray =
        OnnxTensor.createTensor(environment, pixels).use { input ->
            @Suppress("UNCHECKED_CAST")
            (session.run(mapOf("input" to input))[0].value as Array<FloatArray>)[0]
        }

    override fun close() = session.close()
}
