//! A migration corridor: where people leave from and where they go.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// An origin and a destination, ISO 3166-1 codes joined by a hyphen: `KG-RU`; `KG-KG` is migration inside one country.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Corridor {
    /// The country people leave.
    pub origin: String,
    /// The country they go to.
    pub destination: String,
}

impl FromStr for Corridor {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let code = |text: &str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase());
        match text.split_once('-') {
            Some((origin, destination)) if code(origin) && code(destination) => {
                Ok(Self { origin: origin.to_owned(), destination: destination.to_owned() })
            }
            _ => Err(format!("not a corridor: {text}")),
        }
    }
}

impl TryFrom<String> for Corridor {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Corridor> for String {
    fn from(corridor: Corridor) -> Self {
        corridor.to_string()
    }
}

impl fmt::Display for Corridor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{}", self.origin, self.destination)
    }
}
