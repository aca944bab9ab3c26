//! Writes a short reply that takes up the words of the post it answers.

use rand::RngExt;
use rand::rngs::StdRng;

const MAX_CHARS: usize = 240;

const QUESTION: [&str; 8] = [
    "I would start with {a}: pick one small case, measure it for a week, then decide. Most of the doubt about {b} goes away once you have your own numbers.",
    "For {a}, the honest answer is: it depends on who has to run it. Write down the failure you fear most and test {b} against exactly that.",
    "What helped us with {a} was a written checklist and one owner. {b} got easier as soon as somebody could say no.",
    "Short version: keep {a} boring, automate the second time, not the first. What is blocking you on {b} right now?",
    "We tried three ways with {a}. The simplest one stayed, because everyone could explain it. Start there and let {b} grow only when it hurts.",
    "Depends on the team, but a good first step for {a} is a dry run with a rollback you have actually rehearsed. It tells you more about {b} than any course.",
    "I had the same question about {a} last year. Two hours of hands-on beat a week of reading, and {b} finally made sense.",
    "My rule for {a}: if you cannot explain the trade-off in one sentence, you are not done. For {b} that sentence was worth an afternoon.",
];
const REMARK: [&str; 8] = [
    "Good point about {a}. The part people underestimate is {b}: it only shows up once real users arrive.",
    "Same experience with {a} here. What changed it for us was writing the expectation down before touching {b}.",
    "Agreed on {a}, with one addition: a tiny rollback plan makes {b} a lot less scary.",
    "This matches what we saw with {a}. Did you measure {b} before and after? The difference surprised us.",
    "The bit on {a} deserves more attention. We lost a week to {b} because nobody owned it.",
    "Interesting take on {a}. I would only push back a little on {b}: small teams can get away with less.",
    "Congratulations on getting through {a}! If you write up how you handled {b}, I would read it.",
    "Thanks for sharing the {a} story. How long did {b} take you in the end?",
];
const GERMAN: [&str; 3] = [
    "Guter Punkt zu {a}. Bei uns hat geholfen, erst einen kleinen Fall zu messen und {b} danach anzugehen.",
    "Mit {a} haben wir Ähnliches erlebt. Eine kurze Checkliste hat bei {b} am meisten gebracht.",
    "Bei {a} würde ich klein anfangen und den Rückweg üben, bevor {b} an die Reihe kommt.",
];
const SPANISH: [&str; 3] = [
    "Buen punto sobre {a}. A nosotros nos ayudó medir un caso pequeño antes de tocar {b}.",
    "Con {a} nos pasó lo mismo. Una lista corta de pasos hizo mucho más fácil {b}.",
    "Para {a} empezaría pequeño y ensayaría el plan de vuelta atrás antes de {b}.",
];
const FRENCH: [&str; 3] = [
    "Bon point sur {a}. Chez nous, mesurer un petit cas avant de toucher à {b} a tout changé.",
    "Même expérience avec {a}. Une courte liste de contrôle a rendu {b} bien plus simple.",
    "Pour {a}, je commencerais petit et je répéterais le retour arrière avant {b}.",
];
const PORTUGUESE: [&str; 2] = [
    "Bom ponto sobre {a}. Para nós ajudou medir um caso pequeno antes de mexer em {b}.",
    "Com {a} passamos pelo mesmo. Uma lista curta de passos facilitou muito {b}.",
];
const JAPANESE: [&str; 2] = [
    "{a} の話、とても参考になります。まず小さく測ってから {b} に進むとうまくいきました。",
    "{a} は同じ経験があります。短いチェックリストを作ると {b} がずっと楽になりますよ。",
];

pub(super) fn reply(rng: &mut StdRng, post: &str) -> String {
    let list: &[&str] = match language(post) {
        "de" => &GERMAN,
        "es" => &SPANISH,
        "fr" => &FRENCH,
        "pt" => &PORTUGUESE,
        "ja" => &JAPANESE,
        _ if post.contains('?') => &QUESTION,
        _ => &REMARK,
    };
    let words = keywords(post);
    let first = words.first().map_or("this", String::as_str);
    let second = words.get(1).map_or("the rest", String::as_str);
    let sentence = list[rng.random_range(0..list.len())];
    let text = sentence.replace("{a}", first).replace("{b}", second);
    text.chars().take(MAX_CHARS).collect()
}

/// The longest words of a post in order of length: what it is likely to be about. Names, tags and links stay out.
pub(super) fn keywords(post: &str) -> Vec<String> {
    const EMPTY: [&str; 22] = [
        "about",
        "after",
        "again",
        "because",
        "before",
        "could",
        "everyone",
        "finally",
        "honestly",
        "instructions",
        "looking",
        "maybe",
        "reminder",
        "should",
        "somebody",
        "thank",
        "their",
        "there",
        "thing",
        "which",
        "would",
        "unpopular",
    ];
    let plain = post.split_whitespace().filter(|word| !word.starts_with(['@', '#']) && !word.contains("://"));
    let trimmed = plain.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let mut words: Vec<&str> = trimmed
        .filter(|word| word.chars().count() > 3 && word.chars().all(|c| c.is_alphanumeric() || c == '-'))
        .filter(|word| !EMPTY.contains(&word.to_lowercase().as_str()))
        .collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count().min(12)));
    words.dedup();
    words.into_iter().take(4).map(str::to_owned).collect()
}

fn language(post: &str) -> &'static str {
    if post.chars().any(|c| matches!(c, '\u{3040}'..='\u{30ff}')) {
        return "ja";
    }
    let lower = format!(" {} ", post.to_lowercase());
    let count = |words: &[&str]| words.iter().filter(|word| lower.contains(&format!(" {word} "))).count();
    let scores = [
        ("de", count(&["und", "der", "die", "mit", "ist", "nicht", "zu", "hat", "den", "einen"])),
        ("es", count(&["el", "los", "con", "para", "que", "más", "una", "sobre", "lo", "mi"])),
        ("fr", count(&["le", "les", "des", "une", "sur", "qui", "pour", "ce", "est", "avec"])),
        ("pt", count(&["com", "o", "hoje", "vale", "mais", "uma", "dica", "para", "próximo", "alguém"])),
    ];
    let best = scores.into_iter().max_by_key(|(_, score)| *score);
    best.filter(|(_, score)| *score >= 2).map_or("en", |(language, _)| language)
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng as _;
    use rand::rngs::StdRng;

    use super::{language, reply};

    #[test]
    fn replies_are_short_and_take_up_the_words() {
        for seed in 0..20 {
            let text =
                reply(&mut StdRng::seed_from_u64(seed), "How do you test firewall automation at night?");
            assert!(text.chars().count() <= 240 && text.contains("automation"), "{text}");
        }
    }

    #[test]
    fn languages_are_told_apart() {
        assert_eq!(language("Wer hat Erfahrung mit DNS und sucht einen Rat?"), "de");
        assert_eq!(language("Mi consejo sobre devops: empieza con lo que mides"), "es");
        assert_eq!(language("Trois jours sur le DNS, qui aurait pensé"), "fr");
        assert_eq!(language("今日は DNS です"), "ja");
        assert_eq!(language("Three hours of DNS"), "en");
    }
}
