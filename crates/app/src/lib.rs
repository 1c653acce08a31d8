//! `app` puts the rooms together: it loads the law, lets `domain` decide, commits to `store`,
//! reacts, reminds and sets pages.
//!
//! It knows time, files and threads. It never knows HTTP, HTML, a command line or SQL.

mod act;
mod administration;
mod app;
mod article;
mod calendar;
mod caller;
mod clock;
mod compare;
mod config;
mod consultation;
mod deadline;
mod demo;
mod document;
mod draft;
mod fault;
mod feed;
mod file;
mod judge;
mod lamp;
mod law_folder;
mod ledger;
mod list;
mod log;
mod matter;
mod organization;
mod people;
mod record;
mod rows;
mod rules;
mod segment;
mod sheet;
mod start;
mod timers;
mod todo;
mod town;
mod typeset;
mod version;
mod view;

pub use act::{ActRequest, Answer, EventLine, Receipt, Stale};
pub use administration::{
    AccountLine, Administered, Administration, AdministrationLine, Administrator,
};
pub use app::App;
pub use article::{ArticleLine, ArticlePage, ExampleLine, Figure};
pub use calendar::{MeetingCalendar, MeetingDay, MeetingLine};
pub use caller::{Caller, Me};
pub use clock::{Clock, MovedClock, ScriptedClock, SystemClock};
pub use compare::{Comparison, DiffLine, DiffSign};
pub use config::{Config, OpenFault, StoreLocation};
pub use consultation::{
    Arrived, Board, CommentLine, CommentReceipt, Commented, CommentsAsked, CommentsPage,
    ConsultationLine, ConsultationPage, GroupLine, HearingLine, HearingPage, PublicationLine,
};
pub use deadline::words as deadline_words;
pub use demo::DemoAccount;
pub use document::{DocumentPage, StepLine};
pub use draft::{Buffer, Saved};
pub use fault::{Fault, Found};
pub use feed::{FeedAnswer, FeedOf};
pub use file::{FileAnswer, StoredFile};
pub use judge::May;
pub use lamp::Lamp;
pub use ledger::{CaseReturns, Counted, Ledger, LedgerCounts, LedgerFilter};
pub use list::{Filter, MatterLine, Page};
pub use log::LogLine;
pub use organization::{OrganizationPage, PostLine};
pub use people::{Confirmed, FirstAccount, Founded, SignIn};
pub use record::{Alarm, Health, Proof, Report};
pub use rules::{Interpretable, RulesPage, TextLine};
pub use sheet::{Pdf, Preview};
pub use todo::{Counts, Todo, TodoLine, TodoList};
pub use town::TownId;
pub use typeset::{TypesetAnswer, typeset};
pub use version::Older;
pub use view::MatterView;
