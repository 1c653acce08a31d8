//! Looks through laid-out pages for what was really set: absent characters and faces used.
//!
//! Typst falls back in silence, so nothing but the pages themselves can be believed.

use std::collections::{BTreeMap, BTreeSet};

use ttf_parser::GlyphId;
use typst::layout::{Frame, FrameItem};
use typst::text::{Coverage, FontInstance, TextItem};
use typst_layout::PagedDocument;

use crate::fonts::{Role, RoleFont};

/// What the pages were set with.
#[derive(Default)]
pub struct Inventory {
    /// Characters that no face has: they would print as boxes.
    absent: BTreeSet<char>,
    faces: BTreeMap<Face, BTreeSet<char>>,
}

/// A font by its family and weight, which part the faces of one family.
type Face = (String, u16);

impl Inventory {
    pub fn of(document: &PagedDocument) -> Self {
        let mut inventory = Self::default();
        for page in document.pages() {
            inventory.look_through(&page.frame);
        }
        inventory
    }

    pub fn absent(&self) -> Vec<char> {
        self.absent.iter().copied().collect()
    }

    /// Characters set in the face for rare ones because the text's own face does not cover them.
    pub fn stood_in(&self, fonts: &[RoleFont], text: &Coverage) -> Vec<char> {
        let rare = fonts.iter().find(|font| font.role == Role::Rare);
        let characters = rare
            .and_then(|font| self.faces.get(&face(font)))
            .into_iter()
            .flatten();
        characters
            .copied()
            .filter(|c| !text.contains(u32::from(*c)))
            .collect()
    }

    pub fn used(&self, fonts: &[RoleFont]) -> Vec<RoleFont> {
        fonts
            .iter()
            .filter(|font| self.faces.contains_key(&face(font)))
            .cloned()
            .collect()
    }

    fn look_through(&mut self, frame: &Frame) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => self.look_through(&group.frame),
                FrameItem::Text(text) => self.look_at(text),
                _ => {}
            }
        }
    }

    fn look_at(&mut self, text: &TextItem) {
        let info = text.font.font().info();
        let face = (info.family.clone(), info.variant.weight.to_number());
        let characters = self.faces.entry(face).or_default();
        for glyph in &text.glyphs {
            for c in text.text.get(glyph.range()).unwrap_or_default().chars() {
                if characters.insert(c) && is_blank(&text.font, glyph.id, c) {
                    self.absent.insert(c);
                }
            }
        }
    }
}

/// No glyph, or one that some fonts keep empty for characters they do not draw.
fn is_blank(font: &FontInstance, glyph: u16, c: char) -> bool {
    let drawn = || font.ttf().glyph_bounding_box(GlyphId(glyph)).is_some();
    glyph == 0 || !(c.is_whitespace() || drawn())
}

fn face(font: &RoleFont) -> Face {
    (font.family.clone(), font.weight)
}
