//! The turn of the day: what becomes late or begins is brought into line, and nothing else.

use std::collections::BTreeSet;

use app::{Filter, Lamp, TodoList};
use jiff::civil::{Date, date};

use crate::house::House;

impl House {
    fn turn_to(&self, day: Date) {
        self.clock.set(day.at(8, 0, 0, 0));
    }

    /// Clocks that have run out: matter and name.
    async fn late(&self) -> BTreeSet<(String, String)> {
        let alarms = self.app.alarms(&self.town).await.unwrap().into_iter();
        let late = alarms.filter(|alarm| alarm.lamp == Lamp::Overdue);
        late.map(|alarm| (alarm.matter, alarm.step)).collect()
    }

    async fn away(&self, from: &str, until: &str) {
        let typed = [
            ("post", "镇长"),
            ("kind", "休假"),
            ("from", from),
            ("until", until),
        ];
        let act = "organization.register_absence";
        self.done("office-director", act, "", &typed).await;
    }

    async fn turned(&self) -> usize {
        self.app.turn_day(&self.town).await.unwrap()
    }
}

#[tokio::test]
async fn a_new_day_touches_only_what_has_become_late() {
    let house = House::open().await;
    let late = house.draft().await;
    house
        .done("drafter", "official_document.submit", &late, &[])
        .await;
    assert_eq!(house.turned().await, 0, "this day has turned already");
    let before = house.late().await;
    // Endorsing takes one working day, so that it is late on Thursday.
    house.turn_to(date(2026, 11, 26));
    let after = house.late().await;
    let newly: BTreeSet<&String> = after
        .difference(&before)
        .map(|(matter, _)| matter)
        .collect();
    assert!(newly.contains(&late));
    assert_eq!(house.turned().await, newly.len());
    assert_eq!(house.turned().await, 0);
    let chief = house.caller("section-chief").await;
    let told = house.app.todo(&chief, TodoList::ToRead).await.unwrap();
    assert!(
        told.lines
            .iter()
            .any(|line| line.matter == late && line.step == "超时提醒")
    );
    let report = house.app.verify(&house.town, None).await.unwrap();
    assert!(report.bad.is_empty(), "{:?}", report.bad);
}

#[tokio::test]
async fn a_list_is_right_before_the_day_has_turned() {
    let house = House::open().await;
    let late = house.draft().await;
    house
        .done("drafter", "official_document.submit", &late, &[])
        .await;
    let drafter = house.caller("drafter").await;
    let lamp = async || {
        let found = house
            .app
            .matters(&drafter, &Filter::default())
            .await
            .unwrap();
        let line = found
            .lines
            .into_iter()
            .find(|line| line.id == late)
            .unwrap();
        line.lamp
    };
    assert_eq!(lamp().await, Lamp::Soon);
    house.turn_to(date(2026, 11, 26));
    assert_eq!(lamp().await, Lamp::Overdue);
}

#[tokio::test]
async fn a_term_that_begins_or_ends_overnight_reaches_all_that_is_open() {
    let house = House::open().await;
    let waiting = house.at_examination().await;
    house.away("2026-11-26", "2026-11-27").await;
    let mut touched = Vec::new();
    for day in [25, 26, 27, 28] {
        house.turn_to(date(2026, 11, day));
        touched.push(house.turned().await);
        let report = house.app.verify(&house.town, None).await.unwrap();
        assert!(report.bad.is_empty(), "{day}: {:?}", report.bad);
    }
    let all = touched[1];
    assert_eq!(touched[3], all);
    assert!(touched[0] < all && touched[2] < all, "{touched:?}");
    assert_eq!(house.state(&waiting).await, "审核");
}
