//! Reads HSDS 3 (Open Referral) in JSON: organisations with their services, places and telephones, one row each.

use std::{
    collections::HashMap,
    io::{self, BufReader},
};

use kerege_core::Invalid;
use serde_json::Value;

use super::{
    Found, Importer, Input, Listener, Reading, Row, Sample, Told,
    encoding::{self, Transcoded},
    json,
    publication::{self, Cells},
};

/// HSDS.
pub const IMPORTER: Importer = Importer { name: "hsds", fits, read, kind: Some("organisation"), columns: COLUMNS };

const COLUMNS: &[(&str, &str)] = &[
    ("key", "key"),
    ("name", "title"),
    ("description", "summary"),
    ("what they offer", "body"),
    ("website", "fields.website"),
    ("email", "fields.public_email"),
    ("phone", "fields.public_phone"),
    ("languages", "fields.languages"),
    ("street", "fields.address.street"),
    ("city", "fields.address.city"),
    ("region", "fields.address.region"),
    ("postcode", "fields.address.postcode"),
    ("country", "fields.address.country"),
    ("countries", "countries"),
    ("contact person", "fields.contact_person"),
    ("source.url", "sources.url"),
    ("source.publisher", "sources.publisher"),
];

/// Names that only objects of this standard have.
const SIGNS: [&str; 16] = [
    "organization",
    "organization_id",
    "organization_identifiers",
    "service_at_locations",
    "service_areas",
    "services",
    "tax_status",
    "legal_status",
    "year_incorporated",
    "location_type",
    "eligibility_description",
    "interpretation_services",
    "application_process",
    "fees_description",
    "phones",
    "addresses",
];

fn fits(sample: &Sample<'_>) -> bool {
    let Some(text) = sample.text() else { return false };
    let names = json::names(&text);
    let has = |name: &str| names.iter().any(|known| known.name == name && known.depth <= 3);
    // The profile of an API and the description of the standard itself hold no organisations.
    let describes = names.iter().any(|name| name.depth == 1 && matches!(name.name.as_str(), "$schema" | "openapi"))
        || has("properties")
        || has("resources");
    let signs = SIGNS.iter().filter(|sign| has(sign)).count();
    !describes && (has("name") || has("id")) && signs >= 2
}

fn read(input: &mut dyn Input, reading: &Reading, listener: Listener<'_>) -> io::Result<()> {
    /// How many organisations are put together from their services; more than any directory of the region has.
    const MOST: usize = 100_000;
    let encoding = match encoding::choose(input, reading)? {
        Ok(encoding) => encoding,
        Err(invalid) => return listener(Told::Broken(invalid)),
    };
    listener(Told::Found(Found { importer: IMPORTER.name.into(), ..Found::default() }))?;
    let source = BufReader::with_capacity(1 << 16, Transcoded::new(input, encoding));
    let mut number = 0;
    let mut gathered: Vec<Organisation> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let outcome = json::objects(source, &["contents"], &mut |value| {
        number += 1;
        match Organisation::from_object(number, &value) {
            None => listener(Told::Refused { number, invalid: Invalid::new("name", "invalid-required", "") }),
            Some(organisation) => {
                let place = places.get(&organisation.key).copied();
                match place.and_then(|place| gathered.get_mut(place)) {
                    Some(known) => known.join(organisation),
                    None if places.len() >= MOST => {
                        let invalid = Invalid::new("", "invalid-too-many-entries", MOST.to_string());
                        return listener(Told::Refused { number, invalid });
                    }
                    None => {
                        places.insert(organisation.key.clone(), places.len());
                        gathered.push(organisation);
                    }
                }
                Ok(())
            }
        }
    })?;
    for organisation in gathered {
        listener(Told::Row(Row { number: organisation.number, cells: organisation.cells() }))?;
    }
    listener(outcome.map_or_else(Told::Broken, |()| Told::End))
}

/// What is said about an organisation in all places of the file.
#[derive(Default)]
struct Organisation {
    number: usize,
    key: String,
    name: String,
    single: Vec<(&'static str, String)>,
    services: Vec<(String, String)>,
    phones: Vec<String>,
    languages: Vec<String>,
    addresses: Vec<[String; 5]>,
    people: Vec<String>,
    identifiers: Vec<String>,
}

impl Organisation {
    /// Reads an organisation, or what a service, a location or a service at a location says about its own.
    fn from_object(number: usize, value: &Value) -> Option<Self> {
        let mut organisation = Self { number, ..Self::default() };
        let service = &value["service"];
        let owner = [&value["organization"], &service["organization"], &value["location"]["organization"]];
        let owner = owner.into_iter().find(|owner| owner.is_object());
        match owner {
            Some(owner) => {
                organisation.take(owner);
                if service.is_object() {
                    organisation.take_service(service);
                    organisation.take_details(value);
                } else {
                    organisation.take_service(value);
                }
            }
            // A service at a place without its organisation goes by the name of the service.
            None if service.is_object() => {
                organisation.take(service);
                organisation.take_details(value);
            }
            None => organisation.take(value),
        }
        let named = !organisation.name.is_empty();
        if organisation.key.is_empty() {
            organisation.key = organisation.name.clone();
        }
        named.then_some(organisation)
    }

    fn take(&mut self, value: &Value) {
        let words = |name: &str| json::words(&value[name]).unwrap_or_default();
        self.key = words("id");
        self.name = words("name");
        self.single.push(("alternative name", words("alternate_name")));
        self.single.push(("description", words("description")));
        self.single.push(("website", json::words(&value["website"]).unwrap_or_else(|| words("url"))));
        self.single.push(("email", words("email")));
        self.single.push(("founded", words("year_incorporated")));
        self.single.push(("legal status", words("legal_status")));
        for service in list(&value["services"]) {
            self.take_service(service);
        }
        for identifier in list(&value["organization_identifiers"]) {
            self.identifiers.extend(json::words(&identifier["identifier"]));
        }
        self.take_details(value);
    }

    fn take_service(&mut self, value: &Value) {
        if let Some(name) = json::words(&value["name"]) {
            self.services.push((name, json::words(&value["description"]).unwrap_or_default()));
        }
        self.take_details(value);
    }

    /// What organisations, services and locations have alike.
    fn take_details(&mut self, value: &Value) {
        for phone in list(&value["phones"]) {
            self.phones.extend(json::words(&phone["number"]).map(|number| number.replace('"', "")));
        }
        for language in list(&value["languages"]) {
            let tag = ["code", "name", "language"].iter().filter_map(|name| json::words(&language[*name]));
            self.languages.extend(tag.into_iter().find_map(|words| publication::language(&words)));
        }
        for address in list(&value["addresses"]).chain(list(&value["physical_addresses"])) {
            let part = |name: &str| json::words(&address[name]).unwrap_or_default();
            let street = [part("address_1"), part("address_2")].into_iter().filter(|line| !line.is_empty());
            let region = Some(part("state_province")).filter(|part| !part.is_empty()).unwrap_or_else(|| part("region"));
            let street = street.collect::<Vec<_>>().join(", ");
            self.addresses.push([street, part("city"), region, part("postal_code"), part("country").to_uppercase()]);
        }
        self.people.extend(list(&value["contacts"]).filter_map(|contact| json::words(&contact["name"])));
        let at_locations = list(&value["service_at_locations"]).map(|at| &at["location"]);
        for location in list(&value["locations"]).chain(at_locations).chain([&value["location"]]) {
            if location.is_object() {
                self.take_details(location);
            }
        }
    }

    fn join(&mut self, mut other: Self) {
        for (name, words) in other.single {
            match self.single.iter_mut().find(|(known, _)| *known == name) {
                Some((_, known)) if known.is_empty() => *known = words,
                _ => {}
            }
        }
        self.services.append(&mut other.services);
        self.phones.append(&mut other.phones);
        self.languages.append(&mut other.languages);
        self.addresses.append(&mut other.addresses);
        self.people.append(&mut other.people);
        self.identifiers.append(&mut other.identifiers);
    }

    fn cells(mut self) -> Vec<(String, String)> {
        let mut cells = Cells::default();
        cells.add("name", self.name);
        for (name, words) in self.single {
            cells.add(name, words);
        }
        once(&mut self.services);
        once(&mut self.phones);
        once(&mut self.languages);
        once(&mut self.people);
        let offers = self.services.iter().map(|(name, description)| match description.as_str() {
            "" => format!("- {name}"),
            _ => format!("- {name}: {}", description.split_whitespace().collect::<Vec<_>>().join(" ")),
        });
        cells.add("what they offer", offers.collect::<Vec<_>>().join("\n"));
        self.services.into_iter().for_each(|(name, _)| cells.add("services", name));
        // The field holds one telephone; the others are kept for whoever maps them.
        let mut phones = self.phones.into_iter();
        cells.add("phone", phones.next().unwrap_or_default());
        phones.for_each(|phone| cells.add("other phones", phone));
        self.languages.into_iter().for_each(|language| cells.add("languages", language));
        if let Some(address) = self.addresses.first() {
            for (name, part) in ["street", "city", "region", "postcode", "country"].into_iter().zip(address) {
                cells.add(name, part.as_str());
            }
        }
        let mut countries: Vec<String> = self.addresses.into_iter().map(|[.., country]| country).collect();
        once(&mut countries);
        countries.into_iter().for_each(|country| cells.add("countries", country));
        cells.add("contact person", self.people.into_iter().next().unwrap_or_default());
        self.identifiers.into_iter().for_each(|identifier| cells.add("identifiers", identifier));
        if let Some(website) = cells.get("website").map(str::to_owned) {
            let name = cells.get("name").unwrap_or_default().to_owned();
            cells.add("source.url", website);
            cells.add("source.publisher", name);
        }
        cells.complete(Some(self.key))
    }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// Keeps the first of equal ones, in order.
fn once<T: std::hash::Hash + Eq + Clone>(list: &mut Vec<T>) {
    let mut seen = std::collections::HashSet::new();
    list.retain(|one| seen.insert(one.clone()));
}
