//! Attachments: each is what its digest says, and none that an event names is missing.

use crate::digest::{hex, sm3};
use crate::error::Result;
use crate::tables::files;
use crate::tx::Tx;
use crate::verify::events::Named;
use crate::verify::{Bad, What};

pub fn check(tx: &mut Tx<'_>, town: &str, named: &Named, bad: &mut Bad) -> Result<()> {
    let mut missing = named.clone();
    let mut after = String::new();
    while let Some(raw) = files::raw_after(tx, town, &after)? {
        let digest = String::from_utf8_lossy(&raw.sm3);
        let found = hex(&sm3(&[&raw.bytes]));
        missing.remove(&found);
        if found != digest {
            let seq = named.get(&*digest).or_else(|| named.get(&found)).copied();
            bad.add(
                seq,
                What::Attachment,
                format!("附件{}的字节与摘要不符", raw.id),
            );
        }
        after = raw.id;
    }
    for (digest, seq) in missing {
        bad.add(
            Some(seq),
            What::Attachment,
            format!("第{seq}条所附的文件缺失，摘要{digest}"),
        );
    }
    Ok(())
}
