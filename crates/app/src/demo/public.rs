//! What the public of the demonstration sent in: data of the town, read from TOML, taken in by the
//! same door as anybody's.

use serde::Deserialize;

use crate::app::App;
use crate::consultation::Commented;
use crate::town::TownId;

/// Comments by town.
const COMMENTS: [(&str, &str); 1] = [("gaojing", include_str!("../../demo/gaojing/comments.toml"))];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    comment: Vec<Comment>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Comment {
    /// The title of what it is about.
    on: String,
    text: String,
    part: Option<u32>,
    who: Option<String>,
}

/// Sends in what is about a draft that is open now.
pub async fn comment(app: &App, town: &TownId) -> Result<(), String> {
    let board = app.public_board(town).await;
    let open = board.map_err(|fault| fault.to_string())?.open;
    for (_, text) in COMMENTS.iter().filter(|(id, _)| *id == town.as_str()) {
        let sent: Sent = toml::from_str(text).map_err(|error| error.to_string())?;
        for (number, one) in sent.comment.iter().enumerate() {
            let Some(line) = open.iter().find(|line| line.title == one.on) else {
                continue;
            };
            let told = app
                .comment(town, &line.id, &one.input(), &format!("演示{number}"))
                .await;
            let told = told.map_err(|fault| fault.to_string())?;
            if !matches!(told, Commented::Taken(_)) {
                return Err(format!("意见“{}”：{told:?}", one.text));
            }
        }
    }
    Ok(())
}

impl Comment {
    fn input(&self) -> domain::field::Input {
        let part = self.part.map(|part| part.to_string());
        let all = [
            ("text", Some(self.text.clone())),
            ("part", part),
            ("who", self.who.clone()),
        ];
        let given = all.into_iter();
        let given = given.filter_map(|(name, value)| Some((name.to_owned(), vec![value?])));
        given.collect()
    }
}
