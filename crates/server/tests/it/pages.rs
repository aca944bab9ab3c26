use crate::app::{As, fresh};

#[tokio::test]
async fn the_house_answers_supervisors_and_browsers() {
    let app = fresh().await;
    let nobody = As::nobody();
    assert_eq!(app.get("/healthz", &nobody).await.0, 200);
    let (status, ready) = app.get("/readyz", &nobody).await;
    assert_eq!((status.as_u16(), &ready["ready"]), (200, &true.into()));
    assert_eq!(app.get("/queue", &nobody).await.0, 200);
    let (status, body) = app.get("/api/v1/nowhere", &nobody).await;
    assert_eq!((status.as_u16(), &body["code"]), (404, &"web.not_found".into()));
    let (status, document) = app.get("/api/v1/openapi.json", &nobody).await;
    assert_eq!((status.as_u16(), &document["info"]["title"]), (200, &"Roost".into()));
}
