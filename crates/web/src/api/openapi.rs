//! Describes the interface in OpenAPI 3.1, from the routes, the kinds and the facets that are really there.
//!
//! Kinds are data, so no derive could know them; the description is put together when it is asked for.

use kerege_core::{Field, FieldType};
use serde_json::{Map, Value, json};

use crate::{
    api,
    pages::{GENERAL, LARGEST},
    request::Ask,
    respond::{self, Answer},
    routes,
};

/// Shows the description.
pub async fn show(ask: Ask) -> Answer {
    respond::json(&ask, &describe(&ask), true).await
}

fn describe(ask: &Ask) -> Value {
    let app = &ask.web.app;
    let languages: Vec<String> = app.languages.iter().map(|language| language.tag.to_string()).collect();
    let mut schemas = Map::new();
    for kind in app.definitions.kinds.iter() {
        let mut properties: Map<String, Value> = Map::new();
        for field in kind.fields.iter().filter(|field| field.audience == kerege_core::Audience::Public) {
            properties.insert(field.name.clone(), field_schema(field));
        }
        let english = app.languages.get("en").unwrap_or(app.languages.default_language());
        let description = english.words(&kind.about);
        schemas.insert(
            kind.name.clone(),
            json!({ "type": "object", "description": description, "properties": properties }),
        );
    }
    schemas.extend(common_schemas());
    let mut paths = Map::new();
    for route in routes().iter().filter(|route| route.path.starts_with("/api/v1/")) {
        let (summary, parameters, schema) = match route.path {
            "/api/v1/search" => ("Search everything, passage by passage", search_parameters(ask), "List"),
            "/api/v1/changes" => ("What changed for readers, for other centres", changes_parameters(), "Changes"),
            "/api/v1/complete" => ("How a half-typed question may go on", complete_parameters(), "Completions"),
            "/api/v1/records" => ("List records", list_parameters(ask, api::records::PAGE), "List"),
            _ => (
                "One record, by id or slug",
                vec![parameter("key", "path", "The id or the slug", json!({ "type": "string" }))],
                "Record",
            ),
        };
        let mut parameters = parameters;
        let language = json!({ "type": "string", "enum": languages });
        parameters.push(parameter("language", "query", "The language of addresses and of sorting", language));
        let operation = json!({
            "summary": summary,
            "parameters": parameters,
            "responses": {
                "200": { "description": "What was asked for", "content": { "application/json": { "schema": { "$ref": format!("#/components/schemas/{schema}") } } } },
                "404": { "description": "There is no such thing, or it is not public", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } } },
            },
        });
        let method = route.method.as_str().to_lowercase();
        paths.insert(route.path.to_owned(), json!({ (method): operation }));
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "kerege",
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": app.settings.license, "url": app.settings.license_url },
        },
        "servers": [{ "url": if app.settings.address.is_empty() { "/" } else { &app.settings.address } }],
        "paths": paths,
        "components": { "schemas": schemas },
    })
}

fn list_parameters(ask: &Ask, page_size: usize) -> Vec<Value> {
    let kinds: Vec<&str> = ask.web.app.definitions.kinds.iter().map(|kind| kind.name.as_str()).collect();
    let sorts: Vec<&str> = kerege_search::Sort::ALL.iter().map(|sort| sort.as_str()).collect();
    let mut parameters = Vec::new();
    for name in GENERAL {
        let schema = match name {
            "kind" => json!({ "type": "string", "enum": kinds }),
            _ => json!({ "type": "string" }),
        };
        parameters.push(parameter(
            name,
            "query",
            "Only records with one of these values (separated by commas)",
            schema,
        ));
    }
    for kind in ask.web.app.definitions.kinds.iter() {
        for field in kind.facets() {
            let name = format!("{}.{}", kind.name, field.name);
            parameters.push(parameter(
                &name,
                "query",
                "Only records with one of these values",
                json!({ "type": "string" }),
            ));
        }
    }
    parameters.push(parameter("sort", "query", "The order", json!({ "type": "string", "enum": sorts })));
    parameters.push(parameter(
        "page",
        "query",
        "The page, counted from 1",
        json!({ "type": "integer", "minimum": 1, "default": 1 }),
    ));
    let size = json!({ "type": "integer", "minimum": 1, "maximum": LARGEST, "default": page_size });
    parameters.push(parameter("page_size", "query", "How many records a page has", size));
    parameters
}

fn search_parameters(ask: &Ask) -> Vec<Value> {
    let mut parameters = vec![
        parameter("q", "query", "The words", json!({ "type": "string", "maxLength": 400 })),
        parameter("exact", "query", "1: only the exact words", json!({ "type": "string", "enum": ["1"] })),
        parameter(
            "expand",
            "query",
            "0: concepts that the words name are not searched in other languages and by other names",
            json!({ "type": "string", "enum": ["0"] }),
        ),
    ];
    parameters.extend(list_parameters(ask, api::search::PAGE));
    parameters
}

fn complete_parameters() -> Vec<Value> {
    vec![parameter(
        "q",
        "query",
        "What was typed so far",
        json!({ "type": "string", "minLength": 2, "maxLength": 100 }),
    )]
}

fn changes_parameters() -> Vec<Value> {
    let number = json!({ "type": "integer", "minimum": 0, "default": 0 });
    let limit =
        json!({ "type": "integer", "minimum": 1, "maximum": api::changes::MOST, "default": api::changes::PAGE });
    vec![
        parameter("after", "query", "Changes after this number: what the last answer called `next`", number),
        parameter("limit", "query", "How many changes are read", limit),
    ]
}

fn parameter(name: &str, place: &str, description: &str, schema: Value) -> Value {
    json!({ "name": name, "in": place, "required": place == "path", "description": description, "schema": schema })
}

fn common_schemas() -> Map<String, Value> {
    let text = json!({ "type": "object", "description": "Language tag (BCP 47) to words", "additionalProperties": { "type": "string" } });
    let string = json!({ "type": "string" });
    let strings = json!({ "type": "array", "items": { "type": "string" } });
    let schemas = json!({
        "Text": text,
        "Passage": { "type": "object", "properties": { "language": string, "address": string, "text": string } },
        "Item": { "type": "object", "required": ["id", "kind", "slug", "title", "url"], "properties": {
            "id": { "type": "string", "format": "uuid" }, "kind": string, "slug": string,
            "title": { "$ref": "#/components/schemas/Text" }, "summary": { "$ref": "#/components/schemas/Text" },
            "date": { "type": "string", "description": "2012, 2012-09 or 2012-09-05" },
            "countries": strings, "topics": strings, "standing": string, "url": string,
            "passages": { "type": "array", "items": { "$ref": "#/components/schemas/Passage" } } } },
        "List": { "type": "object", "required": ["total", "page", "page_size", "items", "facets"], "properties": {
            "total": { "type": "integer" }, "page": { "type": "integer" }, "page_size": { "type": "integer" },
            "items": { "type": "array", "items": { "$ref": "#/components/schemas/Item" } },
            "facets": { "type": "object", "additionalProperties": { "type": "object", "additionalProperties": { "type": "integer" } } },
            "understood": { "$ref": "#/components/schemas/Understood" },
            "instead": { "type": "array", "description": "In answers to a search: what would find something where nothing was found",
                "items": { "$ref": "#/components/schemas/Instead" } } } },
        "Record": { "type": "object", "required": ["id", "kind", "slug", "title", "url"], "description": "Its fields are those of its kind",
            "properties": { "id": { "type": "string", "format": "uuid" }, "kind": string, "slug": string,
                "title": { "$ref": "#/components/schemas/Text" }, "fields": { "type": "object" }, "url": string } },
        "Error": { "type": "object", "required": ["error"], "properties": { "error": string } },
    });
    let mut schemas = schemas.as_object().cloned().unwrap_or_default();
    schemas.extend(search_schemas());
    schemas.extend(changes_schemas());
    schemas
}

/// What other centres follow.
fn changes_schemas() -> Map<String, Value> {
    let (string, integer) = (json!({ "type": "string" }), json!({ "type": "integer" }));
    let id = json!({ "type": "string", "format": "uuid" });
    let schemas = json!({
        "Changes": { "type": "object", "required": ["items", "next"], "properties": {
            "items": { "type": "array", "items": { "$ref": "#/components/schemas/Change" } },
            "next": { "type": "integer", "description": "Ask for what comes after this; no items mean that there is nothing yet" } } },
        "Change": { "type": "object", "required": ["number", "act", "id", "kind", "slug"], "properties": {
            "number": integer, "act": string, "id": id, "kind": string, "slug": string,
            "record": { "type": "object", "description": "The record as the public export writes it; absent when readers no longer see it" },
            "targets": { "type": "object", "description": "Slugs of linked records to their ids", "additionalProperties": id },
            "series": { "type": "array", "items": { "type": "object" } },
            "origin": { "type": "string", "format": "uri", "description": "The centre that keeps the record, if it is another one" } } },
    });
    schemas.as_object().cloned().unwrap_or_default()
}

/// What only the search tells.
fn search_schemas() -> Map<String, Value> {
    let string = json!({ "type": "string" });
    let integer = json!({ "type": "integer" });
    let list = |properties: Value| {
        let required: Vec<String> = properties.as_object().into_iter().flat_map(Map::keys).cloned().collect();
        json!({ "type": "array", "items": { "type": "object", "required": required, "properties": properties } })
    };
    let mistakes =
        ["unknown_field", "unknown_value", "no_year", "open_quote", "only_excluded", "too_many", "too_costly"];
    let schemas = json!({
        "Understood": { "type": "object", "description": "In answers to a search: how the words were understood",
            "required": ["concepts", "corrected", "filters", "references", "mistakes"], "properties": {
            "concepts": list(json!({ "vocabulary": string, "id": string, "typed": string })),
            "corrected": list(json!({ "typed": string, "taken": string, "why": { "type": "string", "enum": ["layout", "typo"] } })),
            "filters": { "type": "array", "items": { "type": "array", "description": "Facet and value",
                "items": string, "minItems": 2, "maxItems": 2 } },
            "references": list(json!({ "kind": { "type": "string", "enum": ["law", "article"] }, "number": string })),
            "mistakes": { "type": "array", "items": { "type": "object", "required": ["kind"], "properties": {
                "kind": { "type": "string", "enum": mistakes }, "field": string, "value": string, "limit": integer } } } } },
        "Instead": { "type": "object", "required": ["kind", "count"], "properties": {
            "kind": { "type": "string", "enum": ["words", "without_filters", "concept"] },
            "words": string, "id": string, "count": integer } },
        "Completions": { "type": "object", "required": ["items"], "properties": { "items": { "type": "array",
            "items": { "type": "object", "required": ["text"], "properties": { "text": string, "concept": string } } } } },
    });
    schemas.as_object().cloned().unwrap_or_default()
}

fn field_schema(field: &Field) -> Value {
    let one = match field.type_ {
        FieldType::Words | FieldType::Markdown => json!({ "$ref": "#/components/schemas/Text" }),
        FieldType::Number => json!({ "type": "number" }),
        FieldType::Boolean => json!({ "type": "boolean" }),
        FieldType::Url => json!({ "type": "string", "format": "uri" }),
        FieldType::Email => json!({ "type": "string", "format": "email" }),
        FieldType::Money | FieldType::Address | FieldType::Point | FieldType::Parties => json!({ "type": "object" }),
        _ => json!({ "type": "string" }),
    };
    if field.repeated || field.type_ == FieldType::Parties { json!({ "type": "array", "items": one }) } else { one }
}
