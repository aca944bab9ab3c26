//! What `strace` noted, as what happened to files.

use std::collections::HashMap;

use anyhow::{Context as _, Result, bail};

/// The calls that change files or tell somebody about it.
pub const CALLS: &str =
    "pwrite64,write,pwritev,writev,ftruncate,fallocate,fsync,fdatasync,unlink,unlinkat,rename,renameat2";

/// Begins the line by which the writer acknowledges a change.
pub const ACKNOWLEDGED: &str = "ack ";

/// The name of the folder itself, whose flush makes removals last.
pub const FOLDER: &str = ".";

/// One thing that happened, in the order in which it was over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    Wrote {
        file: String,
        offset: u64,
        bytes: Vec<u8>,
    },
    Cut {
        file: String,
        length: u64,
    },
    /// A flush covers what was written before it was called for, not what came while it ran.
    FlushBegan {
        thread: u64,
        file: String,
    },
    Flushed {
        thread: u64,
        file: String,
    },
    Removed {
        file: String,
    },
    Acknowledged {
        change: u64,
    },
}

/// Reads the notes on files in `folder`; everything else is passed over.
pub fn read(text: &str, folder: &str) -> Result<Vec<Note>> {
    let mut reader = Reader { folder, begun: HashMap::new(), notes: Vec::new() };
    for line in text.lines() {
        reader.line(line).with_context(|| line.chars().take(200).collect::<String>())?;
    }
    Ok(reader.notes)
}

struct Reader<'a> {
    folder: &'a str,
    /// Calls that another thread's call was noted within.
    begun: HashMap<u64, String>,
    notes: Vec<Note>,
}

impl Reader<'_> {
    fn line(&mut self, line: &str) -> Result<()> {
        let Some((thread, rest)) = line.split_once(' ') else { return Ok(()) };
        let Ok(thread) = thread.parse::<u64>() else { return Ok(()) };
        let rest = rest.trim_start();
        if let Some(begun) = rest.strip_suffix("<unfinished ...>") {
            self.begun.insert(thread, begun.trim_end().to_owned());
            return self.flush_began(thread, begun);
        }
        if rest.starts_with("<... ") {
            let (_, end) = rest.split_once("resumed>").context("a resumed call")?;
            let begun = self.begun.remove(&thread).context("resumed without a beginning")?;
            return self.call(thread, &format!("{begun}{end}"));
        }
        self.flush_began(thread, rest)?;
        self.call(thread, rest)
    }

    fn flush_began(&mut self, thread: u64, call: &str) -> Result<()> {
        if call.starts_with("fsync(") || call.starts_with("fdatasync(") {
            let (_, arguments) = call.split_once('(').context("a call has arguments")?;
            if let Some(file) = self.file_of(arguments) {
                self.notes.push(Note::FlushBegan { thread, file });
            }
        }
        Ok(())
    }

    fn call(&mut self, thread: u64, call: &str) -> Result<()> {
        let Some((name, rest)) = call.split_once('(') else { return Ok(()) };
        let (arguments, answer) = rest.rsplit_once(" = ").context("a call without an answer")?;
        let arguments = arguments.trim_end().strip_suffix(')').context("a call without an end")?;
        // `?`: the process ended within the call.
        let answer = answer.split_whitespace().next().filter(|answer| *answer != "?");
        let Some(answer) = answer.map(str::parse::<i64>).transpose()?.filter(|answer| *answer >= 0) else {
            return Ok(());
        };
        if name == "write" && arguments.starts_with("1<") {
            return self.acknowledged(arguments);
        }
        let Some(file) = self.file_of(arguments) else { return Ok(()) };
        let note = match name {
            "fsync" | "fdatasync" => Note::Flushed { thread, file },
            "pwrite64" => {
                let (bytes, end) = text_of(arguments)?;
                let written = bytes.get(..usize::try_from(answer)?).context("more written than given")?;
                Note::Wrote { file, offset: number(end, 2)?, bytes: written.to_vec() }
            }
            "ftruncate" => Note::Cut { file, length: number(arguments, 1)? },
            "unlink" | "unlinkat" => Note::Removed { file },
            // Only makes room: the length it gives is made up of zeroes, which a write replaces.
            "fallocate" => return Ok(()),
            _ => bail!("this way of changing a file of the database is not understood"),
        };
        self.notes.push(note);
        Ok(())
    }

    fn acknowledged(&mut self, arguments: &str) -> Result<()> {
        let (bytes, _) = text_of(arguments)?;
        for line in String::from_utf8_lossy(&bytes).lines() {
            if let Some(change) = line.strip_prefix(ACKNOWLEDGED) {
                self.notes.push(Note::Acknowledged { change: change.trim().parse()? });
            }
        }
        Ok(())
    }

    /// The name within the folder of what a call is about: the open file's, or the one it names.
    /// What the engine shares between processes (`-shm`) is made anew at each start and does not count.
    fn file_of(&self, arguments: &str) -> Option<String> {
        let open_file = arguments.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
        let hex = match open_file {
            Some((hex, _)) => hex,
            None => arguments.split('"').nth(1)?,
        };
        let path = String::from_utf8(bytes_of(hex).ok()?).ok()?;
        let name = path.strip_prefix(self.folder)?;
        if name.is_empty() {
            return Some(FOLDER.to_owned());
        }
        let name = name.strip_prefix('/')?;
        (!name.ends_with("-shm")).then(|| name.to_owned())
    }
}

/// The bytes between the first pair of quotes, all written as `\x..`, and what follows them.
fn text_of(arguments: &str) -> Result<(Vec<u8>, &str)> {
    let (_, rest) = arguments.split_once('"').context("a text begins")?;
    let (hex, rest) = rest.split_once('"').context("a text ends")?;
    if rest.starts_with("...") {
        bail!("a write was noted in part only");
    }
    Ok((bytes_of(hex)?, rest))
}

fn bytes_of(hex: &str) -> Result<Vec<u8>> {
    let byte = |two: &str| u8::from_str_radix(two, 16).context("two hexadecimal digits");
    hex.split("\\x").skip(1).map(byte).collect()
}

/// The argument after so many commas.
fn number(arguments: &str, index: usize) -> Result<u64> {
    let argument = arguments.split(',').nth(index).context("an argument is missing")?;
    Ok(argument.trim().parse()?)
}
