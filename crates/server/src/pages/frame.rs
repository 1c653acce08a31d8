//! What every page shares: masthead, navigation, display, who is signed in.
//! It never knows what stands in the middle.

use app::{App, Counts, Health, TodoList};

use crate::error::Trouble;
use crate::pages::assets::Assets;
use crate::pages::display::Display;
use crate::pages::visitor::{Guest, Visitor};
use crate::pages::when;

/// The frame around a page.
#[derive(Debug, Clone)]
pub struct Frame {
    pub title: String,
    /// Which entry of the navigation is current.
    pub section: &'static str,
    /// Short name of the government.
    pub organ: String,
    pub full_name: String,
    /// Document number of the rules.
    pub instrument: String,
    pub demo: bool,
    pub display: Display,
    pub assets: Assets,
    pub path: String,
    pub csrf: String,
    pub person: Option<Person>,
    /// What everybody must know now, such as that nothing can be done.
    pub notice: Option<String>,
    /// What time a demonstration shows instead of the real one.
    pub clock: Option<String>,
    /// How much is to be done, and whether any of it is late.
    pub open: usize,
    pub hot: bool,
    /// What was searched for.
    pub query: String,
}

/// Who is signed in, as the masthead says it.
#[derive(Debug, Clone)]
pub struct Person {
    pub post: String,
    pub presiding: bool,
    pub reads_business: bool,
    pub drafts: bool,
    pub administers: bool,
}

impl Frame {
    /// The frame of a page for someone signed in.
    pub async fn of(
        visitor: &Visitor,
        title: &str,
        section: &'static str,
    ) -> Result<Self, Trouble> {
        let person = Person::of(visitor);
        let (counts, late) = if person.reads_business {
            let todo = visitor.app.todo(&visitor.caller, TodoList::ToDo).await?;
            (todo.counts, todo.overdue > 0)
        } else {
            (Counts::default(), false)
        };
        let guest = visitor.guest();
        Ok(Self {
            csrf: visitor.caller.csrf.clone(),
            person: Some(person),
            open: counts.to_do,
            hot: late,
            section,
            ..Self::for_guest(&guest, title)
        })
    }

    /// The frame of a page for anybody.
    #[must_use]
    pub fn for_guest(guest: &Guest, title: &str) -> Self {
        let town = guest.law.rulebook.town();
        let from = town.full_name.find(&town.name).unwrap_or(0);
        Self {
            title: title.to_owned(),
            section: "",
            organ: town.full_name.get(from..).unwrap_or_default().to_owned(),
            full_name: town.full_name.clone(),
            instrument: town.number.clone(),
            demo: guest.app.demo(),
            display: guest.display,
            assets: Assets::known(),
            path: guest.path.clone(),
            csrf: String::new(),
            person: None,
            notice: notice(&guest.app.health()),
            clock: shown_time(&guest.app),
            open: 0,
            hot: false,
            query: String::new(),
        }
    }
}

impl Person {
    fn of(visitor: &Visitor) -> Self {
        let me = &visitor.me;
        let post = if me.post.is_empty() {
            &me.account
        } else {
            &me.post
        };
        Self {
            post: post.clone(),
            presiding: me.presiding,
            reads_business: me.administrator.is_none(),
            drafts: me.drafts || visitor.spoken_of("official_document.draft"),
            administers: me.administrator.is_some(),
        }
    }
}

/// The time that a demonstration shows, where it is not the real one.
pub fn shown_time(app: &App) -> Option<String> {
    let now = app.clock_is_moved().then(|| app.now())?;
    let (day, time) = (when::day(now.date()), now.strftime("%H:%M"));
    Some(format!(
        "演示时钟：现在按 {day} {time} 运行，不是真实时间。"
    ))
}

fn notice(health: &Health) -> Option<String> {
    match health {
        Health::Fine => None,
        Health::ReadOnly { reason } => Some(format!(
            "系统暂时只能查看，不能办理：{reason}。已办的都在，没有丢失。"
        )),
    }
}
