//! Sitemaps: the pages of a site, or more sitemaps; plain or packed.

use std::io::Read as _;

use kerege_core::Invalid;

use super::{Came, Harvested, Listed, decode::decode, is_web_address, xml};

/// The largest sitemap, unpacked.
const LARGEST: u64 = 20_000_000;

/// Reads a sitemap.
///
/// # Errors
/// If it is none, or larger than any honest one.
pub fn read(bytes: &[u8], came: &Came) -> Result<Harvested, Invalid> {
    let root = xml::parse(&decode(&unpacked(bytes)?, &came.media_type))?;
    let host = host_of(&came.url);
    // A sitemap speaks for its own site only.
    let ours = |url: &str| is_web_address(url) && host_of(url) == host;
    let mut harvested = Harvested::default();
    match root.name.as_str() {
        "sitemapindex" => {
            let maps = root.children_named("sitemap").map(|map| map.text_of("loc").to_owned());
            harvested.maps = maps.filter(|url| ours(url)).collect();
        }
        "urlset" => {
            let listed = |page: &xml::Element| Listed {
                url: page.text_of("loc").to_owned(),
                modified: page.text_of("lastmod").to_owned(),
            };
            harvested.pages = root.children_named("url").map(listed).filter(|page| ours(&page.url)).collect();
        }
        other => return Err(Invalid::new("", "harvest-problem-sitemap", other)),
    }
    Ok(harvested)
}

fn host_of(url: &str) -> Option<String> {
    let url = url::Url::parse(url).ok()?;
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

fn unpacked(bytes: &[u8]) -> Result<Vec<u8>, Invalid> {
    let mut text = Vec::new();
    if bytes.starts_with(&[0x1f, 0x8b]) {
        let packed = flate2::read::MultiGzDecoder::new(bytes);
        let read = packed.take(LARGEST + 1).read_to_end(&mut text);
        read.map_err(|error| Invalid::new("", "harvest-problem-sitemap", error.to_string()))?;
    } else {
        text.extend_from_slice(bytes);
    }
    if text.len() as u64 > LARGEST {
        return Err(Invalid::new("", "invalid-xml-too-large", ""));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn came() -> Came {
        Came { url: "https://www.ministry.example/sitemap.xml".into(), ..Came::default() }
    }

    #[test]
    fn pages_and_further_maps_of_the_same_site_are_read() {
        let pages = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://ministry.example/a</loc>\
            <lastmod>2026-11-01</lastmod></url><url><loc>https://other.example/b</loc></url></urlset>";
        let read_plain = read(pages.as_bytes(), &came()).unwrap();
        assert_eq!(
            read_plain.pages,
            [Listed { url: "https://ministry.example/a".into(), modified: "2026-11-01".into() }]
        );
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(pages.as_bytes()).unwrap();
        assert_eq!(read(&packed.finish().unwrap(), &came()).unwrap(), read_plain);
        let index = "<sitemapindex><sitemap><loc>https://www.ministry.example/2.xml.gz</loc></sitemap></sitemapindex>";
        assert_eq!(read(index.as_bytes(), &came()).unwrap().maps, ["https://www.ministry.example/2.xml.gz"]);
    }

    #[test]
    fn a_packed_bomb_is_refused() {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(&vec![b' '; LARGEST as usize + 1]).unwrap();
        assert_eq!(read(&packed.finish().unwrap(), &came()).unwrap_err().message, "invalid-xml-too-large");
    }
}
