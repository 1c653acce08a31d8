//! What holds for every door, made from the table of contents itself.

use axum::body::Body;
use axum::http::{Method, Request, header};
use server::router::{Access, Door, doors};

use crate::house::{House, Reply, filled, house};

/// What each answer must carry, whatever it is.
const GUARDS: [(&str, &str); 6] = [
    ("content-security-policy", "default-src 'none'"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

async fn knock(house: &House, method: Method, path: &str, token: Option<&str>) -> Reply {
    let mut request = Request::builder()
        .method(method)
        .uri(filled(path, "1"))
        .header(header::HOST, "127.0.0.1");
    if let Some(token) = token {
        request = request
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header(header::COOKIE, format!("guiju={token}"));
    }
    house.send(request.body(Body::empty()).unwrap()).await
}

fn guarded(reply: &Reply, door: &str) {
    for (name, value) in GUARDS {
        assert!(
            reply.header(name).starts_with(value),
            "{door}: {name} is {:?}",
            reply.header(name)
        );
    }
    let policy = reply.header("content-security-policy");
    assert!(!policy.contains("unsafe"), "{door}: {policy}");
    let kept = reply.header("cache-control");
    let public = door.contains("/static/");
    let for_everybody = door.starts_with("GET /public") && kept == "public, max-age=60";
    assert!(
        public || for_everybody || kept == "no-store",
        "{door}: may be kept ({kept})"
    );
    assert!(
        !reply.headers.contains_key("access-control-allow-origin"),
        "{door}"
    );
}

#[tokio::test]
async fn every_answer_of_every_door_is_guarded() {
    let house = house().await;
    let token = house.token("clerk").await;
    for Door { method, path, .. } in doors() {
        let wrong = if method == Method::GET {
            Method::DELETE
        } else {
            Method::PUT
        };
        for (method, token) in [
            (method.clone(), None),
            (method.clone(), Some(token.as_str())),
            (wrong, None),
        ] {
            let reply = knock(house, method.clone(), path, token).await;
            guarded(&reply, &format!("{method} {path}"));
            assert!(
                reply.status < 500,
                "{method} {path}: {} {}",
                reply.status,
                reply.text
            );
        }
    }
    guarded(
        &knock(house, Method::GET, "/no/such/door", None).await,
        "/no/such/door",
    );
}

#[tokio::test]
async fn no_door_but_the_open_ones_lets_strangers_in() {
    let house = house().await;
    for door in doors()
        .iter()
        .filter(|door| door.access == Access::SignedIn)
    {
        let reply = knock(house, door.method.clone(), door.path, None).await;
        let named = format!("{} {} gave {}", door.method, door.path, reply.status);
        if door.path.starts_with("/api/") {
            assert_eq!(reply.status, 401, "{named}");
            assert_eq!(reply.json()["kind"], "unauthorized", "{named}");
        } else if door.method == Method::GET {
            assert_eq!(reply.status, 303, "{named}");
            assert!(reply.header("location").starts_with("/login"), "{named}");
        } else {
            assert!(matches!(reply.status, 401 | 403), "{named}");
        }
    }
}

#[tokio::test]
async fn the_api_is_closed_but_for_its_description_and_signing_in() {
    let open: Vec<&str> = doors()
        .iter()
        .filter(|door| door.path.starts_with("/api/") && door.access == Access::Anybody)
        .map(|door| door.path)
        .collect();
    assert_eq!(open, ["/api/openapi.json", "/api/v1/session"]);
}

#[tokio::test]
async fn looking_at_everything_changes_nothing() {
    let house = House::open().await;
    let town = house.state.app.towns().remove(0);
    let token = house.token("office-director").await;
    let size = async || {
        house
            .state
            .app
            .checkpoint(&town)
            .await
            .unwrap()
            .unwrap()
            .size
    };
    let listed = house.get("/api/v1/matters", &token).await.json();
    let matter = listed["matters"][0]["id"].as_str().unwrap().to_owned();
    let before = size().await;
    for door in doors().iter().filter(|door| door.method == Method::GET) {
        for with in [matter.as_str(), "5"] {
            let request = Request::get(filled(door.path, with))
                .header(header::HOST, "127.0.0.1")
                .header(header::AUTHORIZATION, format!("Bearer {token}"))
                .header(header::COOKIE, format!("guiju={token}"));
            let reply = house.send(request.body(Body::empty()).unwrap()).await;
            assert!(reply.status < 500, "{}: {}", door.path, reply.text);
        }
    }
    assert_eq!(size().await, before);
}

#[tokio::test]
async fn wrong_methods_and_unknown_paths_are_told_as_what_they_are() {
    let house = house().await;
    let reply = knock(house, Method::DELETE, "/api/v1/acts", None).await;
    assert_eq!(
        (reply.status, reply.json()["kind"].as_str()),
        (405, Some("wrong_method"))
    );
    assert!(
        reply.header("allow").contains("POST"),
        "{:?}",
        reply.headers
    );
    let reply = knock(house, Method::GET, "/api/v1/nothing", None).await;
    assert_eq!(
        (reply.status, reply.json()["kind"].as_str()),
        (404, Some("missing"))
    );
    let page = knock(house, Method::GET, "/nothing", None).await;
    assert_eq!(page.status, 404);
    assert!(
        page.header("content-type").starts_with("text/html"),
        "{:?}",
        page.headers
    );
}

#[tokio::test]
async fn probes_answer_under_any_name_and_tell_nothing_of_people() {
    let house = house().await;
    for path in ["/healthz", "/readyz", "/metrics"] {
        let request = Request::get(path).body(Body::empty()).unwrap();
        assert_eq!(house.send(request).await.status, 200, "{path}");
    }
    drop(house.token("drafter").await);
    let metrics = knock(house, Method::GET, "/metrics", None).await.text;
    assert!(
        metrics.contains("path=\"/api/v1/session\",method=\"POST\",status=\"200\""),
        "{metrics}"
    );
    assert!(!metrics.contains("drafter"), "{metrics}");
}

#[tokio::test]
async fn lists_that_are_asked_for_wrongly_say_where() {
    let house = house().await;
    let token = house.token("drafter").await;
    for (path, field) in [
        ("/api/v1/matters?page=0", "page"),
        ("/api/v1/matters?page=-1", "page"),
        ("/api/v1/matters?due_before=tomorrow", "due_before"),
        ("/api/v1/matters?noun=telegram", "noun"),
        ("/api/v1/matters?q=a&q=b", "q"),
        ("/api/v1/todo?list=all", "list"),
    ] {
        let reply = house.get(path, &token).await;
        assert_eq!(reply.status, 422, "{path}: {}", reply.text);
        assert!(
            reply.json()["fields"][field].is_string(),
            "{path}: {}",
            reply.text
        );
    }
    for path in [
        "/api/v1/articles/0",
        "/api/v1/articles/33",
        "/api/v1/articles/x",
        "/api/v1/proofs/x",
    ] {
        assert_eq!(house.get(path, &token).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn every_reading_of_the_api_answers_its_caller() {
    let house = house().await;
    let token = house.token("drafter").await;
    let matter = house.draft(&token, "逐项读取").await;
    let reply = house
        .get(&format!("/api/v1/matters/{matter}"), &token)
        .await
        .json();
    assert!(
        reply["title"].as_str().unwrap().contains("逐项读取"),
        "{reply}"
    );
    assert!(
        !reply["course"]["steps"].as_array().unwrap().is_empty(),
        "{reply}"
    );
    let log = house
        .get(&format!("/api/v1/matters/{matter}/log"), &token)
        .await
        .json();
    assert_eq!(log["log"][0]["label"], "拟稿", "{log}");
    let acts = house
        .get(&format!("/api/v1/acts?matter={matter}"), &token)
        .await
        .json();
    let submit = acts["acts"]
        .as_array()
        .unwrap()
        .iter()
        .find(|act| act["label"] == "送审")
        .unwrap();
    assert_eq!(submit["lawful"], true, "{submit}");
    assert_eq!(
        house
            .get("/api/v1/acts?matter=no-such", &token)
            .await
            .status,
        404
    );
    for only in ["organization", "rules"] {
        let reply = house.get(&format!("/api/v1/matters/{only}"), &token).await;
        assert_eq!(
            (reply.status, reply.json()["noun"].as_str()),
            (200, Some(only))
        );
    }
    let articles = house.get("/api/v1/articles", &token).await.json();
    assert_eq!(articles["articles"].as_array().unwrap().len(), 32);
    let article = house.get("/api/v1/articles/5", &token).await.json();
    assert_eq!(
        (article["title"].as_str(), article["status"].as_str()),
        (Some("第五条"), Some("运行"))
    );
    let head = house.get("/api/v1/checkpoint", &token).await.json();
    assert!(
        head["note"].as_str().unwrap().contains("guiju/gaojing"),
        "{head}"
    );
    let event = log["log"][0]["seq"].as_u64().unwrap();
    let proof = house
        .get(&format!("/api/v1/proofs/{event}"), &token)
        .await
        .json();
    assert_eq!(proof["inclusion"]["seq"], event, "{proof}");
}
