use serde_json::json;

use super::*;

#[test]
fn declarations_are_read_and_anything_else_is_closed() {
    for (operation, expected) in [
        (json!({}), None),
        (json!({ "security": [] }), None),
        (json!({ "security": [{}] }), Some(Access::Everybody)),
        (json!({ "security": [{ "roost": [] }] }), Some(Access::SignedIn)),
        (json!({ "security": [{ "roost": ["approve"] }] }), Some(Access::Needs(Permission::Approve))),
        (json!({ "security": [{ "roost": ["aprove"] }] }), None),
        (json!({ "security": [{ "roost": ["read", "approve"] }] }), None),
        (json!({ "security": [{}, { "roost": ["read"] }] }), None),
        (json!({ "security": [{ "other": ["read"] }] }), None),
    ] {
        let mut declared = operation.clone();
        declared["responses"] = json!({});
        let declared: Operation = serde_json::from_value(declared).unwrap();
        assert_eq!(read_access(&declared), expected, "{operation}");
    }
}
