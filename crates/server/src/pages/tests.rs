use super::*;

async fn get(path: &str, headers: HeaderMap) -> Response {
    serve(Method::GET, path.parse().unwrap(), headers).await
}

#[tokio::test]
async fn every_place_in_the_app_is_the_one_page() {
    for path in ["/", "/queue", "/connections?connected=x"] {
        let response = get(path, HeaderMap::new()).await;
        assert_eq!(response.status(), 200, "{path}");
        assert_eq!(response.headers()[CONTENT_TYPE], "text/html");
        assert_eq!(response.headers()[CACHE_CONTROL], "no-cache");
        let tag = response.headers()[ETAG].clone();
        let again = get(path, [(IF_NONE_MATCH, tag)].into_iter().collect()).await;
        assert_eq!(again.status(), 304);
    }
}

#[tokio::test]
async fn what_is_not_there_is_not_the_page() {
    for (path, status) in [("/assets/gone-1a2b.js", 404), ("/api/v1/nothing", 404), ("/api", 404)] {
        assert_eq!(get(path, HeaderMap::new()).await.status(), status, "{path}");
    }
    assert_eq!(serve(Method::POST, "/queue".parse().unwrap(), HeaderMap::new()).await.status(), 405);
}
