//! The faces of the standard and which font of this machine fills each.
//!
//! A face is found by its family's name. The templates name roles only, so a town that owns the
//! usual faces gets them and another gets the free ones. It never knows the document.

use std::fmt;
use std::path::PathBuf;

use serde::Serialize;
use typst::text::{FontInfo, FontVariant};
use typst_kit::fonts::{FontPath, FontStore};

use crate::error::TypesettingError;

mod candidates;

use candidates::candidates;

/// What a face is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 小标宋: masthead and titles
    XiaoBiaoSong,
    /// 仿宋: text
    FangSong,
    /// 楷体: second level, names of signatories
    Kai,
    /// 黑体: first level, labels
    Hei,
    /// 宋体: page numbers
    Song,
    /// Digits and Latin letters in the text
    Digits,
    /// 补字: characters that the role's own face lacks
    Rare,
}

/// Which font fills a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RoleFont {
    pub role: Role,
    pub family: String,
    /// A face that the town must own a licence for.
    pub licensed: bool,
    /// Another design stands in, because no font of the role's own is at hand.
    pub substitute: bool,
    #[serde(skip)]
    pub(crate) weight: u16,
}

/// Fills every role from the fonts found, or names the roles that stay empty.
pub fn fill(
    found: &[(FontPath, FontInfo)],
    looked_in: &[PathBuf],
) -> Result<(FontStore, Vec<RoleFont>), TypesettingError> {
    let mut store = FontStore::new();
    let mut fonts = Vec::new();
    let mut empty = Vec::new();
    for role in Role::ALL {
        match choose(role, found) {
            Some((font, (path, info))) => {
                store.push(under_role_name(role, path, info));
                fonts.push(font);
            }
            None if role == Role::Rare => {}
            None => empty.push(role),
        }
    }
    if empty.is_empty() {
        Ok((store, fonts))
    } else {
        Err(TypesettingError::NoFonts {
            roles: empty,
            looked_in: looked_in.to_vec(),
        })
    }
}

impl Role {
    const ALL: [Self; 7] = [
        Self::XiaoBiaoSong,
        Self::FangSong,
        Self::Kai,
        Self::Hei,
        Self::Song,
        Self::Digits,
        Self::Rare,
    ];

    /// The family name that the templates use.
    fn family(self) -> &'static str {
        match self {
            Self::XiaoBiaoSong => "role-xiaobiaosong",
            Self::FangSong => "role-fangsong",
            Self::Kai => "role-kai",
            Self::Hei => "role-hei",
            Self::Song => "role-song",
            Self::Digits => "role-digits",
            Self::Rare => "role-rare",
        }
    }

    fn weight(self) -> u16 {
        if self == Self::XiaoBiaoSong { 700 } else { 400 }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::XiaoBiaoSong => "小标宋",
            Self::FangSong => "仿宋",
            Self::Kai => "楷体",
            Self::Hei => "黑体",
            Self::Song => "宋体",
            Self::Digits => "西文数字",
            Self::Rare => "补字",
        })
    }
}

type Found<'f> = &'f (FontPath, FontInfo);

fn choose(role: Role, found: &[(FontPath, FontInfo)]) -> Option<(RoleFont, Found<'_>)> {
    candidates(role).iter().find_map(|candidate| {
        let face = nearest(candidate.family, role.weight(), found)?;
        let font = RoleFont {
            role,
            family: face.1.family.clone(),
            licensed: candidate.licensed,
            substitute: candidate.substitute,
            weight: face.1.variant.weight.to_number(),
        };
        Some((font, face))
    })
}

fn nearest<'f>(family: &str, weight: u16, found: &'f [(FontPath, FontInfo)]) -> Option<Found<'f>> {
    found
        .iter()
        .filter(|(_, info)| info.family.eq_ignore_ascii_case(family))
        .min_by_key(|(_, info)| info.variant.weight.to_number().abs_diff(weight))
}

/// The template asks a role for its one face, whatever weight the file claims.
fn under_role_name(role: Role, path: &FontPath, info: &FontInfo) -> (FontPath, FontInfo) {
    let mut info = info.clone();
    role.family().clone_into(&mut info.family);
    info.variant = FontVariant::default();
    (
        FontPath {
            path: path.path.clone(),
            index: path.index,
        },
        info,
    )
}

#[cfg(test)]
mod tests {
    use typst::text::{Coverage, FontFlags, FontWeight};

    use super::*;

    fn face(family: &str, weight: u16) -> (FontPath, FontInfo) {
        let weight = FontWeight::from_number(weight);
        let info = FontInfo {
            family: family.into(),
            variant: FontVariant {
                weight,
                ..FontVariant::default()
            },
            flags: FontFlags::empty(),
            axes: Vec::new(),
            coverage: Coverage::from_vec(Vec::new()),
        };
        (
            FontPath {
                path: PathBuf::from(family),
                index: 0,
            },
            info,
        )
    }

    fn free() -> Vec<(FontPath, FontInfo)> {
        let families = [
            "FandolFang R",
            "FandolKai",
            "FandolHei",
            "FandolSong",
            "Liberation Serif",
        ];
        let mut found: Vec<_> = families.iter().map(|family| face(family, 400)).collect();
        found.extend([
            face("Noto Serif CJK SC", 400),
            face("Noto Serif CJK SC", 700),
        ]);
        found
    }

    fn filled(found: &[(FontPath, FontInfo)]) -> Vec<RoleFont> {
        fill(found, &[]).expect("all roles are filled").1
    }

    #[test]
    fn the_free_faces_fill_every_role_and_say_where_they_stand_in() {
        let fonts = filled(&free());
        let stand_ins: Vec<Role> = fonts
            .iter()
            .filter(|font| font.substitute)
            .map(|font| font.role)
            .collect();
        assert_eq!(stand_ins, [Role::XiaoBiaoSong, Role::Digits, Role::Rare]);
        assert!(fonts.iter().all(|font| !font.licensed));
        let weight = |role| {
            fonts
                .iter()
                .find(|font| font.role == role)
                .map(|font| font.weight)
        };
        assert_eq!(
            (weight(Role::XiaoBiaoSong), weight(Role::Rare)),
            (Some(700), Some(400))
        );
    }

    #[test]
    fn faces_that_the_town_owns_come_first_under_either_of_their_names() {
        for (role, family) in [
            (Role::XiaoBiaoSong, "FZXiaoBiaoSong-B05S"),
            (Role::XiaoBiaoSong, "方正小标宋简体"),
            (Role::FangSong, "FangSong_GB2312"),
            (Role::FangSong, "仿宋_GB2312"),
            (Role::Kai, "楷体_GB2312"),
            (Role::Hei, "SimHei"),
            (Role::Song, "simsun"),
            (Role::Digits, "Times New Roman"),
        ] {
            let mut found = free();
            found.push(face(family, 400));
            let fonts = filled(&found);
            let font = fonts.iter().find(|font| font.role == role).expect("filled");
            assert_eq!(
                (font.family.as_str(), font.licensed, font.substitute),
                (family, true, false)
            );
        }
    }

    #[test]
    fn empty_roles_are_told_all_at_once() {
        let found = [face("FandolFang R", 400), face("FandolKai", 400)];
        let error = fill(&found, &[]).err().expect("roles stay empty");
        let TypesettingError::NoFonts { roles, .. } = error else {
            panic!("{error}")
        };
        assert_eq!(
            roles,
            [Role::XiaoBiaoSong, Role::Hei, Role::Song, Role::Digits]
        );
    }
}
