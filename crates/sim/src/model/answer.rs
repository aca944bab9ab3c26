//! Fills a JSON schema with something plausible.

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde_json::{Map, Value, json};

use super::draft::{keywords, reply};
use super::prompt::Prompt;

/// Schemas that refer to themselves end here.
const DEPTH_MAX: usize = 12;

/// The content of the assistant's message: JSON when a schema was given, prose otherwise.
pub(super) fn answer(prompt: &Prompt, schema: Option<&Value>, hostile: bool) -> String {
    let injected = prompt.injected.clone().filter(|_| hostile);
    let mut writer = Writer {
        rng: StdRng::seed_from_u64(prompt.seed),
        root: schema.cloned().unwrap_or(Value::Null),
        prompt,
        injected,
        sample: 0,
    };
    match schema {
        None => writer.injected.clone().unwrap_or_else(|| reply(&mut writer.rng, &prompt.post)),
        Some(schema) => writer.value(schema, &Place::default()).to_string(),
    }
}

/// Where in the answer a value stands.
#[derive(Clone, Copy, Default)]
struct Place<'a> {
    name: &'a str,
    /// Position in the nearest list.
    index: usize,
    depth: usize,
    /// The aspect its object is about, for statements of a profile.
    aspect: Option<&'a str>,
}

struct Writer<'p> {
    rng: StdRng,
    root: Value,
    prompt: &'p Prompt,
    injected: Option<String>,
    sample: usize,
}

impl Writer<'_> {
    fn value(&mut self, schema: &Value, place: &Place<'_>) -> Value {
        if place.depth > DEPTH_MAX {
            return Value::Null;
        }
        if let Some(target) = schema["$ref"].as_str().and_then(|path| path.strip_prefix('#')) {
            let target = self.root.pointer(target).cloned().unwrap_or(Value::Null);
            return self.value(&target, &Place { depth: place.depth + 1, ..*place });
        }
        if let Some(fixed) = schema.get("const") {
            return fixed.clone();
        }
        if let Some(values) = schema["enum"].as_array().filter(|values| !values.is_empty()) {
            return values[place.index % values.len()].clone();
        }
        for key in ["anyOf", "oneOf", "allOf"] {
            let real =
                schema[key].as_array().and_then(|all| all.iter().find(|one| one["type"] != "null").cloned());
            if let Some(real) = real {
                return self.value(&real, &Place { depth: place.depth + 1, ..*place });
            }
        }
        match kind(schema) {
            "object" => self.object(schema, place),
            "array" => self.array(schema, place),
            "string" => self.string(schema, place),
            "number" => number(&mut self.rng, schema, place.name),
            "integer" => {
                json!(number(&mut self.rng, schema, place.name).as_f64().unwrap_or(0.0).round() as i64)
            }
            "boolean" => json!(false),
            _ => Value::Null,
        }
    }

    fn object(&mut self, schema: &Value, place: &Place<'_>) -> Value {
        let mut out = Map::new();
        let properties = schema["properties"].as_object().cloned().unwrap_or_default();
        if properties.contains_key("post_id") || properties.contains_key("quote") {
            self.sample += 1;
        }
        for (name, schema) in &properties {
            let aspect = out.get("aspect").and_then(Value::as_str).map(str::to_owned);
            let aspect = aspect.as_deref().or(place.aspect);
            let inner = Place { name, index: place.index, depth: place.depth + 1, aspect };
            let value = self.value(schema, &inner);
            out.insert(name.clone(), value);
        }
        Value::Object(out)
    }

    fn array(&mut self, schema: &Value, place: &Place<'_>) -> Value {
        let least = schema["minItems"].as_u64().unwrap_or(0);
        let most = schema["maxItems"].as_u64().unwrap_or(8);
        let wish = match place.name {
            "warnings" | "errors" | "banned_words" => 0,
            "statements" => {
                schema.pointer("/items/properties/aspect/enum").and_then(Value::as_array).map_or(5, Vec::len)
            }
            "evidence" => 2,
            _ => 1 + place.index % 2,
        };
        let count = (wish as u64).clamp(least, most.max(least)).min(50);
        let items = schema.get("items").cloned().unwrap_or_else(|| json!({"type": "string"}));
        let inner = |index: u64| Place {
            index: usize::try_from(index).unwrap_or(0),
            depth: place.depth + 1,
            ..*place
        };
        (0..count).map(|index| self.value(&items, &inner(index))).collect()
    }

    fn string(&mut self, schema: &Value, place: &Place<'_>) -> Value {
        let text = match schema["format"].as_str() {
            Some("date-time") => "2026-11-21T12:00:00Z".to_owned(),
            Some("date") => "2026-11-21".to_owned(),
            Some("uri") => "https://example.com/".to_owned(),
            _ => self.words(place),
        };
        let least = usize::try_from(schema["minLength"].as_u64().unwrap_or(0)).unwrap_or(0);
        let most = usize::try_from(schema["maxLength"].as_u64().unwrap_or(u64::MAX)).unwrap_or(usize::MAX);
        let mut text: String = text.chars().take(most).collect();
        while text.chars().count() < least.min(10_000) {
            text.push('.');
        }
        Value::from(text)
    }

    fn words(&mut self, place: &Place<'_>) -> String {
        if let Some(aspect) = place.aspect.filter(|_| !matches!(place.name, "post_id" | "quote" | "id")) {
            return statement(aspect, &keywords(&self.all_samples()));
        }
        match place.name {
            "post_id" | "id" => self.sampled().map_or_else(String::new, |(id, _)| id.clone()),
            "quote" | "evidence" => {
                let text = self.sampled().map(|(_, text)| text.clone());
                text.unwrap_or_else(|| self.prompt.post.clone()).chars().take(90).collect()
            }
            "tone" => pick(&mut self.rng, &["helpful", "friendly", "matter-of-fact", "curious"]),
            "intent" => match self.prompt.post.contains('?') {
                true => "answer the question".to_owned(),
                false => "add an experience".to_owned(),
            },
            "language" | "lang" => "en".to_owned(),
            "topic" | "label" | "title" => keywords(&self.prompt.post).into_iter().next().unwrap_or_default(),
            "reason" | "reasoning" | "explanation" => "The reply takes up what the post is about.".to_owned(),
            _ => self.injected.clone().unwrap_or_else(|| reply(&mut self.rng, &self.prompt.post)),
        }
    }

    fn sampled(&self) -> Option<&(String, String)> {
        let samples = &self.prompt.samples;
        samples.get(self.sample.saturating_sub(1) % samples.len().max(1))
    }

    fn all_samples(&self) -> String {
        let texts = self.prompt.samples.iter().take(40).map(|(_, text)| text.as_str());
        texts.collect::<Vec<_>>().join(" ")
    }
}

/// The type of a schema; of several the first that is not null.
fn kind(schema: &Value) -> &str {
    let stated = match &schema["type"] {
        Value::String(kind) => Some(kind.as_str()),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null"),
        _ => None,
    };
    stated.unwrap_or_else(|| match () {
        () if schema.get("properties").is_some() => "object",
        () if schema.get("items").is_some() => "array",
        () => "null",
    })
}

fn number(rng: &mut StdRng, schema: &Value, name: &str) -> Value {
    let (least, most) = match name {
        "confidence" => (0.58, 0.97),
        _ => (schema["minimum"].as_f64().unwrap_or(0.0), schema["maximum"].as_f64().unwrap_or(10.0)),
    };
    let value: f64 = rng.random_range(least..=most.max(least));
    json!((value * 100.0).round() / 100.0)
}

fn pick(rng: &mut StdRng, from: &[&str]) -> String {
    from[rng.random_range(0..from.len())].to_owned()
}

fn statement(aspect: &str, words: &[String]) -> String {
    let topics = if words.is_empty() { "its field".to_owned() } else { words.join(", ") };
    match aspect {
        "tone" => "Friendly and direct; makes a point in the first sentence and never shouts.".to_owned(),
        "expertise" => format!("Speaks from practice about {topics}."),
        "style" => "Short sentences, concrete examples, a question now and then.".to_owned(),
        "emoji" => "Uses emoji sparingly, mostly one at the end.".to_owned(),
        "hashtags" => "At most one or two hashtags, at the end.".to_owned(),
        "threads" => "Prefers single posts; threads only for step-by-step matter.".to_owned(),
        "length" => "Between 60 and 200 characters in most posts.".to_owned(),
        other => format!("Consistent in {other}, with {topics} as recurring themes."),
    }
}
