//! Rows to write in tests, and the shortest way to write them.

use store::{Job, NewEvent, Result, StateRow, Store, Write};

pub const TOWN: &str = "gaojing";
pub const AT: &str = "2024-11-01T09:00:00+08:00";

pub fn event(matter: &str, version: u64) -> NewEvent {
    NewEvent {
        noun: "official_document".into(),
        matter: matter.into(),
        version,
        kind: "official_document.draft".into(),
        at: AT.into(),
        actor: "drafter".into(),
        capacity: "本岗".into(),
        payload: format!("正文 {matter} {version}").into_bytes(),
        state_after: body(matter, version),
        articles: vec!["23".into()],
        law_hash: "law".into(),
        text_hash: "text".into(),
        ..NewEvent::default()
    }
}

pub fn body(matter: &str, version: u64) -> Vec<u8> {
    format!("state of {matter} at {version}").into_bytes()
}

pub fn state(id: &str, version: u64) -> StateRow {
    StateRow {
        noun: "official_document".into(),
        id: id.into(),
        version,
        kind: "通知".into(),
        status: "draft".into(),
        title: format!("关于{id}的通知"),
        body: body(id, version),
        created_at: AT.into(),
        updated_at: AT.into(),
        keys: vec!["office".into()],
        office: "党政办".into(),
        text_hash: "text".into(),
    }
}

/// One job in the sample town.
pub fn write<R: Send + 'static>(
    store: &Store,
    job: impl FnOnce(&mut dyn Write) -> Result<R> + Send + 'static,
) -> Result<R> {
    let (give, take) = std::sync::mpsc::channel();
    let job: Job = Box::new(move |w| {
        let _ = give.send(job(w)?);
        Ok(Vec::new())
    });
    store.write(TOWN, job)?;
    Ok(take.recv().unwrap())
}

/// A matter with one event and its state row.
pub fn open_matter(store: &Store, id: &str) -> u64 {
    let id = id.to_owned();
    write(store, move |w| {
        let seq = w.append(TOWN, &event(&id, 1))?;
        w.put_state(TOWN, &state(&id, 1))?;
        Ok(seq)
    })
    .unwrap()
}

pub fn strings(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_owned()).collect()
}
