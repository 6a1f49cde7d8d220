//! Reads many files of a commit through one `git cat-file --batch --follow-symlinks` (git 2.6 and newer).

use std::io::{BufRead, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use codegen::source::{LoadProblemKind, RawFile, max_bytes};

use super::GitError;

/// A file in a tree.
#[derive(Debug)]
pub(super) struct Entry {
    /// What git is asked for: an object's id, or a path in a commit where a symbolic link is to be followed.
    asked: String,
    /// The path that is shown.
    path: String,
    /// Whether the name is that of a schema file.
    yaml: bool,
}

impl Entry {
    /// A line of `ls-tree`, `<mode> <type> <id>\t<path>`; `None` for what cannot be a schema file.
    ///
    /// A symbolic link may lead to a folder, so its own name says nothing.
    pub(super) fn new(line: &str, (commit, schema): (&str, &str), shown: &str) -> Option<Self> {
        let (about, path) = line.split_once('\t')?;
        let mut about = about.split(' ');
        let (mode, _, id) = (about.next()?, about.next()?, about.next()?);
        let below = path.strip_prefix(schema)?.trim_start_matches('/');
        let hidden = below.split('/').any(|part| part.starts_with('.'));
        let yaml = Path::new(below)
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("yaml") || extension.eq_ignore_ascii_case("yml"));
        // A name with a line feed cannot be asked for.
        let is_symbolic = mode == "120000" && !path.contains('\n');
        let asked = if is_symbolic { format!("{commit}:{path}") } else { id.to_owned() };
        ((yaml || is_symbolic) && !hidden).then(|| Self { asked, path: format!("{shown}/{below}"), yaml })
    }
}

/// Asks git for all of them.
pub(super) fn read(mut git: Command, entries: Vec<Entry>) -> Result<Vec<RawFile>, GitError> {
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let failed = |message: String| GitError::Failed { command: "cat-file --batch".to_owned(), message };
    let mut child =
        git.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().map_err(|error| GitError::NoGit(error.to_string()))?;
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(failed("it has no pipes".to_owned()));
    };
    let asked: Vec<String> = entries.iter().map(|entry| format!("{}\n", entry.asked)).collect();
    // A thread of its own: git writes the first files while it still reads names.
    let writer = std::thread::spawn(move || asked.iter().try_for_each(|name| input.write_all(name.as_bytes())));
    let mut output = BufReader::new(output);
    let mut files = Vec::with_capacity(entries.len());
    for entry in entries {
        let answer = read_answer(&mut output, max_bytes(&entry.path)).map_err(|error| failed(error.to_string()))?;
        let content = match answer {
            Answer::Blob(content) => entry.yaml.then_some(content),
            Answer::Folder => {
                let reason = "it is a symbolic link to a folder, which is not followed at a revision".to_owned();
                Some(Err(LoadProblemKind::Unreadable { reason }))
            }
            Answer::Elsewhere(reason) => entry.yaml.then_some(Err(LoadProblemKind::Unreadable { reason })),
        };
        files.extend(content.map(|content| RawFile { path: entry.path, content }));
    }
    let _ = writer.join();
    child.wait().map_err(|error| failed(error.to_string()))?;
    Ok(files)
}

/// What git found under a name.
enum Answer {
    /// A file.
    Blob(Result<Vec<u8>, LoadProblemKind>),
    /// A folder, behind a symbolic link.
    Folder,
    /// Nothing that can be read, and why.
    Elsewhere(String),
}

/// One answer of `cat-file --batch`: `<id> <type> <size>\n<content>\n`. What is longer than `most` is read past, not kept.
///
/// For links that lead nowhere it is `symlink|dangling|loop|notdir <size>\n<text>\n` (git-cat-file(1)).
fn read_answer(output: &mut impl BufRead, most: u64) -> std::io::Result<Answer> {
    let mut header = String::new();
    output.read_line(&mut header)?;
    let header = header.trim_end();
    let size: u64 = header
        .rsplit(' ')
        .next()
        .and_then(|size| size.parse().ok())
        .ok_or_else(|| std::io::Error::other(format!("an object is missing: {header}")))?;
    let mut content = |size: u64| -> std::io::Result<Vec<u8>> {
        let mut content = Vec::new();
        output.by_ref().take(size).read_to_end(&mut content)?;
        output.by_ref().take(1).read_to_end(&mut Vec::new())?;
        Ok(content)
    };
    let elsewhere = match header.split(' ').next().unwrap_or_default() {
        "symlink" => Some("it is a symbolic link that leads out of the repository"),
        "dangling" => Some("it is a symbolic link to something that is not there"),
        "loop" => Some("it is a symbolic link that leads to itself"),
        "notdir" => Some("it is a symbolic link through something that is no folder"),
        _ => None,
    };
    if let Some(reason) = elsewhere {
        content(size)?;
        return Ok(Answer::Elsewhere(reason.to_owned()));
    }
    if header.split(' ').nth(1) == Some("tree") {
        content(size)?;
        return Ok(Answer::Folder);
    }
    if size > most {
        std::io::copy(&mut output.by_ref().take(size + 1), &mut std::io::sink())?;
        return Ok(Answer::Blob(Err(LoadProblemKind::TooLarge)));
    }
    Ok(Answer::Blob(Ok(content(size)?)))
}
