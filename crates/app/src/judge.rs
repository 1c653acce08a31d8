//! What a caller may do with a matter now, for buttons. Only the writer decides.

use domain::field::Field;
use rulebook::Judgement;

use crate::app::App;
use crate::caller::Caller;
use crate::fault::Found;

/// One act, and whether the caller may do it now.
#[derive(Debug, Clone)]
pub struct May {
    pub act: &'static str,
    pub label: &'static str,
    pub fields: &'static [Field],
    pub lawful: bool,
    pub judgement: Judgement,
}

impl App {
    /// How the law judges an act for this caller; none when the matter does not exist for them.
    pub async fn judge(
        &self,
        caller: &Caller,
        act: &str,
        matter: Option<&str>,
    ) -> Found<Option<Judgement>> {
        todo!()
    }
}
