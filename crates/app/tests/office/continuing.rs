//! Cases, items of business and meetings go on under the text with which they began, also where an
//! act on another matter changes them.

use app::{Answer, MatterView};
use domain::Noun;

use crate::folder::Folder;
use crate::house::House;

const TASK: [(&str, &str); 10] = [
    ("kind", "督办任务"),
    ("title", "吉浦路小型压缩站改造"),
    ("origin", "上级部署"),
    ("portfolios", "城市建设"),
    ("function", "公共服务"),
    ("leader", "副镇长乙"),
    ("lead_office", "规建办"),
    ("due", "2026-12-25"),
    ("measures", "选址公示与居民沟通"),
    ("milestones", "2026-12-11 选址公示"),
];

const REPORT: [(&str, &str); 9] = [
    ("kind", "请示报告事项"),
    ("title", "吉浦路压缩站改造情况"),
    ("origin", "上级部署"),
    ("portfolios", "城市建设"),
    ("function", "公共服务"),
    ("leader", "副镇长乙"),
    ("lead_office", "规建办"),
    ("reportables", "重大决策"),
    ("measures", "写出报告"),
];

const ITEM: [(&str, &str); 8] = [
    ("title", "老旧小区充电棚第一批点位"),
    ("kind", "镇长办公会议"),
    ("portfolios", "城市建设"),
    ("matter", "群众来电反映飞线充电"),
    ("asked", "同意第一批十二处点位"),
    ("material_name", "点位图"),
    ("material_text", "十二处"),
    ("origin", "12345 工单"),
];

const MEETING: [(&str, &str); 7] = [
    ("kind", "镇长办公会议"),
    ("topic", "充电设施"),
    ("day", "2026-12-04"),
    ("start", "14:00"),
    ("end", "16:00"),
    ("room", "305会议室"),
    ("chair", "镇长"),
];

async fn view(house: &House, noun: Noun, id: &str) -> MatterView {
    let head = house.caller("head").await;
    house.app.matter(&head, noun, id).await.unwrap().unwrap()
}

/// Where a case stands, and whether under an older text.
async fn stands(house: &House, id: &str) -> (String, bool) {
    let view = view(house, Noun::Case, id).await;
    let status = view.matter.business().status().to_owned();
    (status, view.older.is_some())
}

/// The steps in the case's lines of a work list.
async fn to_do(house: &House, who: &str, id: &str) -> Vec<String> {
    let caller = house.caller(who).await;
    let list = house.app.todo(&caller, app::TodoList::ToDo).await.unwrap();
    let lines = list.lines.into_iter().filter(|line| line.matter == id);
    lines.map(|line| line.step).collect()
}

async fn began(house: &House, who: &str, act: &str, typed: &[(&str, &str)]) -> String {
    house.done(who, act, "", typed).await.matter
}

async fn assert_clean(house: &House) {
    let report = house.app.verify(&house.town, None).await.unwrap();
    assert_eq!(report.bad, []);
}

/// All open matters of the older text are moved to the one in force.
async fn migrate(house: &House) {
    let director = house.caller("office-director").await;
    let texts = house.app.rules(&director).await.unwrap().texts;
    let old = texts.iter().find(|text| text.older.is_some()).unwrap();
    let typed = [("from", old.text_hash.as_str()), ("reason", "不宜再用")];
    let answer = house
        .ask("office-director", "rules.migrate", "", &typed)
        .await;
    assert!(matches!(answer, Answer::Done(_)), "{answer:?}");
}

#[tokio::test]
async fn a_case_goes_the_way_of_the_text_with_which_it_began() {
    let (first, second) = (Folder::new(), Folder::amended());
    let house = House::under(&first.path()).await;
    let begun = began(&house, "clerk", "case.open", &TASK).await;
    let house = house.reopen_under(&second.path(), |_| {}).await;
    assert_eq!(stands(&house, &begun).await, ("签收".to_owned(), true));
    assert_eq!(to_do(&house, "drafter", &begun).await, ["签收"]);
    house.done("drafter", "case.accept", &begun, &[]).await;
    assert_eq!(stands(&house, &begun).await, ("实施".to_owned(), true));
    let new = began(&house, "clerk", "case.open", &TASK).await;
    assert_eq!(stands(&house, &new).await, ("实施".to_owned(), false));
    assert_clean(&house).await;
}

#[tokio::test]
async fn what_an_office_took_on_it_does_not_take_on_twice_under_the_new_text() {
    let (first, second) = (Folder::new(), Folder::renamed_step());
    let house = House::under(&first.path()).await;
    let begun = began(&house, "clerk", "case.open", &TASK).await;
    house.done("drafter", "case.accept", &begun, &[]).await;
    let house = house.reopen_under(&second.path(), |_| {}).await;
    assert_eq!(stands(&house, &begun).await, ("实施".to_owned(), true));
    migrate(&house).await;
    assert_eq!(stands(&house, &begun).await, ("推进".to_owned(), false));
    assert_clean(&house).await;
}

#[tokio::test]
async fn the_whole_keeps_its_text_when_a_part_begins_under_another() {
    let (first, second) = (Folder::new(), Folder::amended());
    let house = House::under(&first.path()).await;
    let whole = began(&house, "clerk", "case.open", &TASK).await;
    let house = house.reopen_under(&second.path(), |_| {}).await;
    let part = [
        ("parent", whole.as_str()),
        ("title", "渗滤液接管排查"),
        ("lead_office", "城运中心"),
        ("due", "2026-12-18"),
        ("measures", "逐段排查"),
    ];
    let part = began(&house, "section-chief", "case.split", &part).await;
    let told = view(&house, Noun::Case, &whole).await;
    assert_eq!(
        told.matter.case().unwrap().children.len(),
        1,
        "the whole was told"
    );
    assert_eq!(stands(&house, &whole).await, ("签收".to_owned(), true));
    assert_eq!(to_do(&house, "drafter", &whole).await, ["签收"]);
    assert_eq!(stands(&house, &part).await, ("实施".to_owned(), false));
    assert_clean(&house).await;
}

#[tokio::test]
async fn an_item_keeps_its_text_on_the_agenda_of_a_meeting_under_another() {
    let (first, second) = (Folder::new(), Folder::amended());
    let house = House::under(&first.path()).await;
    let item = began(&house, "section-chief", "agenda_item.submit", &ITEM).await;
    let earlier = began(&house, "clerk", "meeting.propose", &MEETING).await;
    let house = house.reopen_under(&second.path(), |_| {}).await;
    let agreed = [("answer", "同意")];
    house
        .done("deputy-b", "agenda_item.countersign", &item, &agreed)
        .await;
    house.done("clerk", "agenda_item.vet", &item, &[]).await;
    let meeting = began(&house, "clerk", "meeting.propose", &MEETING).await;
    let typed = [("item", item.as_str())];
    house
        .done("clerk", "meeting.schedule_item", &meeting, &typed)
        .await;
    let scheduled = view(&house, Noun::AgendaItem, &item).await;
    assert_eq!(scheduled.matter.business().status(), "已排会");
    assert!(scheduled.older.is_some());
    assert!(view(&house, Noun::Meeting, &earlier).await.older.is_some());
    assert_eq!(view(&house, Noun::Meeting, &meeting).await.older, None);
    assert_clean(&house).await;
    migrate(&house).await;
    for (noun, id) in [(Noun::AgendaItem, &item), (Noun::Meeting, &earlier)] {
        assert_eq!(view(&house, noun, id).await.older, None);
    }
    assert_clean(&house).await;
}

#[tokio::test]
async fn what_is_open_moves_also_where_its_clock_was_stopped() {
    let (first, second) = (Folder::new(), Folder::amended());
    let house = House::under(&first.path()).await;
    let accepting = began(&house, "clerk", "case.open", &TASK).await;
    let stopped = began(&house, "clerk", "case.open", &REPORT).await;
    house.done("drafter", "case.accept", &stopped, &[]).await;
    let reported = [
        ("reportable", "重大决策"),
        ("to", "镇党委"),
        ("words", "会上口头报告"),
    ];
    house
        .done("drafter", "case.report_up", &stopped, &reported)
        .await;
    let awaited = [("reason", "等区级环评意见")];
    house
        .done("deputy-b", "case.pause", &stopped, &awaited)
        .await;
    let house = house.reopen_under(&second.path(), |_| {}).await;
    assert_eq!(stands(&house, &stopped).await, ("报告".to_owned(), true));
    migrate(&house).await;
    assert_eq!(stands(&house, &stopped).await, ("报告".to_owned(), false));
    assert_eq!(stands(&house, &accepting).await, ("实施".to_owned(), false));
    assert_eq!(to_do(&house, "drafter", &accepting).await, ["实施"]);
    assert_clean(&house).await;
}
