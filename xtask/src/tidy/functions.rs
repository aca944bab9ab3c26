//! Functions that fit on a screen and take no more than can be kept in mind. clippy counts parameters
//! too; it cannot see code behind a feature that is off.

use super::Finding;
use super::tree::Tree;

const LINES: usize = 70;
/// A handler unpacks, calls the verb and repacks.
const HANDLER_LINES: usize = 40;
const PARAMETERS: usize = 6;

/// A function of rustfmt'ed source.
pub struct Function {
    pub name: String,
    /// Line of `fn`, from 1.
    pub line: usize,
    /// Line of the closing brace.
    pub end: usize,
    pub parameters: usize,
    /// Takes what the router hands out.
    pub is_endpoint: bool,
}

impl Function {
    pub const fn lines(&self) -> usize {
        self.end + 1 - self.line
    }
}

pub fn length(tree: &Tree) -> Vec<Finding> {
    each(tree, "function-length", |function| {
        let (lines, name) = (function.lines(), &function.name);
        if lines > LINES {
            Some(format!(
                "`{name}` has {lines} lines, the cap is {LINES}: a function does one thing at one level"
            ))
        } else if lines > HANDLER_LINES && function.is_endpoint {
            Some(format!(
                "`{name}` has {lines} lines, the cap is {HANDLER_LINES}: a handler unpacks, calls the verb, repacks"
            ))
        } else {
            None
        }
    })
}

pub fn parameters(tree: &Tree) -> Vec<Finding> {
    each(tree, "parameters", |function| {
        (function.parameters > PARAMETERS).then(|| {
            format!(
                "`{}` takes {} parameters, the cap is {PARAMETERS}: give them a struct with names",
                function.name, function.parameters
            )
        })
    })
}

fn each(tree: &Tree, rule: &'static str, judge: impl Fn(&Function) -> Option<String>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, scanned) in tree.rust().filter(|(file, _)| !file.is_test()) {
        for function in functions(&scanned.code) {
            if function.line < scanned.tests_from
                && let Some(why) = judge(&function)
            {
                findings.push(Finding { rule, path: file.path.clone(), line: function.line, why });
            }
        }
    }
    findings
}

/// Every function with a body in scanned code.
pub fn functions(code: &str) -> Vec<Function> {
    let mut found = Vec::new();
    let mut offset = 0;
    for (line, text) in (1..).zip(code.split_inclusive('\n')) {
        if let Some(name) = declared(text)
            && let Some(function) = measure(code, offset, line, name)
        {
            found.push(function);
        }
        offset += text.len();
    }
    found
}

/// The name in `pub async fn name(`.
fn declared(line: &str) -> Option<&str> {
    const BEFORE: [&str; 6] = ["async", "const", "default", "extern", "pub", "unsafe"];
    let mut words = line.split_whitespace();
    let before_fn = words.by_ref().take_while(|word| *word != "fn");
    for word in before_fn {
        if !BEFORE.contains(&word.split('(').next().unwrap_or(word)) && !word.ends_with(')') {
            return None;
        }
    }
    let name = words.next()?;
    let end = name.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '#').unwrap_or(name.len());
    name.get(..end).filter(|name| !name.is_empty())
}

fn measure(code: &str, offset: usize, line: usize, name: &str) -> Option<Function> {
    let source = code.get(offset..)?;
    let open = source.find('(')?;
    let (parameters, after) = count_parameters(source.get(open..)?)?;
    let rest = source.get(open + after..)?;
    let body = body(rest)?;
    let mut depth = 0_usize;
    let end = rest.get(body..)?.char_indices().find_map(|(at, character)| {
        match character {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => return None,
        }
        (depth == 0).then_some(at)
    })?;
    let to_end = code.get(offset..offset + open + after + body + end)?;
    let end = line + to_end.matches('\n').count();
    let is_endpoint = source.get(open..open + after)?.contains("State(");
    Some(Function { name: name.to_owned(), line, end, parameters, is_endpoint })
}

/// Where the body opens; none for a declaration. The `;` of an array type ends nothing.
fn body(signature: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, character) in signature.char_indices() {
        match character {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            ';' if depth == 0 => return None,
            '{' => return Some(at),
            _ => {}
        }
    }
    None
}

/// How many parameters stand in the parentheses, and where those end. `self` does not count.
fn count_parameters(text: &str) -> Option<(usize, usize)> {
    let (mut depth, mut commas, mut last) = (0_usize, 0_usize, ' ');
    for (at, character) in text.char_indices() {
        match character {
            '(' | '[' | '{' | '<' => depth += 1,
            // Not the arrow of `Fn() -> T`.
            '>' if last == '-' => {}
            ')' | ']' | '}' | '>' => depth = depth.saturating_sub(1),
            ',' if depth == 1 => commas += 1,
            _ => {}
        }
        if depth == 0 {
            let inside = text.get(1..at)?.trim();
            let open_end = usize::from(!inside.is_empty() && !inside.ends_with(','));
            let first = inside.split([',', ':']).next().unwrap_or_default();
            let receiver = usize::from(first.split([' ', '&']).any(|word| word == "self"));
            return Some((commas + open_end - receiver.min(commas + open_end), at + 1));
        }
        last = character;
    }
    None
}
