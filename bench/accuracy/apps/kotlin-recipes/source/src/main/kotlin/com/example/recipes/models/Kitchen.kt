package com.example.recipes.models

import kotlinx.serialization.Serializable

@Serializable
data class Oven(val brand: String, val model: String = "bosch/series-8")

class Agent(val name: String, val phone: String)

val deliveryAgent = Agent("Courier one", "555-0100")

val TYPES = listOf("application/pdf", "image/heic")
