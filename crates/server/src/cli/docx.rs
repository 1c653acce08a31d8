//! The words of a .docx file, one paragraph a line. A file from outside: how many parts it has, how
//! much they unpack to and how deep they nest is held to limits. It never knows what the words mean.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

/// Limits of the archive and of the one part that is read.
const PARTS: usize = 2_000;
const LARGEST: u64 = 20 * 1024 * 1024;
const RATIO: u64 = 200;
const DEEPEST: usize = 256;

/// The part that holds the text.
const PART: &str = "word/document.xml";

/// Reads the text of a document.
///
/// # Errors
/// Why it could not be read, in Chinese.
pub fn text(bytes: &[u8]) -> Result<String, String> {
    words(&part(bytes)?)
}

fn part(bytes: &[u8]) -> Result<String, String> {
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|_| "不是 .docx 文件".to_owned())?;
    if archive.len() > PARTS {
        return Err(format!("压缩包里的文件超过{PARTS}个"));
    }
    let part = archive
        .by_name(PART)
        .map_err(|_| format!("里面没有 {PART}"))?;
    let (packed, unpacked) = (part.compressed_size(), part.size());
    if unpacked > LARGEST || unpacked > packed.saturating_mul(RATIO).max(1024 * 1024) {
        return Err("解压后太大".to_owned());
    }
    // The archive's own figures may lie: what is really read is counted.
    let mut text = String::new();
    part.take(LARGEST + 1)
        .read_to_string(&mut text)
        .map_err(|_| "内容已损坏".to_owned())?;
    if text.len() as u64 > LARGEST {
        Err("解压后太大".to_owned())
    } else {
        Ok(text)
    }
}

fn words(xml: &str) -> Result<String, String> {
    let mut reader = Reader::from_str(xml);
    let mut text = Text::default();
    loop {
        match reader
            .read_event()
            .map_err(|_| "正文部分不是完好的 XML".to_owned())?
        {
            Event::Start(tag) => text.open(tag.local_name().as_ref())?,
            Event::End(tag) => text.close(tag.local_name().as_ref()),
            Event::Empty(tag) => text.mark(tag.local_name().as_ref()),
            Event::Text(words) => {
                text.add(&words);
            }
            Event::GeneralRef(entity) => {
                let character = entity.resolve_char_ref().ok().flatten();
                text.add(&character.map_or_else(|| known(&entity).to_owned(), String::from));
            }
            Event::DocType(_) => return Err("正文部分含有 DOCTYPE，不予读取".to_owned()),
            Event::Eof => return Ok(text.written),
            _ => {}
        }
    }
}

/// The entities of XML itself; no others are known here.
fn known(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
}

#[derive(Default)]
struct Text {
    written: String,
    depth: usize,
    /// Words stand in `t` elements only; those struck out by a revision do not.
    in_words: bool,
}

impl Text {
    fn open(&mut self, tag: &str) -> Result<(), String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("正文嵌套太深".to_owned());
        }
        self.in_words = tag == "t";
        Ok(())
    }

    fn close(&mut self, tag: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.in_words = false;
        if tag == "p" {
            self.written.push('\n');
        }
    }

    fn mark(&mut self, tag: &str) {
        match tag {
            "tab" => self.written.push('\t'),
            "br" | "cr" | "p" => self.written.push('\n'),
            _ => {}
        }
    }

    fn add(&mut self, words: &str) {
        if self.in_words {
            self.written.push_str(words);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn packed(name: &str, content: &[u8]) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        archive
            .start_file(name, SimpleFileOptions::default())
            .expect("a part");
        archive.write_all(content).expect("its bytes");
        archive.finish().expect("an archive").into_inner()
    }

    #[test]
    fn paragraphs_become_lines_and_struck_words_are_gone() {
        let xml = "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>关于防汛</w:t></w:r>\
            <w:del><w:r><w:delText>旧字</w:delText></w:r></w:del><w:r><w:t>的通知</w:t></w:r></w:p>\
            <w:p><w:r><w:t>A&amp;B&#x4E00;</w:t><w:tab/><w:t>甲</w:t></w:r></w:p></w:body></w:document>";
        let read = text(&packed(PART, xml.as_bytes()));
        assert_eq!(read.as_deref(), Ok("关于防汛的通知\nA&B一\t甲\n"));
    }

    #[test]
    fn a_bomb_is_refused_by_its_figures() {
        let bomb = packed(PART, &vec![b' '; 30 * 1024 * 1024]);
        assert!(bomb.len() < 100_000);
        assert_eq!(text(&bomb), Err("解压后太大".to_owned()));
    }

    #[test]
    fn entities_of_its_own_and_endless_nesting_are_refused() {
        let own = "<!DOCTYPE d [<!ENTITY a 'aaaa'>]><d><t>&a;</t></d>";
        assert!(text(&packed(PART, own.as_bytes())).is_err());
        let deep = "<a>".repeat(10_000);
        assert!(text(&packed(PART, deep.as_bytes())).is_err());
    }

    #[test]
    fn what_is_no_docx_is_said_to_be_none() {
        assert!(text(b"PK nonsense").is_err());
        assert!(text(&packed("other.xml", b"<a/>")).is_err());
        assert!(text(&packed(PART, b"\xff\xfe\xff")).is_err());
    }
}
