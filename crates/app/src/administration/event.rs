//! What happens in administration, in the same record as everything else, under a noun of its own.
//! It never carries a password, a token or business text.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use store::{NewEvent, Write};

use crate::clock::stamp;
use crate::town::{Town, encode};

pub const NOUN: &str = "administration";
/// Who acts when nobody does.
pub const SYSTEM: &str = "系统";

/// One event of administration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum AdministrationEvent {
    /// With where it came from, as auditors have to know.
    SignedIn {
        from: String,
    },
    Locked {
        account: String,
        from: String,
    },
    Unlocked {
        account: String,
    },
    AccountCreated {
        account: String,
    },
    AccountDisabled {
        account: String,
    },
    AccountEnabled {
        account: String,
    },
    PasswordReset {
        account: String,
    },
    PasswordChanged,
    /// An address at which calendar programs read meetings; never the secret in it.
    FeedMade {
        of: String,
    },
    FeedRevoked {
        of: String,
    },
    /// The law folder is another than the one last started with.
    LawLoaded {
        hash: String,
    },
}

impl AdministrationEvent {
    pub fn append(
        &self,
        write: &mut dyn Write,
        town: &Town,
        actor: &str,
        at: DateTime,
    ) -> store::Result<u64> {
        write.append(
            town.id.as_str(),
            &NewEvent {
                noun: NOUN.to_owned(),
                matter: NOUN.to_owned(),
                kind: format!("{NOUN}.{}", self.verb()),
                at: stamp(at),
                actor: actor.to_owned(),
                payload: encode(self)?,
                law_hash: town.law.rulebook.hash().to_owned(),
                text_hash: town.law.rulebook.text_hash().to_owned(),
                ..NewEvent::default()
            },
        )
    }

    pub fn label(&self) -> &'static str {
        match self {
            Self::SignedIn { .. } => "登录",
            Self::Locked { .. } => "锁定账号",
            Self::Unlocked { .. } => "解锁账号",
            Self::AccountCreated { .. } => "新建账号",
            Self::AccountDisabled { .. } => "停用账号",
            Self::AccountEnabled { .. } => "启用账号",
            Self::PasswordReset { .. } => "重设密码",
            Self::PasswordChanged => "修改密码",
            Self::FeedMade { .. } => "开通日历订阅",
            Self::FeedRevoked { .. } => "撤销日历订阅",
            Self::LawLoaded { .. } => "载入规则",
        }
    }

    pub fn words(&self) -> String {
        match self {
            Self::SignedIn { from } => format!("登录{}", origin(from)),
            Self::PasswordChanged => self.label().to_owned(),
            Self::Locked { account, from } => {
                format!("账号{account}连续输错密码，已锁定{}", origin(from))
            }
            Self::Unlocked { account }
            | Self::AccountCreated { account }
            | Self::AccountDisabled { account }
            | Self::AccountEnabled { account }
            | Self::PasswordReset { account } => format!("{}{account}", self.label()),
            Self::FeedMade { of } | Self::FeedRevoked { of } => format!("{}：{of}", self.label()),
            Self::LawLoaded { hash } => format!("规则文件校验值{hash}"),
        }
    }

    fn verb(&self) -> &'static str {
        match self {
            Self::SignedIn { .. } => "sign_in",
            Self::Locked { .. } => "lock",
            Self::Unlocked { .. } => "unlock",
            Self::AccountCreated { .. } => "create_account",
            Self::AccountDisabled { .. } => "disable_account",
            Self::AccountEnabled { .. } => "enable_account",
            Self::PasswordReset { .. } => "reset_password",
            Self::PasswordChanged => "change_password",
            Self::FeedMade { .. } => "make_feed",
            Self::FeedRevoked { .. } => "revoke_feed",
            Self::LawLoaded { .. } => "load_law",
        }
    }
}

fn origin(from: &str) -> String {
    if from.is_empty() {
        String::new()
    } else {
        format!("（来自{from}）")
    }
}
