//! Lists the crates that are in the program, as tab-separated lines: name, version, licence, address.
//!
//! Reads what `cargo metadata` writes; see the README beside this file.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Write};

use serde_json::Value;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let metadata: Value = serde_json::from_str(&text)?;
    let packages = by_id(&metadata, "/packages");
    let nodes = by_id(&metadata, "/resolve/nodes");
    let root = text_of(&metadata, "/resolve/root");
    let mut found = BTreeSet::from([root.clone()]);
    let mut open = vec![root.clone()];
    while let Some(id) = open.pop() {
        let node = nodes.get(id.as_str()).ok_or("a crate is not resolved")?;
        for dependency in list(node, "/deps") {
            let next = text_of(dependency, "/pkg");
            let mut kinds = list(dependency, "/dep_kinds").iter();
            let is_normal = kinds.any(|kind| kind.pointer("/kind").is_none_or(Value::is_null));
            let package = packages
                .get(next.as_str())
                .ok_or("a crate is not described")?;
            // What runs while the program is compiled is not in it.
            let is_macro = list(package, "/targets")
                .iter()
                .flat_map(|target| list(target, "/kind"))
                .any(|kind| kind == "proc-macro");
            if is_normal && !is_macro && found.insert(next.clone()) {
                open.push(next);
            }
        }
    }
    found.remove(&root);
    let mut lines: Vec<String> = found
        .iter()
        .filter_map(|id| packages.get(id.as_str()))
        .map(|package| {
            let fields = ["/name", "/version", "/license", "/repository"];
            fields.map(|field| text_of(package, field)).join("\t") + "\n"
        })
        .collect();
    lines.sort();
    std::io::stdout().write_all(lines.concat().as_bytes())?;
    Ok(())
}

fn list<'a>(value: &'a Value, path: &str) -> &'a [Value] {
    let found = value.pointer(path).and_then(Value::as_array);
    found.map(Vec::as_slice).unwrap_or_default()
}

fn text_of(value: &Value, path: &str) -> String {
    let found = value.pointer(path).and_then(Value::as_str);
    found.unwrap_or_default().to_owned()
}

fn by_id<'a>(metadata: &'a Value, path: &str) -> BTreeMap<&'a str, &'a Value> {
    let items = list(metadata, path).iter();
    let named = items.filter_map(|item| Some((item.pointer("/id")?.as_str()?, item)));
    named.collect()
}
