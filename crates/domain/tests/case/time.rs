//! Its time: extended, paused, urged, never guessed.

use crate::given::{act, at, calendar, case, invalid, resolution, taken_on};
use crate::town::Town;
use domain::Business;
use domain::calendar::{Deadline, Notice};
use domain::case::{Lamp, ladder, lamp, last_day, line};
use jiff::civil::date;

#[test]
fn only_the_leader_extends_and_a_milestone_stays_within_the_end() {
    let mut town = taken_on();
    let beyond = [
        ("milestone", "设备到货"),
        ("until", "2026-04-10"),
        ("reason", "换证"),
    ];
    let answer = town.does("drafter", &act("request_extension"), &beyond);
    assert_eq!(invalid(answer), ["until"]);
    let asked = [
        ("milestone", "设备到货"),
        ("until", "2026-03-30"),
        ("reason", "换证"),
    ];
    town.must("drafter", &act("request_extension"), &asked);
    for other in ["head", "deputy-a", "office-director", "section-chief"] {
        assert_eq!(town.refused(other, &act("extend"), &[]), [27], "{other}");
    }
    town.must("deputy-b", &act("extend"), &[("until", "2026-03-27")]);
    let due: Vec<_> = case(&town).ahead().map(|one| one.due).collect();
    assert_eq!(due, [date(2026, 3, 10), date(2026, 3, 27)]);
    assert_eq!(
        invalid(town.does("deputy-b", &act("extend"), &[])),
        ["until"]
    );
}

#[test]
fn the_clock_stands_while_something_outside_is_awaited_and_its_end_moves() {
    let mut town = taken_on();
    at(&mut town, date(2026, 3, 12), 9);
    assert_eq!(
        town.refused("drafter", &act("pause"), &[("reason", "等环评")]),
        [27]
    );
    town.must("deputy-b", &act("pause"), &[("reason", "等区级环评意见")]);
    let stands = lamp(&town.law, &calendar(&town), case(&town), date(2026, 3, 13));
    assert_eq!(stands, Lamp::Paused);
    assert_eq!(town.refused("clerk", &act("urge"), &[]), [26]);
    at(&mut town, date(2026, 3, 17), 9);
    town.must("deputy-b", &act("resume"), &[]);
    // Five days stood still: from the 12th to before the 17th.
    let end = last_day(&calendar(&town), case(&town));
    assert_eq!(end, Some(date(2026, 4, 5)));
    let shown = case(&town).counted(&town.law, &town.office);
    assert_eq!(shown.iter().filter(|day| day.why == "中止").count(), 5);
}

#[test]
fn the_whole_extended_ends_on_the_day_granted() {
    let mut town = taken_on();
    let asked = [("until", "2026-04-30"), ("reason", "换证")];
    town.must("drafter", &act("request_extension"), &asked);
    town.must("deputy-b", &act("extend"), &[("until", "2026-04-20")]);
    assert_eq!(
        last_day(&calendar(&town), case(&town)),
        Some(date(2026, 4, 20))
    );
}

#[test]
fn an_extension_refused_leaves_the_time_as_it_was() {
    let mut town = taken_on();
    let before = case(&town).time.clone();
    let asked = [("until", "2026-04-30"), ("reason", "换证")];
    town.must("drafter", &act("request_extension"), &asked);
    town.must(
        "deputy-b",
        &act("refuse_extension"),
        &[("reason", "不影响工期")],
    );
    assert_eq!((&case(&town).time, &case(&town).asked), (&before, &None));
    assert_eq!(case(&town).extensions.len(), 1);
}

#[test]
fn urging_climbs_the_ladder_by_working_days_and_each_paper_has_its_own_numbers() {
    let mut town = taken_on();
    assert_eq!(town.refused("clerk", &act("urge"), &[]), [26]);
    // 2026-03-10 is a Tuesday; the milestone of that day is late from Wednesday on.
    at(&mut town, date(2026, 3, 11), 9);
    town.must("clerk", &act("urge"), &[]);
    assert_eq!(town.refused("office-director", &act("urge"), &[]), [26]);
    at(&mut town, date(2026, 3, 12), 19);
    assert_eq!(town.refused("office-director", &act("urge"), &[]), [26]);
    at(&mut town, date(2026, 3, 12), 9);
    town.must("office-director", &act("urge"), &[]);
    at(&mut town, date(2026, 3, 17), 9);
    assert_eq!(town.refused("office-director", &act("urge"), &[]), [26]);
    town.must("head", &act("urge"), &[("words", "在镇长办公会议上说明")]);
    let papers: Vec<String> = case(&town)
        .urges
        .iter()
        .map(|urge| format!("{} {}", urge.paper, urge.number))
        .collect();
    let ordinary = [
        "催办单 督催〔2026〕1号",
        "督办通知单 督通〔2026〕1号",
        "督办单 督单〔2026〕1号",
    ];
    assert_eq!(papers, ordinary);
    let ladder = ladder(&town.law, &calendar(&town), case(&town), town.now);
    assert!(ladder.papers.iter().all(|(_, sent)| sent.is_some()));
}

#[test]
fn after_an_extension_the_urging_begins_anew() {
    let mut town = taken_on();
    at(&mut town, date(2026, 3, 11), 9);
    town.must("clerk", &act("urge"), &[]);
    let asked = [
        ("milestone", "选址公示"),
        ("until", "2026-03-19"),
        ("reason", "公示延长"),
    ];
    town.must("drafter", &act("request_extension"), &asked);
    town.must("deputy-b", &act("extend"), &[]);
    assert_eq!((case(&town).urged, case(&town).urges.len()), (0, 1));
    assert_eq!(town.refused("clerk", &act("urge"), &[]), [26]);
}

#[test]
fn feedback_is_due_at_its_cycle_and_late_feedback_is_told() {
    let mut town = taken_on();
    // Ten working days from Monday 2 March.
    let next = line(&town.law, &calendar(&town), case(&town), town.now).next_feedback;
    assert_eq!(
        next,
        Deadline::By {
            day: date(2026, 3, 16)
        }
    );
    at(&mut town, date(2026, 3, 17), 9);
    assert!(line(&town.law, &calendar(&town), case(&town), town.now).feedback_late);
    town.must("drafter", &act("report_progress"), &[("words", "公示期满")]);
    let line = line(&town.law, &calendar(&town), case(&town), town.now);
    assert!(!line.feedback_late);
    assert_eq!(line.feedback.unwrap().1, "公示期满");
}

#[test]
fn a_day_in_an_unknown_year_is_never_guessed_and_its_notice_settles_it() {
    let mut town = Town::new();
    let mut given = resolution();
    given.retain(|(name, _)| !matches!(*name, "due" | "milestones"));
    given.push(("days", "230"));
    town.must("clerk", &act("open"), &given);
    let today = date(2026, 12, 30);
    let unsettled = lamp(&town.law, &calendar(&town), case(&town), today);
    assert_eq!(unsettled, Lamp::Unsettled { missing: 2027 });
    town.office.organization.notices.push(Notice {
        year: 2027,
        notice: "国办发明电".to_owned(),
        holidays: vec![date(2027, 1, 1)],
        workdays: Vec::new(),
    });
    let settled = lamp(&town.law, &calendar(&town), case(&town), today);
    assert!(matches!(settled, Lamp::Normal { .. }), "{settled:?}");
}
