package com.example.recipes

import io.ktor.server.engine.embeddedServer
import io.ktor.server.netty.Netty
import io.ktor.server.response.respondText
import io.ktor.server.routing.get
import io.ktor.server.routing.routing

fun main() {
    val clients = Clients()
    embeddedServer(Netty, port = 8080) {
        routing {
            get("/plan") { call.respondText(clients.plan(call.request.queryParameters["q"] ?: "") ?: "") }
            get("/week") { call.respondText(cook.run("a week without meat")) }
        }
    }.start(wait = true)
}
