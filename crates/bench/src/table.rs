//! The figures as people and as programs read them.

use serde_json::json;

use crate::figure::{Figure, Target, Unit};
use crate::machine;
use crate::spread::Spread;

/// A line for each figure, the medians of all rounds.
pub fn table(figures: &[Figure]) -> String {
    let head =
        format!("{:<24} {:>14} {:<8} {:>12} {:>7}  target", "figure", "measured", "", "beside", "ratio");
    let count = |wanted| figures.iter().filter(|figure| figure.is_met() == Some(wanted)).count();
    let verdict = format!("\n{} targets met, {} missed\n", count(true), count(false));
    let lines: Vec<String> = [head].into_iter().chain(figures.iter().map(line)).chain([verdict]).collect();
    lines.join("\n")
}

fn line(figure: &Figure) -> String {
    let beside = figure.beside.as_ref();
    let targets: Vec<String> = figure.targets.iter().map(|target| short(*target)).collect();
    format!(
        "{:<24} {:>14} {:<8} {:>12} {:>7}  {} {}",
        figure.name,
        number(figure.measured.median),
        figure.unit.name(),
        beside.map(|beside| number(beside.measured.median)).unwrap_or_default(),
        beside.map(|beside| number(beside.ratio.median)).unwrap_or_default(),
        mark(figure),
        targets.join(", "),
    )
}

fn mark(figure: &Figure) -> &'static str {
    match figure.is_met() {
        Some(true) => "✓",
        Some(false) => "✗",
        None => "·",
    }
}

fn short(target: Target) -> String {
    match target {
        Target::AtLeast(least) => format!("≥ {}", number(least)),
        Target::AtMost(most) => format!("≤ {}", number(most)),
        Target::RatioAtLeast(least) => format!("≥ {} ×", number(least)),
        Target::RatioAtMost(most) => format!("≤ {} ×", number(most)),
    }
}

/// Everything known about one figure.
pub fn block(figure: &Figure) -> String {
    let unit = figure.unit.name();
    let mut lines = vec![format!("{} {}  {}", mark(figure), figure.name, figure.what)];
    let per_cpu = figure.per_cpu_second.as_ref().map(|per_cpu| format!("   {} /cpu-s", spread(per_cpu)));
    lines.push(format!("measured   {} {unit}{}", spread(&figure.measured), per_cpu.unwrap_or_default()));
    if let Some(beside) = &figure.beside {
        lines.push(format!("beside     {} {unit}   {}", spread(&beside.measured), beside.what));
        lines.push(format!("ratio      {}", spread(&beside.ratio)));
    }
    if let Some(met) = figure.is_met() {
        let targets: Vec<String> =
            figure.targets.iter().map(|target| describe(*target, figure.unit)).collect();
        lines.push(format!("target     {}: {}", targets.join(" and "), if met { "met" } else { "missed" }));
    }
    lines.push(format!("conditions {}; {}\n\n", figure.how, figure.conditions.describe()));
    lines.join("\n    ")
}

fn describe(target: Target, unit: Unit) -> String {
    match target {
        Target::AtLeast(least) => format!("at least {} {}", number(least), unit.name()),
        Target::AtMost(most) => format!("at most {} {}", number(most), unit.name()),
        Target::RatioAtLeast(least) => format!("at least {} times what is beside it", number(least)),
        Target::RatioAtMost(most) => format!("at most {} times what is beside it", number(most)),
    }
}

fn spread(spread: &Spread) -> String {
    [spread.min, spread.median, spread.max].map(number).join(" / ")
}

/// Three digits that say something.
fn number(value: f64) -> String {
    match value.abs() {
        size if size >= 1000.0 => grouped(value),
        size if size >= 100.0 => format!("{value:.0}"),
        size if size >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

fn grouped(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && digit != '-' && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

pub fn json(figures: &[Figure]) -> serde_json::Value {
    let with_verdict = |figure: &Figure| json!({ "figure": figure, "met": figure.is_met() });
    json!({ "machine": machine::describe(), "figures": figures.iter().map(with_verdict).collect::<Vec<_>>() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_three_digits() {
        for (value, text) in
            [(0.5, "0.50"), (12.34, "12.3"), (123.4, "123"), (1234.5, "1,234"), (1_234_567.0, "1,234,567")]
        {
            assert_eq!(number(value), text);
        }
    }
}
