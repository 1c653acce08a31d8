//! A data folder is served by one process at a time: two would each trust their own memory of the
//! office. It never knows what is in the folder.

use std::fs::{DirBuilder, File, TryLockError};
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

use super::out::why;

/// The file whose lock says who serves; it holds nothing.
const LOCK: &str = "serving.lock";

/// Holds a data folder, made if it is not there, until the file is dropped or the process ends.
///
/// # Errors
/// Why it cannot be held, in Chinese.
pub fn hold(data: &Path) -> Result<File, String> {
    let unfit =
        |error: std::io::Error| format!("数据文件夹 {} 不能使用：{}", data.display(), why(&error));
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(data)
        .map_err(unfit)?;
    let file = File::create(data.join(LOCK)).map_err(unfit)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(format!(
            "数据文件夹 {} 正由另一个 guiju 使用",
            data.display()
        )),
        Err(TryLockError::Error(error)) => Err(unfit(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_held_by_one_and_free_again_afterwards() {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().join("data");
        let held = hold(&data).expect("a lock");
        assert!(hold(&data).is_err_and(|why| why.contains("另一个")));
        drop(held);
        assert!(hold(&data).is_ok());
    }

    #[test]
    fn a_folder_that_is_a_file_cannot_be_held() {
        let file = tempfile::NamedTempFile::new().expect("a file");
        assert!(hold(file.path()).is_err());
    }
}
