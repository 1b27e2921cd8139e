//! What a site asks of programs: robots.txt, by RFC 9309.

/// How much of a robots.txt is read, as the standard asks at least.
const LARGEST: usize = 500 * 1024;

/// The rules that hold for us.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Robots {
    /// Pattern, and whether what it fits may be read.
    rules: Vec<(String, bool)>,
}

impl Robots {
    /// A site that could not be asked: nothing may be read until it can.
    pub fn closed() -> Self {
        Self { rules: vec![("/".to_owned(), false)] }
    }

    /// Reads the rules for a program of this name, or those for everybody.
    pub fn parse(bytes: &[u8], name: &str) -> Self {
        let text = String::from_utf8_lossy(&bytes[..bytes.len().min(LARGEST)]);
        let (mut ours, mut general): (Option<Vec<_>>, Vec<_>) = (None, Vec::new());
        let (mut for_us, mut for_all, mut naming) = (false, false, false);
        for line in text.trim_start_matches('\u{feff}').lines() {
            let line = line.split('#').next().unwrap_or_default();
            let Some((word, value)) = line.split_once(':') else { continue };
            let (word, value) = (word.trim().to_lowercase(), value.trim());
            match word.as_str() {
                "user-agent" => {
                    if !naming {
                        (for_us, for_all) = (false, false);
                    }
                    naming = true;
                    for_all |= value == "*";
                    if is_named(value, name) {
                        for_us = true;
                        ours.get_or_insert_default();
                    }
                }
                "allow" | "disallow" => {
                    naming = false;
                    // An empty rule forbids nothing.
                    if value.is_empty() {
                        continue;
                    }
                    let rule = (value.to_owned(), word == "allow");
                    if for_us && let Some(ours) = &mut ours {
                        ours.push(rule.clone());
                    }
                    if for_all {
                        general.push(rule);
                    }
                }
                _ => {}
            }
        }
        Self { rules: ours.unwrap_or(general) }
    }

    /// Whether the path, with its query, may be read: the longest rule that fits decides, and permission wins a tie.
    pub fn allows(&self, path: &str) -> bool {
        let fitting = self.rules.iter().filter(|(pattern, _)| fits(pattern, path));
        fitting.max_by_key(|(pattern, allowed)| (pattern.len(), *allowed)).is_none_or(|(_, allowed)| *allowed)
    }
}

fn is_named(value: &str, name: &str) -> bool {
    let token: String = value.chars().take_while(|c| c.is_ascii_alphabetic() || "-_".contains(*c)).collect();
    token.eq_ignore_ascii_case(name)
}

/// Whether a pattern with `*` and a closing `$` fits the beginning of a path.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, whole) = match pattern.strip_suffix('$') {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = path.strip_prefix(first) else { return false };
    let parts: Vec<&str> = parts.collect();
    for (index, part) in parts.iter().enumerate() {
        let last = index + 1 == parts.len();
        if last && whole {
            return rest.ends_with(part);
        }
        let Some(place) = rest.find(part) else { return false };
        rest = &rest[place + part.len()..];
    }
    !whole || rest.is_empty() || !parts.is_empty() && parts.last() == Some(&"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_group_with_our_name_stands_before_the_one_for_everybody() {
        let text = b"User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: Kerege/1.0\nDisallow: /private # ours\nAllow: /private/open\n";
        let robots = Robots::parse(text, "kerege");
        assert!(robots.allows("/") && robots.allows("/private/open/x") && !robots.allows("/private/x"));
        assert!(!Robots::parse(text, "somebody").allows("/anything"));
    }

    #[test]
    fn the_longest_rule_decides_and_permission_wins_a_tie() {
        let robots = Robots::parse(
            b"User-agent: *\nAllow: /p\nDisallow: /\nDisallow: /page\nAllow: /page\nDisallow: /*.pdf$\nDisallow: /a*/z",
            "kerege",
        );
        for (path, allowed) in
            [("/page", true), ("/", false), ("/p.pdf", false), ("/p.pdf?x", true), ("/ab/z", false), ("/post", true)]
        {
            assert_eq!(robots.allows(path), allowed, "{path}");
        }
    }

    #[test]
    fn nonsense_forbids_nothing_and_a_site_out_of_reach_everything() {
        for text in ["", "<html>404</html>", "Disallow: /x", "User-agent: *\nDisallow:"] {
            assert!(Robots::parse(text.as_bytes(), "kerege").allows("/x"), "{text}");
        }
        assert!(!Robots::closed().allows("/x"));
    }
}
