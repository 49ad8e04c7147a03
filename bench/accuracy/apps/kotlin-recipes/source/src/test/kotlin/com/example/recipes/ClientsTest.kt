package com.example.recipes

import io.mockk.coEvery
import io.mockk.coVerify
import io.mockk.mockk
import kotlinx.coroutines.runBlocking
import kotlin.test.Test

class ClientsTest {
    @Test
    fun `quick goes through`() = runBlocking {
        val clients = mockk<Clients>()
        coEvery { clients.quick("soup", true) } returns "stubbed by test-llm-7b"
        clients.quick("soup", true)
        coVerify(exactly = 1) { clients.quick("soup", true) }
    }

    private val settings = Settings(planner = "test-planner-model")
}
