#[tokio::test]
async fn a_fake_server_answers() {
    let mut server = mockito::Server::new_async().await;
    let body = r#"{"model":"fake-gpt","choices":[]}"#;
    let mock = server.mock("POST", "/v1/chat/completions").with_header("content-type", "application/json").with_body(body);
    mock.create_async().await;
}
