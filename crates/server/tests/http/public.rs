//! The public's pages: what stands before everybody, and comments as strangers send them in.

use std::sync::Arc;

use app::ScriptedClock;
use axum::body::Body;
use axum::http::{Request, header};
use jiff::civil::{DateTime, date};
use serde_json::{Value, json};
use tokio::task::JoinSet;
use tower::ServiceExt;

use crate::house::{House, Reply, get};

type Fields<'a> = &'a [(&'a str, &'a str)];

struct Town {
    house: House,
    clock: Arc<ScriptedClock>,
    decision: String,
    channel: String,
}

fn at(month: i8, day: i8) -> DateTime {
    date(2026, month, day).at(10, 0, 0, 0)
}

impl Town {
    /// A draft put up for comment from 24 November to 24 December.
    async fn consulting() -> Self {
        let clock = Arc::new(ScriptedClock::new(at(11, 2)));
        let house = House::on(true, clock.clone()).await;
        let mut town = Self {
            house,
            clock,
            decision: String::new(),
            channel: String::new(),
        };
        town.decision = town.does("clerk", "list", &listing()).await;
        town.does(
            "head",
            "start",
            &json!({"office": "规建办", "reason": "确有必要"}),
        )
        .await;
        let research = json!({"method": "实测三周", "findings": "夜间缺口二百一十个"});
        town.does("drafter", "research", &research).await;
        let draft = json!({
            "option": "停车综合治理方案\n增设夜间错时泊位九十六个。\n清理占用盲道的停放。",
            "explanation": "夜间缺口较大，先从错时共享做起。",
            "basis": "道路交通安全有关规定",
        });
        town.does("drafter", "draft", &draft).await;
        town
    }

    async fn open(mut self) -> Self {
        self.clock.set(at(11, 24));
        let consultation = json!({
            "from": "2026-11-24", "until": "2026-12-24", "places": ["镇政府网站"],
            "how": "也可以寄到党政办，信封写明“停车方案意见”",
        });
        self.does("drafter", "open_consultation", &consultation)
            .await;
        self.channel = format!("{}-1-1", self.decision);
        // What the demonstration's own public sent in is out of the way.
        self.bind().await;
        self
    }

    async fn does(&self, who: &str, verb: &str, input: &Value) -> String {
        let reply = self.tries(who, verb, input).await;
        assert_eq!(reply.status, 200, "{who} {verb}: {}", reply.text);
        reply.json()["matter"].as_str().unwrap().to_owned()
    }

    async fn tries(&self, who: &str, verb: &str, input: &Value) -> Reply {
        let token = self.house.token(who).await;
        let mut body = json!({ "act": format!("major_decision.{verb}"), "input": input });
        if verb != "list" {
            body["matter"] = self.decision.clone().into();
        }
        self.house.act(&token, &body).await
    }

    fn page(&self) -> String {
        format!("/public/consultations/{}", self.channel)
    }

    async fn look(&self, path: &str) -> Reply {
        self.house.send(get(path, None)).await
    }

    /// Sends the form as a stranger at some address does.
    async fn comment(&self, from: &str, fields: &[(&str, &str)]) -> Reply {
        self.house.send(self.form(from, fields)).await
    }

    fn form(&self, from: &str, fields: &[(&str, &str)]) -> Request<Body> {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        let request = Request::post(self.page())
            .header(header::HOST, "127.0.0.1")
            .header(header::ORIGIN, "https://127.0.0.1")
            .header("x-forwarded-for", from)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        request.body(Body::from(form.finish())).unwrap()
    }

    /// Sends some words and gives the address of the receipt.
    async fn says(&self, from: &str, words: &str) -> String {
        let reply = self.comment(from, &[("text", words)]).await;
        assert_eq!(reply.status, 303, "{words}: {}", reply.text);
        reply.header("location").to_owned()
    }

    async fn received(&self) -> u64 {
        let app = &self.house.state.app;
        let town = app.towns().remove(0);
        let page = app.consultation(&town, &self.channel).await.unwrap();
        page.unwrap().received
    }

    async fn bind(&self) {
        self.house.state.app.bind_comments(true).await.unwrap();
    }
}

fn listing() -> Value {
    json!({
        "year": "2026", "title": "殷高西路沿线停车综合治理", "kind": "重大公共建设项目",
        "problem": "内部掌握的排查数字", "grounds": "拟增设错时泊位",
        "proposed_by": "内设机构或下属单位", "office": "规建办", "portfolios": ["城市建设"],
        "consent": "镇党委会议同意", "public_concern": "是", "applicants": ["停车管理公司"],
    })
}

#[tokio::test]
async fn only_what_was_put_up_stands_before_the_public() {
    let town = Town::consulting().await;
    let before = format!("/public/consultations/{}-1-1", town.decision);
    assert_eq!(town.look(&before).await.status, 404);
    let town = town.open().await;
    let page = town.look(&town.page()).await;
    assert_eq!(page.status, 200, "{}", page.text);
    for told in [
        "增设夜间错时泊位",
        "夜间缺口较大",
        "还有 31 天",
        "第十五条（乡镇参照",
    ] {
        assert!(page.text.contains(told), "{told}: {}", page.text);
    }
    for inner in [
        "内部掌握",
        "停车管理公司",
        "镇党委会议",
        "实测三周",
        "<script",
    ] {
        assert!(!page.text.contains(inner), "{inner}");
    }
    assert_eq!(page.header("cache-control"), "public, max-age=60");
    assert!(!page.headers.contains_key("set-cookie"));
    let board = town.look("/public").await.text;
    assert!(board.contains(&town.page()), "{board}");
    for path in [
        format!("/public/consultations/{}-1-2", town.decision),
        "/public/consultations/2026-0001-1-1".to_owned(),
        "/public/consultations/x".to_owned(),
        format!("/public/hearings/{}-1-1", town.decision),
    ] {
        let missing = town.look(&path).await;
        assert_eq!(missing.status, 404, "{path}");
        assert!(
            missing.text.contains("href=\"/public\""),
            "{}",
            missing.text
        );
    }
}

#[tokio::test]
async fn a_consultation_of_a_later_day_is_not_there_before_it() {
    let town = Town::consulting().await;
    let later = json!({
        "from": "2026-11-20", "until": "2026-12-24", "places": ["镇政府网站"], "how": "网上",
    });
    town.does("drafter", "open_consultation", &later).await;
    let path = format!("/public/consultations/{}-1-1", town.decision);
    assert_eq!(town.look(&path).await.status, 404);
    town.clock.set(at(11, 20));
    assert_eq!(town.look(&path).await.status, 200);
}

#[tokio::test]
async fn a_comment_is_acknowledged_and_its_code_tells_what_became_of_it() {
    let town = Town::consulting().await.open().await;
    let receipt = town.says("10.0.0.1", "夜间泊位二十二时太晚").await;
    let page = town.look(&receipt).await;
    assert_eq!(
        (page.status, page.header("cache-control")),
        (200, "no-store")
    );
    for told in ["第 1 号", "夜间泊位二十二时太晚", "等下一批登记入册"] {
        assert!(page.text.contains(told), "{told}: {}", page.text);
    }
    town.bind().await;
    let page = town.look(&receipt).await;
    assert!(
        page.text.contains("第 1 至 1 号一起登记入册"),
        "{}",
        page.text
    );
    let (rest, signs) = receipt.rsplit_once('-').unwrap();
    let guessed: String = signs.chars().rev().collect();
    assert_eq!(town.look(&format!("{rest}-{guessed}")).await.status, 404);
    let typed = receipt.rsplit_once('/').unwrap().1.to_lowercase();
    let asked = town.look(&format!("/public/receipts?code=+{typed}+")).await;
    assert_eq!(asked.status, 303);
    let found = town.look(asked.header("location")).await;
    assert_eq!(found.status, 200, "{}", asked.header("location"));
}

#[tokio::test]
async fn what_cannot_be_taken_in_is_told_at_its_field_and_the_words_stay() {
    let town = Town::consulting().await.open().await;
    let long = "长".repeat(2_001);
    let bad: [(Fields<'_>, &str, u16); 9] = [
        (&[("text", "")], "请填写您的意见", 422),
        (&[("text", &long)], "您的意见最多2000字，现有2001字", 422),
        (&[("text", "反\u{202e}写")], "不可见的控制字符", 422),
        (&[("text", "零\u{0}字节")], "不可见的控制字符", 422),
        (&[("text", "好"), ("part", "4")], "草案只有3段", 422),
        (&[("text", "好"), ("who", "机器人")], "没有“机器人”", 422),
        (&[("text", "好"), ("rank", "1")], "没有“rank”这一项", 422),
        (
            &[("text", "好的意见"), ("_site", "spam.example")],
            "请清空后再交",
            422,
        ),
        (&[("text", "机密★1年\n好的意见")], "密级标志", 409),
    ];
    for (fields, told, status) in bad {
        let reply = town.comment("10.0.0.1", fields).await;
        assert_eq!(reply.status, status, "{told}: {}", reply.text);
        assert!(reply.text.contains(told), "{told}: {}", reply.text);
        let words = fields[0].1.lines().last().unwrap_or_default();
        assert!(reply.text.contains(words), "{told}: the words are gone");
    }
    assert_eq!(town.received().await, 0);
}

#[tokio::test]
async fn markup_is_text_wherever_it_is_shown() {
    let town = Town::consulting().await.open().await;
    let markup = "<script>alert(1)</script>{{7*7}}<img src=x onerror=alert(1)>";
    let receipt = town.says("10.0.0.1", markup).await;
    let token = town.house.token("drafter").await;
    town.bind().await;
    let comments = format!("/decisions/{}/comments", town.decision);
    for page in [
        town.look(&receipt).await,
        signed(&town.house, &token, &comments).await,
    ] {
        assert_eq!(page.status, 200, "{}", page.text);
        assert!(!page.text.contains("<script>alert") && !page.text.contains("<img src=x"));
        assert!(page.text.contains("alert(1)"), "{}", page.text);
        assert!(page.text.contains("{{7*7}}"), "{}", page.text);
    }
}

async fn signed(house: &House, token: &str, path: &str) -> Reply {
    let request = Request::get(path)
        .header(header::HOST, "127.0.0.1")
        .header(header::COOKIE, format!("__Host-guiju={token}"));
    house.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn the_same_words_from_the_same_sender_get_the_first_receipt() {
    let town = Town::consulting().await.open().await;
    let first = town.says("10.0.0.1", "同意").await;
    assert_eq!(town.says("10.0.0.1", "同意").await, first);
    assert_ne!(town.says("10.0.0.2", "同意").await, first);
    assert_ne!(town.says("10.0.0.1", "同意，再快些").await, first);
    assert_eq!(town.received().await, 3);
}

#[tokio::test]
async fn five_thousand_comments_in_an_hour_are_all_taken_in() {
    let town = Town::consulting().await.open().await;
    let mut under_way = JoinSet::new();
    for number in 0..5_000_u32 {
        let from = format!("10.1.{}.{}", number / 250, number % 250);
        let words = format!("第{number}位居民：赞成夜间泊位");
        let (doors, form) = (
            town.house.doors.clone(),
            town.form(&from, &[("text", &words)]),
        );
        under_way.spawn(async move { doors.oneshot(form).await.unwrap().status().as_u16() });
        if under_way.len() >= 64 {
            assert_eq!(under_way.join_next().await.unwrap().unwrap(), 303);
        }
    }
    let rest = under_way.join_all().await;
    assert!(rest.into_iter().all(|status| status == 303));
    assert_eq!(town.received().await, 5_000);
    let app = &town.house.state.app;
    let bound = app.bind_comments(true).await.unwrap();
    assert_eq!(bound, 5);
    let report = app.verify(&app.towns().remove(0), None).await.unwrap();
    // On a clock that was moved, work lists of other matters wait for the turn of the day.
    let bad = report.bad.iter().filter(|(_, it)| !it.contains("待办"));
    assert_eq!(bad.count(), 0, "{:?}", report.bad);
    let token = town.house.token("drafter").await;
    let path = format!("/decisions/{}/comments?order=new", town.decision);
    let page = signed(&town.house, &token, &path).await.text;
    assert!(
        page.contains("网上收到 5000 条") && page.contains("第 5000 号"),
        "{page}"
    );
}

#[tokio::test]
async fn one_address_is_slowed_and_others_are_not() {
    let town = Town::consulting().await.open().await;
    for number in 0..30 {
        town.says("10.0.0.1", &format!("意见{number}")).await;
    }
    let words = "还有一条没有说完的意见";
    let slowed = town.comment("10.0.0.1", &[("text", words)]).await;
    assert_eq!((slowed.status, slowed.header("retry-after")), (429, "10"));
    assert!(slowed.text.contains(words), "the words are gone");
    // What a gateway did not write itself makes no new address.
    let forged = town.comment("1.2.3.4, 10.0.0.1", &[("text", words)]).await;
    assert_eq!(forged.status, 429);
    town.says("10.0.0.2", words).await;
}

#[tokio::test]
async fn a_signed_in_clerk_comments_as_anybody_and_a_foreign_page_does_not() {
    let town = Town::consulting().await.open().await;
    let token = town.house.token("clerk").await;
    let send = async |origin: &'static str| {
        let request = Request::post(town.page())
            .header(header::HOST, "127.0.0.1")
            .header(header::ORIGIN, origin)
            .header(header::COOKIE, format!("__Host-guiju={token}"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let body = Body::from("text=%E5%A5%BD");
        town.house.send(request.body(body).unwrap()).await.status
    };
    assert_eq!(send("https://elsewhere.cn").await, 403);
    assert_eq!(send("https://127.0.0.1").await, 303);
}

#[tokio::test]
async fn contacts_are_for_those_whose_matter_it_is() {
    let town = Town::consulting().await.open().await;
    let fields = [
        ("text", "请保留卸货位"),
        ("name", "一位居民"),
        ("contact", "13800000000"),
    ];
    let receipt = town.comment("10.0.0.1", &fields).await;
    let receipt = receipt.header("location").to_owned();
    let path = format!("/decisions/{}/comments", town.decision);
    for (who, sees) in [("drafter", true), ("head", true), ("finance", false)] {
        let token = town.house.token(who).await;
        let page = signed(&town.house, &token, &path).await;
        assert_eq!(page.status, 200, "{who}: {}", page.text);
        assert!(page.text.contains("请保留卸货位"), "{who}");
        assert_eq!(page.text.contains("13800000000"), sees, "{who}");
        assert_eq!(page.text.contains("一位居民"), sees, "{who}");
    }
    let sysadmin = town.house.token("sysadmin").await;
    assert_eq!(signed(&town.house, &sysadmin, &path).await.status, 404);
    let page = town.look(&receipt).await.text;
    assert!(!page.contains("13800000000") && !page.contains("一位居民"));
}

#[tokio::test]
async fn the_groups_and_their_answers_stand_before_the_public_once_it_is_over() {
    let town = Town::consulting().await.open().await;
    let first = town.says("10.0.0.1", "泊位二十二时开始太晚").await;
    let second = town.says("10.0.0.2", "应当早一些开放").await;
    let third = town.says("10.0.0.3", "泊位应当免费").await;
    town.bind().await;
    town.clock.set(at(12, 25));
    let late = town.comment("10.0.0.4", &[("text", "来晚了的意见")]).await;
    assert_eq!(late.status, 409, "{}", late.text);
    assert!(late.text.contains("已经截止") && late.text.contains("来晚了的意见"));
    let few = json!({"received": "2", "duplicates": "0"});
    let few = town.tries("drafter", "close_consultation", &few).await;
    assert_eq!(few.status, 422);
    assert!(few.text.contains("网上收到3条"), "{}", few.text);
    let closed = json!({"received": "5", "duplicates": "1"});
    town.does("drafter", "close_consultation", &closed).await;
    let group = json!({"summary": "泊位开始得太晚", "numbers": ["1-2"], "count": "1"});
    town.does("drafter", "group_comments", &group).await;
    let again = json!({"summary": "又一组", "numbers": ["2"]});
    let again = town.tries("drafter", "group_comments", &again).await;
    assert!(again.text.contains("第2号已经归在第1组"), "{}", again.text);
    let free = json!({"summary": "泊位应当免费", "numbers": ["3"]});
    town.does("drafter", "group_comments", &free).await;
    let answer = json!({"group": "1", "verdict": "采纳", "reason": "改为二十时起"});
    town.does("drafter", "answer_comments", &answer).await;
    let page = town.look(&town.page()).await.text;
    for told in [
        "归成 2 组，已答复 1 组",
        "改为二十时起",
        "研究中",
        "收到 5 条",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    for receipt in [&first, &second] {
        let page = town.look(receipt).await.text;
        assert!(
            page.contains("改为二十时起") && page.contains("已经答复：采纳"),
            "{page}"
        );
    }
    let waiting = town.look(&third).await.text;
    assert!(waiting.contains("正在归纳、研究"), "{waiting}");
    let sent = town.tries("drafter", "send_to_legality", &json!({})).await;
    assert!(sent.text.contains("1组没有研究答复"), "{}", sent.text);
}

#[tokio::test]
async fn a_hearing_is_announced_before_it_is_held() {
    let town = Town::consulting().await;
    town.clock.set(at(11, 24));
    let notice = json!({
        "day": "2026-12-10", "time": "14:00 至 16:00", "place": "社区事务受理服务中心二楼",
        "topics": "夜间泊位的时段", "seats": "沿线居民十人，报名多于名额的抽签",
        "sign_up": "到社区事务受理服务中心一楼报名", "sign_up_until": "2026-12-01",
    });
    let past = json!({
        "day": "2026-11-24", "time": "14:00", "place": "二楼", "topics": "时段",
        "seats": "十人", "sign_up": "一楼", "sign_up_until": "2026-11-23",
    });
    let past = town.tries("drafter", "notice_hearing", &past).await;
    assert_eq!(past.status, 422, "{}", past.text);
    town.does("drafter", "notice_hearing", &notice).await;
    let path = format!("/public/hearings/{}-1-1", town.decision);
    let page = town.look(&path).await;
    assert_eq!(page.status, 200, "{}", page.text);
    for told in [
        "2026年12月1日前可以报名",
        "二楼",
        "报名多于名额的抽签",
        "增设夜间错时泊位",
    ] {
        assert!(page.text.contains(told), "{told}: {}", page.text);
    }
    assert!(town.look("/public").await.text.contains(&path));
    town.clock.set(at(12, 11));
    let held = json!({
        "noticed_on": "2026-11-24", "delivered_on": "2026-12-02", "held_on": "2026-12-10",
        "place": "二楼", "attendees": ["沿线居民十人"], "transcript": "内部记录全文",
        "signed": "是", "handling": "时段改为二十时起",
    });
    town.does("drafter", "hold_hearing", &held).await;
    let page = town.look(&path).await.text;
    assert!(
        page.contains("举行了听证会") && page.contains("时段改为二十时起"),
        "{page}"
    );
    assert!(!page.contains("内部记录全文"));
}
