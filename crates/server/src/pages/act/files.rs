//! Files that come with an act's form: kept first, then named in the field that they belong to, so
//! that the act itself is the same as any other. It never looks into a file.

use app::FileAnswer;
use domain::field::{FieldKind, Invalid};

use crate::error::Trouble;
use crate::form::{Brought, Filled};
use crate::pages::act::Asked;
use crate::pages::visitor::Visitor;

/// So many files may come with one form.
const MOST: usize = 10;

/// Keeps the files of a form; gives the complaint about one that cannot be kept.
pub async fn keep(
    visitor: &Visitor,
    asked: &Asked,
    filled: &mut Filled,
) -> Result<Option<Invalid>, Trouble> {
    let files = std::mem::take(&mut filled.files);
    let takes = |name: &str| {
        let mut fields = asked.act.form.fields.iter();
        fields.any(|field| field.name == name && field.kind == FieldKind::Files)
    };
    if let Some(stray) = files.iter().find(|file| !takes(&file.field)) {
        return Ok(Some(Invalid::at(&stray.field, "这一项不收文件")));
    }
    if let Some(file) = files.get(MOST) {
        let said = format!("一次最多上传{MOST}个文件");
        return Ok(Some(Invalid::at(&file.field, said)));
    }
    for file in files {
        if let Some(invalid) = one(visitor, file, filled).await? {
            return Ok(Some(invalid));
        }
    }
    Ok(None)
}

async fn one(
    visitor: &Visitor,
    file: Brought,
    filled: &mut Filled,
) -> Result<Option<Invalid>, Trouble> {
    let Brought {
        field,
        name,
        media,
        bytes,
    } = file;
    let caller = &visitor.caller;
    match visitor.app.put_file(caller, &name, &media, bytes).await? {
        FileAnswer::Stored { file, sm3 } => {
            let line = domain::case::filed_line(domain::case::Filed {
                file: &file,
                sm3: &sm3,
                name: &name,
            });
            filled.input.entry(field).or_default().push(line);
            Ok(None)
        }
        FileAnswer::Invalid(invalid) => {
            let said = invalid.fields.into_values().collect::<Vec<_>>().join("；");
            Ok(Some(Invalid::at(&field, format!("{name}：{said}"))))
        }
        FileAnswer::Refused(refusal) => Ok(Some(Invalid::at(
            &field,
            format!("文件名：{}", refusal.ground()),
        ))),
        FileAnswer::ReadOnly { reason } => Err(Trouble::ReadOnly { reason }),
    }
}
