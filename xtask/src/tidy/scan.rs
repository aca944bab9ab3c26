//! Just enough of Rust's grammar to tell code from comments and text.

/// A string literal.
pub struct Literal {
    pub line: usize,
    pub text: String,
}

pub struct Scanned {
    /// The source with the insides of comments, strings and characters replaced by spaces; the same lines.
    pub code: String,
    pub literals: Vec<Literal>,
    /// The line at which a test module inside this file begins; what follows is tests.
    pub tests_from: usize,
}

impl Scanned {
    /// Lines of code with their numbers from 1, up to the tests.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.code.lines()).take_while(|(line, _)| *line < self.tests_from)
    }

    /// Strings outside of the tests.
    pub fn texts(&self) -> impl Iterator<Item = &Literal> {
        self.literals.iter().filter(|literal| literal.line < self.tests_from)
    }
}

pub fn scan(source: &str) -> Scanned {
    let mut scanner =
        Scanner { rest: source, line: 1, code: String::with_capacity(source.len()), literals: Vec::new() };
    while !scanner.rest.is_empty() {
        scanner.step();
    }
    Scanned { tests_from: tests_from(&scanner.code), code: scanner.code, literals: scanner.literals }
}

/// `#[cfg(test)]` in front of a module with its body here.
fn tests_from(code: &str) -> usize {
    let lines: Vec<&str> = code.lines().collect();
    let starts = lines.windows(2).position(|pair| {
        pair.first().is_some_and(|line| line.trim() == "#[cfg(test)]")
            && pair.last().is_some_and(|line| line.starts_with("mod ") && line.ends_with('{'))
    });
    starts.map_or(usize::MAX, |index| index + 1)
}

struct Scanner<'a> {
    rest: &'a str,
    line: usize,
    code: String,
    literals: Vec<Literal>,
}

impl<'a> Scanner<'a> {
    fn step(&mut self) {
        if self.rest.starts_with("//") {
            let end = self.rest.find('\n').unwrap_or(self.rest.len());
            self.blank(end);
        } else if self.rest.starts_with("/*") {
            self.blank(block_comment(self.rest));
        } else if let Some((open, close)) = self.raw_string() {
            self.literal(open, &close, false);
        } else if self.rest.starts_with('"') {
            self.literal(1, "\"", true);
        } else if let Some(length) = character(self.rest) {
            self.blank(length);
        } else {
            let length = self.rest.chars().next().map_or(0, char::len_utf8);
            self.copy(length);
        }
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        self.line += taken.matches('\n').count();
        taken
    }

    fn copy(&mut self, length: usize) {
        let taken = self.take(length);
        self.code.push_str(taken);
    }

    fn blank(&mut self, length: usize) {
        let taken = self.take(length);
        let blanks = taken.chars().map(|character| if character == '\n' { '\n' } else { ' ' });
        self.code.extend(blanks);
    }

    /// `r"`, `r#"`, `br##"`: how long the opening is and what closes it. Not the `r` at the end of a name.
    fn raw_string(&self) -> Option<(usize, String)> {
        if self.code.ends_with(|last: char| last.is_alphanumeric() || last == '_') {
            return None;
        }
        let prefix = usize::from(self.rest.starts_with('b')) + 1;
        let after = self.rest.strip_prefix('b').unwrap_or(self.rest).strip_prefix('r')?;
        let hashes = after.len() - after.trim_start_matches('#').len();
        after.trim_start_matches('#').starts_with('"').then(|| {
            let close = format!("\"{}", "#".repeat(hashes));
            (prefix + hashes + 1, close)
        })
    }

    fn literal(&mut self, open: usize, close: &str, escapes: bool) {
        let line = self.line;
        self.copy(open);
        let length = if escapes {
            unescaped_quote(self.rest)
        } else {
            self.rest.find(close).unwrap_or(self.rest.len())
        };
        let text = self.rest.get(..length).unwrap_or_default().to_owned();
        self.blank(length);
        self.literals.push(Literal { line, text });
        self.copy(close.len());
    }
}

fn unescaped_quote(text: &str) -> usize {
    let mut escaped = false;
    text.find(|character| {
        let ends = character == '"' && !escaped;
        escaped = character == '\\' && !escaped;
        ends
    })
    .unwrap_or(text.len())
}

/// Comments of this form nest.
fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if rest.starts_with("*/") {
            (depth, at) = (depth.saturating_sub(1), at + 2);
            if depth == 0 {
                return at;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// The length of a character literal; a lifetime is none.
fn character(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('\'')?;
    if let Some(escape) = inside.strip_prefix('\\') {
        let skipped = escape.chars().next().map_or(0, char::len_utf8);
        let end = escape.get(skipped..)?.find('\'')?;
        return Some(2 + skipped + end + 1);
    }
    let first = inside.chars().next()?.len_utf8();
    inside.get(first..)?.starts_with('\'').then_some(1 + first + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_strings_and_characters_are_told_from_code() {
        let source = "let a = \"SELECT \\\" 1\"; // \"no\"\nlet b = r#\"raw \"x\" {\"#; /* { /* } */ */ let c = '{';\n\
                      fn f<'a>(x: &'a str) { var\"y\" }\n";
        let scanned = scan(source);
        let texts: Vec<_> =
            scanned.literals.iter().map(|literal| (literal.line, literal.text.as_str())).collect();
        assert_eq!(texts, [(1, "SELECT \\\" 1"), (2, "raw \"x\" {"), (3, "y")]);
        assert_eq!(scanned.code.matches('{').count(), 1);
        assert_eq!(scanned.code.lines().count(), source.lines().count());
        assert!(scanned.code.contains("fn f<'a>(x: &'a str)"));
    }

    #[test]
    fn characters_are_not_lifetimes() {
        for (text, length) in [
            ("'a'", Some(3)),
            ("'\\n'", Some(4)),
            ("'\\''", Some(4)),
            ("'\\u{1b}'", Some(8)),
            ("'é'", Some(4)),
        ] {
            assert_eq!(character(text), length, "{text}");
        }
        for text in ["'a ", "'static str", "x"] {
            assert_eq!(character(text), None, "{text}");
        }
    }

    #[test]
    fn a_test_module_in_the_file_ends_what_ships() {
        let scanned = scan("fn a() {}\n\n#[cfg(test)]\nmod tests {\n    const B: &str = \"b\";\n}\n");
        assert_eq!(scanned.tests_from, 3);
        assert_eq!((scanned.lines().count(), scanned.texts().count()), (2, 0));
        assert_eq!(scan("#[cfg(test)]\nmod tests;\n").tests_from, usize::MAX);
    }
}
