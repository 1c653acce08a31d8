//! Page images that were set lately: a document of many pages is set once, and not once a page.
//! Who may see them is asked elsewhere, each time.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use app::TownId;

/// So many documents are kept.
const MOST: usize = 6;

static LATELY: Mutex<VecDeque<Set>> = Mutex::new(VecDeque::new());

/// One version of one document.
struct Set {
    town: TownId,
    matter: String,
    version: u64,
    images: Arc<Images>,
}

/// Its pages, and what is to be said of their fonts.
#[derive(Debug, PartialEq, Eq)]
pub struct Images {
    pub svgs: Vec<String>,
    pub fonts: String,
}

/// Keeps the images of a version, in place of the oldest that are kept.
pub fn keep(town: &TownId, matter: &str, version: u64, images: Arc<Images>) {
    let mut all = all();
    all.retain(|set| set.town != *town || set.matter != matter);
    all.push_back(Set {
        town: town.clone(),
        matter: matter.to_owned(),
        version,
        images,
    });
    while all.len() > MOST {
        all.pop_front();
    }
}

/// The images of a version, where they are still there.
#[must_use]
pub fn find(town: &TownId, matter: &str, version: u64) -> Option<Arc<Images>> {
    let all = all();
    let found = |set: &&Set| set.town == *town && set.matter == matter && set.version == version;
    all.iter().find(found).map(|set| Arc::clone(&set.images))
}

fn all() -> MutexGuard<'static, VecDeque<Set>> {
    LATELY.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_version_of_a_document_is_kept_and_only_for_its_town() {
        let (here, there) = (TownId::from("here"), TownId::from("there"));
        let images = |svg: &str| {
            let (svgs, fonts) = (vec![svg.to_owned()], String::new());
            Arc::new(Images { svgs, fonts })
        };
        keep(&here, "one", 1, images("first"));
        keep(&here, "one", 2, images("second"));
        assert!(find(&here, "one", 1).is_none());
        assert_eq!(find(&here, "one", 2), Some(images("second")));
        assert!(find(&there, "one", 2).is_none());
    }
}
