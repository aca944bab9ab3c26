//! Running other programs: shown as they go, kept for counting.

use std::io::{BufRead as _, BufReader, IsTerminal as _, Read, Write};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use anyhow::{Context as _, Result, bail};

/// What a program that has ended left behind.
pub struct Ended {
    pub success: bool,
    /// Both streams, in the order they came, without colours.
    pub text: String,
}

/// Runs a program, passing its output through. Not succeeding is an answer, not an error.
pub fn stream(command: &mut Command) -> Result<Ended> {
    announce(command);
    if std::io::stdout().is_terminal() {
        command.env("CARGO_TERM_COLOR", "always");
    }
    let name = name(command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("{name} could not be started"))?;
    let kept = Arc::new(Mutex::new(String::new()));
    let readers: Vec<_> = [
        child.stdout.take().map(|pipe| pass(pipe, std::io::stdout(), Arc::clone(&kept))),
        child.stderr.take().map(|pipe| pass(pipe, std::io::stderr(), Arc::clone(&kept))),
    ]
    .into_iter()
    .flatten()
    .collect();
    let status = child.wait().with_context(|| format!("waiting for {name}"))?;
    for reader in readers {
        drop(reader.join());
    }
    let text = std::mem::take(&mut *kept.lock().unwrap_or_else(PoisonError::into_inner));
    Ok(Ended { success: status.success(), text: without_colours(&text) })
}

/// As [`stream`], but anything other than success is an error.
pub fn require(command: &mut Command) -> Result<()> {
    let name = name(command);
    if stream(command)?.success {
        return Ok(());
    }
    bail!("{name} failed; what it said is above")
}

/// Runs a program and takes its standard output. Its complaints become the error.
pub fn capture(command: &mut Command) -> Result<String> {
    let name = name(command);
    let output =
        command.stdin(Stdio::null()).output().with_context(|| format!("{name} could not be started"))?;
    if !output.status.success() {
        bail!("{name} failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    String::from_utf8(output.stdout).with_context(|| format!("{name} answered no text"))
}

fn announce(command: &Command) {
    let words: Vec<_> = command.get_args().map(|word| word.to_string_lossy()).collect();
    println!("\n$ {} {}", name(command), words.join(" "));
}

fn name(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned()
}

fn pass(
    from: impl Read + Send + 'static,
    mut to: impl Write + Send + 'static,
    kept: Arc<Mutex<String>>,
) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        let mut from = BufReader::new(from);
        let mut line = Vec::new();
        while from.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
            // A terminal that went away must not stop the program that is being watched.
            drop(to.write_all(&line));
            kept.lock().unwrap_or_else(PoisonError::into_inner).push_str(&String::from_utf8_lossy(&line));
            line.clear();
        }
    })
}

/// The text without terminal escapes of the form `ESC [ … letter`.
fn without_colours(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            characters.by_ref().take_while(|c| !c.is_ascii_alphabetic()).for_each(drop);
        } else {
            plain.push(character);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_taken_out() {
        assert_eq!(without_colours("\u{1b}[1;32mok\u{1b}[0m 3 passed"), "ok 3 passed");
        assert_eq!(without_colours("plain [x]"), "plain [x]");
    }

    #[test]
    fn a_failure_is_an_answer_and_its_words_are_kept() {
        let ended = stream(Command::new("sh").args(["-c", "echo one; echo two >&2; exit 3"])).unwrap();
        assert!(!ended.success);
        assert!(ended.text.contains("one\n") && ended.text.contains("two\n"));
        let error = capture(Command::new("sh").args(["-c", "echo because >&2; exit 1"])).unwrap_err();
        assert_eq!(error.to_string(), "sh failed: because");
    }
}
