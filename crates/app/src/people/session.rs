//! Sessions: kept by the hash of their token, ended by idleness, by age, or by signing out.

use jiff::ToSpan;
use jiff::civil::DateTime;
use store::Job;

use crate::app::App;
use crate::caller::Caller;
use crate::fault::{Fault, Found};
use crate::people::account::{Account, Kept, Session};
use crate::people::secret;
use crate::town::TownId;

/// Minutes without a request, and hours in all.
const IDLE: i64 = 60;
const AGE: i64 = 12;
/// Minutes before a session is marked as seen again: not every request writes.
const SEEN: i64 = 5;

impl App {
    /// Who a token belongs to; none when its session has ended.
    pub async fn session(&self, town: &TownId, token: &str) -> Found<Option<Caller>> {
        let (id, now, key) = (town.clone(), self.now(), secret::digest(token));
        let found = self
            .look(move |read| {
                let Some(session) = Session::find(read, id.as_str(), &key)? else {
                    return Ok(None);
                };
                let account = Account::find(read, id.as_str(), &session.account)?;
                let good = account.is_some_and(|account| !account.disabled) && alive(&session, now);
                Ok(Some((key, session)).filter(|_| good))
            })
            .await?;
        let Some((key, session)) = found else {
            return Ok(None);
        };
        if session.seen.saturating_add(SEEN.minutes()) <= now {
            self.see(town, &key, &session, now);
        }
        Ok(Some(Caller {
            town: town.clone(),
            account: session.account,
            csrf: session.csrf,
            session: key,
        }))
    }

    pub async fn sign_out(&self, caller: &Caller) -> Found<()> {
        let (town, key) = (caller.town.to_string(), caller.session.clone());
        let job: Job = Box::new(move |write| {
            write.delete_shelf(&town, Session::SHELF, &key)?;
            Ok(Vec::new())
        });
        self.write(&caller.town, job).await?;
        Ok(())
    }

    /// Marks a session as seen. Nobody waits for it.
    fn see(&self, town: &TownId, key: &str, session: &Session, now: DateTime) {
        let (id, key) = (town.to_string(), key.to_owned());
        let session = Session {
            seen: now,
            ..session.clone()
        };
        let job: Job = Box::new(move |write| {
            // Signed out meanwhile: stays so.
            if Session::find(write, &id, &key)?.is_some() {
                session.put(write, &id, &key, Some(ends(&session)))?;
            }
            Ok(Vec::new())
        });
        self.inner
            .store
            .submit_with(town.as_str(), job, Box::new(|_| {}));
    }
}

/// A new session with its token; only the token's hash is kept.
pub fn begin(account: &str, now: DateTime) -> Found<(String, String, Session)> {
    let token = secret::new().map_err(Fault::of)?;
    let csrf = secret::new().map_err(Fault::of)?;
    let session = Session {
        account: account.to_owned(),
        csrf,
        begun: now,
        seen: now,
    };
    Ok((secret::digest(&token), token, session))
}

/// When a session ends at the latest.
pub fn ends(session: &Session) -> DateTime {
    session.begun.saturating_add(AGE.hours())
}

fn alive(session: &Session, now: DateTime) -> bool {
    now < ends(session) && now < session.seen.saturating_add(IDLE.minutes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_session_ends_by_idleness_and_by_age() {
        let begun = date(2026, 11, 23).at(8, 0, 0, 0);
        let seen = |hour| Session {
            account: String::new(),
            csrf: String::new(),
            begun,
            seen: date(2026, 11, 23).at(hour, 30, 0, 0),
        };
        assert!(alive(&seen(8), date(2026, 11, 23).at(9, 0, 0, 0)));
        assert!(!alive(&seen(8), date(2026, 11, 23).at(9, 30, 0, 0)));
        assert!(!alive(&seen(19), date(2026, 11, 23).at(20, 0, 0, 0)));
    }
}
