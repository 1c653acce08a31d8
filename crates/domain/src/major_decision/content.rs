//! What is to be decided, as it was entered in the catalogue: the matter's nature decides which
//! gates it has to pass. It never knows how far the procedure has come.

use serde::{Deserialize, Serialize};

/// The matter of a decision.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    pub title: String,
    /// 事项种类, an id of the law's `decision_kind`.
    pub kind: String,
    /// 拟解决的主要问题
    pub problem: String,
    /// 建议理由、依据和初步方案
    pub grounds: String,
    /// Who suggested it: 领导人员, 部门或单位, 代表委员或公民.
    pub proposed_by: String,
    pub portfolios: Vec<String>,
    /// Applicants and others whose own matter it is.
    pub applicants: Vec<String>,
    /// 涉及公共利益和群众切身利益
    pub public_concern: bool,
    /// 专业性、技术性较强
    pub technical: bool,
    /// 可能对社会稳定、公共安全造成不利影响
    pub risky: bool,
    /// 涉及市场主体经济活动
    pub market: bool,
    /// 法律、法规、规章规定应当听证
    pub hearing_required: bool,
    /// 依法不予公开的依据; empty where it is public.
    pub closed_ground: String,
    /// 镇党委同意: by which document or meeting.
    pub consent: String,
}

impl Content {
    #[must_use]
    pub fn closed(&self) -> bool {
        !self.closed_ground.trim().is_empty()
    }
}
