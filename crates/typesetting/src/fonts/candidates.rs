//! The families that may fill each role, in order of preference.
//!
//! A font is known by the first family name in its file, which may be the Chinese or the English
//! one. This file never knows what is installed.

use super::Role;

pub fn candidates(role: Role) -> &'static [Candidate] {
    match role {
        Role::XiaoBiaoSong => XIAO_BIAO_SONG,
        Role::FangSong => FANG_SONG,
        Role::Kai => KAI,
        Role::Hei => HEI,
        Role::Song => SONG,
        Role::Digits => DIGITS,
        Role::Rare => RARE,
    }
}

/// A font that could fill a role.
pub struct Candidate {
    pub family: &'static str,
    pub licensed: bool,
    pub substitute: bool,
}

const fn licensed(family: &'static str) -> Candidate {
    Candidate {
        family,
        licensed: true,
        substitute: false,
    }
}

const fn free(family: &'static str) -> Candidate {
    Candidate {
        family,
        licensed: false,
        substitute: false,
    }
}

const fn stand_in(family: &'static str) -> Candidate {
    Candidate {
        family,
        licensed: false,
        substitute: true,
    }
}

const XIAO_BIAO_SONG: &[Candidate] = &[
    licensed("FZXiaoBiaoSong-B05S"),
    licensed("方正小标宋简体"),
    licensed("FZXiaoBiaoSong-B05"),
    licensed("方正小标宋_GBK"),
    stand_in("Noto Serif CJK SC"),
    stand_in("Source Han Serif SC"),
];
const FANG_SONG: &[Candidate] = &[
    licensed("FangSong_GB2312"),
    licensed("仿宋_GB2312"),
    licensed("FangSong"),
    licensed("仿宋"),
    licensed("FZFangSong-Z02S"),
    free("FandolFang R"),
    free("FandolFang"),
];
const KAI: &[Candidate] = &[
    licensed("KaiTi_GB2312"),
    licensed("楷体_GB2312"),
    licensed("KaiTi"),
    licensed("楷体"),
    licensed("FZKai-Z03S"),
    free("FandolKai"),
    free("AR PL UKai CN"),
];
const HEI: &[Candidate] = &[
    licensed("SimHei"),
    licensed("黑体"),
    licensed("FZHei-B01S"),
    free("FandolHei"),
    free("Noto Sans CJK SC"),
];
const SONG: &[Candidate] = &[
    licensed("SimSun"),
    licensed("宋体"),
    licensed("FZShuSong-Z01S"),
    free("FandolSong"),
    free("Noto Serif CJK SC"),
];
const DIGITS: &[Candidate] = &[licensed("Times New Roman"), stand_in("Liberation Serif")];
const RARE: &[Candidate] = &[
    stand_in("Noto Serif CJK SC"),
    stand_in("Source Han Serif SC"),
];
