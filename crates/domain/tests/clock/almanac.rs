//! The two calendars: ours from the law folder, and the one that is not ours from its file.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use domain::Law;
use domain::calendar::Calendar;
use jiff::civil::Date;
use rulebook::{Rulebook, SourceFile};

static LAW: LazyLock<Law> = LazyLock::new(load);
static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| Calendar::new(&LAW, &[]));
static ALMANAC: LazyLock<BTreeMap<Date, String>> = LazyLock::new(|| {
    let days = include_str!("../data/chinesecalendar.csv").lines().skip(2);
    let pair = |line: &str| {
        let (day, kind) = line.split_once(',').unwrap();
        (day.parse().unwrap(), kind.to_owned())
    };
    days.map(pair).collect()
});

pub fn law() -> &'static Law {
    &LAW
}

pub fn calendar() -> &'static Calendar {
    &CALENDAR
}

/// What each day of 2024 to 2026 is.
pub fn almanac() -> &'static BTreeMap<Date, String> {
    &ALMANAC
}

pub fn works(day: Date) -> bool {
    matches!(almanac()[&day].as_str(), "工作日" | "调休上班")
}

/// The walk that knows nothing of ours.
pub fn nth_working_day(from: Date, days: u16, excluded: impl Fn(Date) -> bool) -> Date {
    let later = almanac().keys().copied().filter(|day| *day > from);
    let mut counted = later.filter(|day| works(*day) && !excluded(*day));
    counted.nth(usize::from(days) - 1).unwrap()
}

fn load() -> Law {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulebooks/gaojing");
    let paths = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = paths.filter(|path| path.is_file()).collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| SourceFile {
        path: path.file_name().unwrap().to_string_lossy().into_owned(),
        text: fs::read_to_string(path).unwrap(),
    };
    let files: Vec<SourceFile> = paths.iter().map(read).collect();
    Law::new(Rulebook::load(&files, &domain::vocabulary()).expect("the law loads"))
}
