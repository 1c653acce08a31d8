//! How it is shown: lamp, ledger, tree, axis, figures, and who may read it.

use crate::given::{act, assigned, at, calendar, case, done, facts, resolution, taken_on};
use crate::town::Town;
use domain::Business;
use domain::Matter;
use domain::case::{
    Lamp, Light, Period, Standing, by_office, by_step, course, forest, lamp, line, range, returns,
    seen,
};
use jiff::civil::{DateTime, date};

#[test]
fn the_lamp_turns_by_working_days() {
    let mut town = Town::new();
    let mut given = resolution();
    given.retain(|(name, _)| *name != "milestones");
    town.must("clerk", &act("open"), &given);
    let lamp = |day| lamp(&town.law, &calendar(&town), case(&town), day);
    assert_eq!(lamp(date(2026, 3, 25)), Lamp::Normal { left: 4 });
    assert_eq!(lamp(date(2026, 3, 26)), Lamp::Near { left: 3 });
    assert_eq!(lamp(date(2026, 3, 31)), Lamp::Near { left: 0 });
    assert_eq!(lamp(date(2026, 4, 1)), Lamp::Overdue { days: Some(1) });
    // 清明 is 4 to 6 April; Tuesday the 7th is the fourth working day.
    assert_eq!(lamp(date(2026, 4, 7)), Lamp::Overdue { days: Some(4) });
}

#[test]
fn the_ledger_says_when_a_milestone_presses_before_the_end() {
    let words = |town: &Town| {
        let noon = date(2026, 3, 9).at(12, 0, 0, 0);
        line(&town.law, &calendar(town), case(town), noon).lamp_words()
    };
    assert_eq!(words(&taken_on()), "节点剩1个工作日");
    assert_eq!(words(&done()), "剩16个工作日");
}

#[test]
fn the_tree_shows_the_most_pressing_lamp_and_counts_are_by_matter_step_and_office() {
    let mut town = taken_on();
    let whole = case(&town).id.clone();
    let part = [
        ("parent", whole.as_str()),
        ("title", "渗滤液接管排查"),
        ("lead_office", "城运中心"),
        ("due", "2026-03-04"),
        ("measures", "逐段排查"),
    ];
    town.must("section-chief", &act("split"), &part);
    let now: DateTime = date(2026, 3, 6).at(9, 0, 0, 0);
    let cases = town.matters.iter().filter_map(Matter::case);
    let lines: Vec<_> = cases
        .map(|case| line(&town.law, &calendar(&town), case, now))
        .collect();
    let offices: Vec<_> = by_office(&town.law, &lines);
    let named: Vec<&str> = offices.iter().map(|count| count.name.as_str()).collect();
    assert_eq!(named, ["规建办", "城运中心"]);
    assert_eq!(
        offices
            .iter()
            .map(|count| count.overdue)
            .collect::<Vec<_>>(),
        [0, 1]
    );
    let steps: Vec<String> = by_step(&town.law, &lines)
        .into_iter()
        .map(|one| one.name)
        .collect();
    assert_eq!(steps, ["签收", "实施"]);
    let trees = forest(lines);
    assert_eq!((trees.len(), trees[0].parts.len()), (1, 1));
    assert_eq!(trees[0].lamp, Lamp::Overdue { days: Some(2) });
}

#[test]
fn the_course_shows_where_it_stands() {
    let town = taken_on();
    let steps = course(&town.law, &facts(&town), case(&town));
    let names: Vec<&str> = steps.iter().map(|step| step.name.as_str()).collect();
    assert_eq!(names, ["签收", "实施", "核定"]);
}

#[test]
fn who_reads_a_case_is_who_has_to_do_with_it() {
    let town = assigned();
    let keys = case(&town).keys(&town.law, &facts(&town));
    for key in [
        "overseer",
        "office:规建办",
        "office:财政所",
        "post:副镇长乙",
        "person:clerk",
    ] {
        assert!(keys.contains(key), "{key} in {keys:?}");
    }
    assert!(!keys.contains("staff"));
}

#[test]
fn a_case_has_one_mark_in_the_range_of_its_lamp_and_in_no_other() {
    let mut town = taken_on();
    let days = [date(2026, 3, 3), date(2026, 3, 9), date(2026, 3, 11)];
    let wanted = [Standing::Normal, Standing::Near, Standing::Overdue];
    for (day, wanted) in days.into_iter().zip(wanted) {
        at(&mut town, day, 9);
        let (marks, calendar) = (case(&town).marks(&town.law, &town.office), calendar(&town));
        let light = Light {
            law: &town.law,
            calendar: &calendar,
            today: day,
        };
        let within = |standing: Standing, office: Option<&str>| {
            let (from, until) = range(light, standing, office, None);
            let inside = marks.iter().filter(|mark| from <= **mark && **mark < until);
            inside.count()
        };
        for standing in Standing::ALL {
            let is = [wanted, Standing::Open, Standing::All].contains(&standing);
            for office in [None, Some("规建办")] {
                assert_eq!(
                    within(standing, office),
                    usize::from(is),
                    "{day} {standing:?}"
                );
            }
            assert_eq!(within(standing, Some("财政所")), 0);
        }
        assert_eq!(
            lamp(&town.law, &calendar, case(&town), day).name(),
            wanted.label()
        );
    }
}

#[test]
fn the_figures_of_a_period_tell_what_was_closed_in_time_and_how_long_it_took() {
    let mut town = done();
    let began = case(&town).begun_at.date();
    at(&mut town, date(2026, 3, 27), 9);
    let shown = [("words", "已经改造"), ("evidence", "验收单")];
    town.must("drafter", &act("request_close"), &shown);
    at(&mut town, date(2026, 4, 1), 9);
    town.must("clerk", &act("close"), &[]);
    let calendar = calendar(&town);
    let figures = |from, until| {
        let period = Period { from, until };
        let found = seen(&town.law, &calendar, case(&town), (period, town.now.date()));
        found.map(|one| returns(&town.law, &[one]))
    };
    let march = figures(date(2026, 3, 1), date(2026, 3, 31)).unwrap();
    assert_eq!((march.whole.open, march.whole.closed), (0, 0));
    let april = figures(date(2026, 4, 1), date(2026, 4, 30)).unwrap();
    let whole = &april.whole;
    assert_eq!(
        (whole.closed, whole.in_time, whole.extended),
        (1, Some(0), 0)
    );
    let days = calendar.working_days_between(began, date(2026, 4, 1));
    assert_eq!(whole.median_days, days.map(i64::from));
    assert_eq!(april.by_office[0].name, "规建办");
    let steps: Vec<&str> = april.by_step.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(steps, ["核定"], "what was left in April");
    assert!(figures(date(2026, 4, 2), date(2026, 4, 30)).is_none());
}
