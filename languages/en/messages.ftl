# What the interface says in English.

centre-name = Knowledge centre for migrant rights
centre-motto = Migrant rights in Central Asia: laws, facts, people
yes = yes

## Around a page
skip-to-content = Skip to content
search-label = Search
search-placeholder = re-entry ban, pension, work permit…
search-button = Search
languages-label = Languages
sections-label = Sections
crumbs-label = Where you are
footer-label = About this site
footer-api = Data for programs (API)
footer-license = Our texts: { $license }, unless a record says otherwise.
page-about = About the centre
page-privacy = What we store about you
page-accessibility = Accessibility

## First page
home-lead =
    { $count ->
        [one] { $count } record on laws, treaties, programmes, groups and figures, with sources.
       *[other] { $count } records on laws, treaties, programmes, groups and figures, with sources.
    }
home-kinds = What is here
home-news = New
home-no-news = Nothing has been published yet.
home-coming = What lies ahead
home-countries = Countries
home-corridors = Corridors

## Lists and search
results-count =
    { $count ->
        [0] Nothing found
        [one] { $count } record found
       *[other] { $count } records found
    }
sort-label = Order:
sort-best = best match
sort-newest = newest first
sort-oldest = oldest first
sort-title = by title
sort-changed = by last change
facets-title = Narrow down
facets-jump = Narrow down ↓
facets-chosen = Chosen
facets-remove = Remove: { $value }
facet-kind = Section
facet-country = Country
facet-topic = Topic
facet-language = Language
facet-year = Year
pages-label = Pages
pages-previous = ← Back
pages-next = Next →
pages-of = page { $number } of { $count }
all-of-kind =
    { $count ->
        [one] See { $count }
       *[other] See all { $count }
    }
empty-title = Nothing here yet
empty-text = Try fewer conditions, or other words.
empty-clear = Remove all conditions
download-as = Download { $format }
passage-link = Open this passage
search-title = Search
search-title-for = Search: { $words }
search-exact-offer = Exactly these words only
search-exact-on = Only exact matches are shown.
search-exact-off = Search for other forms of the words too
search-relaxed = Few records have all the words; those with only some of them are shown too.
search-nothing = Nothing for “{ $words }”
search-nothing-spelling = Check the spelling.
search-nothing-fewer = Keep one or two main words.
search-nothing-topics = Look at the list of topics
search-topics = Frequent topics
search-recognised = Recognised in your words:
search-reference-law = law no. { $number }
search-reference-article = article { $number }
search-also = Also searched for:
search-concept = Everything about “{ $concept }”
search-expand-off = Without translations and synonyms
search-expand-is-off = Translations and synonyms were not searched for.
search-expand-on = Search for them too
search-corrected-typo = Showing results for “{ $taken }” instead of “{ $typed }”.
search-corrected-layout = “{ $typed }” looks typed with another keyboard layout. Showing results for “{ $taken }”.
search-corrected-undo = Search exactly as typed
search-mistake-unknown-field = There is no condition “{ $field }:”; it was left out.
search-mistake-unknown-value = The condition “{ $field }:” has no value “{ $value }”; it was left out.
search-mistake-no-year = “{ $value }” is not a year. Write year:2014 or year:2014..2016.
search-mistake-open-quote = A quotation mark is not closed; it was left out.
search-mistake-only-excluded = This only says what must not be there. Add a word to look for.
search-mistake-too-many = Too many words. At most { $limit } were looked for.
search-mistake-too-costly = This question is too complex: only the rarest words were looked for.
search-instead = Perhaps you were looking for
search-instead-without-filters = The same without conditions
search-help = How to search more precisely
search-help-phrase-example = "entry ban"
search-help-phrase = exactly these words in a row
search-help-without-example = permit -Russia
search-help-without = without this word
search-help-either-example = permit OR visa
search-help-either = at least one of the words
search-help-filters = Conditions can be written beside the words:
search-help-own = a field of one section, here the type of organisation

## A record
record-not-public = Readers do not see this.
record-events = Timeline
record-ties = Connections
record-files = Files
record-sources = How we know this
record-no-sources = No sources are given yet.
record-published = Published { $date }.
record-confirmed = Confirmed { $date }.
record-confidence = Confidence:
record-cite = How to cite
record-license = Licence of our text: { $license }.
record-history = History
record-report = Report a mistake
record-desk = Open on the desk
report-subject = Mistake in the record
cite-our-summary = Our summary of this publication can be cited like this:
cite-record = { $title }. { $centre }. Read on { $date }. { $address }
date-unknown = date unknown
day-unknown = yes, day unknown
event-source = Source: { $date }
source-word = source
source-seen = read { $date }
source-unverified = address not verified
more-ties = { $count } more
notice-missing = There is no text in this language yet. Shown instead: { $language }.
notice-unchecked = No native speaker has read this translation yet. Original language: { $language }.
notice-stale = The original has changed since this translation. Original language: { $language }.
passport-label = Facts about the record
passport-languages = Languages
passport-contacts = Contacts
passport-contacts-hidden = Not shown: it could harm people.
passport-confirmed = Check
passport-confirmed-old = last on { $date }, more than a year ago
passport-never-confirmed = nobody has confirmed these facts yet
unconfirmed-badge = not confirmed

## Where it stands today. $known: no: there is no date, vague: only the year or month is known.
standing-law-unknown = Standing not recorded
standing-law-proposed = Introduced{ $known ->
        [no] {""}
       *[yes] {" "}{ $date }
    }, not adopted
standing-law-adopted = Adopted{ $known ->
        [no] {""}
       *[yes] {" "}{ $date }
    }; day of entry into force not recorded
standing-law-coming = Enters into force: { $date }
standing-law-in-force = In force{ $known ->
        [no] {""}
       *[yes] {" "}since { $date }
    }
standing-law-suspended = Suspended{ $known ->
        [no] {""}
       *[yes] {" "}{ $date }
    }
standing-law-ended = No longer in force{ $known ->
        [no] ; day unknown
       *[yes] {" "}since { $date }
    }
standing-treaty-unknown = Standing not recorded
standing-treaty-proposed = Being negotiated{ $known ->
        [no] {""}
       *[yes] {" "}since { $date }
    }
standing-treaty-adopted = Signed{ $known ->
        [no] {""}
       *[yes] {" "}{ $date }
    }; day of entry into force not recorded
standing-treaty-coming = Enters into force: { $date }
standing-treaty-in-force = In force{ $known ->
        [no] {""}
       *[yes] {" "}since { $date }
    }
standing-treaty-suspended = Suspended{ $known ->
        [no] {""}
       *[yes] {" "}{ $date }
    }
standing-treaty-ended = Terminated{ $known ->
        [no] ; day unknown
       *[yes] {" "}{ $date }
    }
standing-reform-unknown = Standing not recorded
standing-reform-proposed = Proposed{ $known ->
        [no] {""}
       *[yes] {" "}{ $date }
    }
standing-reform-adopted = Under way{ $known ->
        [no] {""}
       *[yes] {" "}since { $date }
    }
standing-reform-coming = Begins: { $date }
standing-reform-in-force = Under way{ $known ->
        [no] {""}
       *[yes] {" "}since { $date }
    }
standing-reform-suspended = Stalled{ $known ->
        [no] {""}
       *[yes] {" "}{ $date }
    }
standing-reform-ended = Concluded{ $known ->
        [no] ; day unknown
       *[yes] {" "}{ $date }
    }
standing-programme-unknown = Standing not recorded
standing-programme-proposed = Announced{ $known ->
        [no] {""}
       *[yes] {" "}{ $date }
    }
standing-programme-adopted = Began{ $known ->
        [no] {""}
       *[yes] {" "}{ $date }
    }
standing-programme-coming = Begins: { $date }
standing-programme-in-force = Began{ $known ->
        [no] ; day unknown
       *[yes] {" "}{ $date }
    }; nothing known of an end
standing-programme-suspended = Suspended{ $known ->
        [no] {""}
       *[yes] {" "}{ $date }
    }
standing-programme-ended = Ended{ $known ->
        [no] ; day unknown
       *[yes] {" "}{ $date }
    }
standing-other-unknown = Standing not recorded
standing-other-proposed = Proposed{ $known ->
        [no] {""}
       *[yes] {" "}{ $date }
    }
standing-other-adopted = Adopted{ $known ->
        [no] {""}
       *[yes] {" "}{ $date }
    }
standing-other-coming = Begins: { $date }
standing-other-in-force = In force{ $known ->
        [no] {""}
       *[yes] {" "}since { $date }
    }
standing-other-suspended = Suspended{ $known ->
        [no] {""}
       *[yes] {" "}{ $date }
    }
standing-other-ended = Ended{ $known ->
        [no] ; day unknown
       *[yes] {" "}{ $date }
    }
standing-organisation-ended = No longer active{ $known ->
        [no] ; day unknown
       *[yes] {" "}since { $date }
    }
standing-organisation-seen = Last known activity: { $date }
standing-organisation-founded = Founded: { $date }; present activity not checked
standing-organisation-unknown = Present activity not checked
standing-amended =
    { $count ->
        [one] amended once
       *[other] amended { $count } times
    }{ $known ->
        [no] {""}
       *[yes] , last { $date }
    }
standing-next = Next: { $date } — { $stage }.
standing-no-next = The sources name no next step.

## Treaties
parties-title = States
parties-state = State
parties-action = Act
parties-signed = Signature
parties-bound = Ratification or accession
parties-in-force = Entry into force
parties-today = Today
parties-none = Which states take part is not in the sources read.
party-party = party{ $known ->
        [no] {""}
       *[yes] {" "}since { $date }
    }
party-signatory = signed, not ratified
party-left = left{ $known ->
        [no] {""}
       *[yes] {" "}{ $date }
    }
party-none-found = no ratification found{ $known ->
        [no] {""}
       *[yes] {" "}(as of { $date })
    }
party-not-recorded = nothing recorded
party-reservation = Reservation:

## Data
choice-all = All
choice-show = Show
figures-table = Table of figures
figures-source = Source:
figures-vintage = edition { $vintage }
figures-missing-note = A dot in the table is a gap: there is no figure, it is not zero.
figures-license = Terms of use:
figures-license-unknown = not stated
figures-download =
    { $count ->
        [one] Download the series (CSV)
       *[other] Download all { $count } series (CSV)
    }
figure-missing = no data
figure-word = Figure

## Countries, topics, corridors
countries-title = Countries
countries-origin = Central Asia
countries-destination = Countries of destination
countries-other = Other countries
country-about = { $country }: laws and treaties, negotiations, figures, issues and groups that concern migrants.
country-empty = There are no records on this country yet.
country-coming = What will change
country-treaties = Treaties: what was signed and ratified
country-figures = Figures
country-figures-note = The latest figure of each source. Sources count in different ways, so the figures differ.
topics-title = Topics
topics-about = The thesaurus: the words by which all records are described, from general to particular.
topic-count =
    { $count ->
        [one] { $count } record, narrower topics included
       *[other] { $count } records, narrower topics included
    }
topic-empty = There are no records on this topic yet.
topic-broader = Broader
topic-narrower = Narrower
topic-related = Related
topic-unchecked = Some of the names have not been checked by a native speaker.
corridors-title = Corridors
corridors-about = A corridor is the country people leave and the country they go to.
corridor-issues =
    { $count ->
        [one] { $count } issue
       *[other] { $count } issues
    }
corridor-empty = There are no records on this corridor yet.

## History
history-title = History: { $title }
history-revision = revision { $number }
difference-title = Changes: { $title }
difference-between = Revision { $after } compared with revision { $before }.
difference-first = The first revision.
difference-none = The texts do not differ.

## Parts of a record
part-kind = Section
part-slug = Address of the page
part-title = Title
part-summary = Summary
part-body = Full text
part-original = Original language
part-translations = Translation
part-countries = Countries
part-places = Regions
part-topics = Topics
part-date = Date
part-events = Timeline
part-sources = Sources
part-links = Links
part-files = Files
part-confidence = Confidence
part-visibility = Who sees it
part-sensitive = Contacts are dangerous for people
part-license = Licence
part-language = Language

## States
state-draft = draft
state-in-review = in review
state-published = published
state-withdrawn = withdrawn
translation-original = original
translation-checked = checked
translation-unchecked = not checked
translation-stale = out of date
translation-word = Translation
confidence-high = high
confidence-medium = medium
confidence-low = low
audience-public = everybody
audience-members = members
audience-team = editors only

## Signing in and accounts
session-title = Sign in
session-about = Signing in is for editors and members. Reading needs no account.
session-refused = The name or the password did not fit. Check the keyboard layout and try again; after several mistakes the answer comes more slowly.
session-forgotten = Forgot the password? Ask an administrator for a new link.
session-begin = Sign in
session-end = Sign out
claim-title = The first administrator
claim-about = This link works once. Whoever makes an account with it becomes the administrator of the centre.
claim-button = Become the administrator
invitation-title = Invitation
invitation-about = { $name }, choose a password. Your name for signing in: { $login }.
invitation-button = Save the password and sign in
account-title = My account
account-login = Name for signing in
account-login-hint = An e-mail address or any name without blanks. It need not be real.
account-name = Name in the journal
account-name-hint = Stands beside what you do. Only the editors see it.
account-password = Password
account-password-hint = At least 10 characters. Four random words are a good choice.
account-old-password = Present password
account-new-password = New password
account-change-password = Change the password
account-role = Role
account-organisation = Group
account-organisation-hint = The address of the group's record, for example kg-adilet-legal-clinic. A contributor needs one.
account-save = Save
account-new-link = New link
account-suspend = Suspend
account-readmit = Let in again
account-yourself = this is you
account-invited = invited
account-active = active
account-suspended = suspended
accounts-title = Accounts
accounts-invite = Invite
accounts-invite-hint = You get a link. Pass it on in a way you trust.
accounts-invite-button = Make a link
accounts-link = Link for { $login }. It is shown once and works until { $date }.
role-member = member
role-member-about = reads what is open to members
role-contributor = contributor
role-contributor-about = keeps the records of their own group
role-editor = editor
role-editor-about = writes, and publishes what others wrote
role-reviewer = reviewer
role-reviewer-about = checks, corrects, publishes
role-administrator = administrator
role-administrator-about = also keeps the accounts

## The desk
desk-title = Desk
desk-greeting = Hello, { $name }
desk-new = New record
desk-mine = My drafts
desk-mine-empty = You have no drafts.
desk-review = Waiting for review
desk-review-empty = Nothing to review.
desk-stale = Translations into this language that fell behind
desk-stale-empty = No translation has fallen behind.
desk-unconfirmed = Not confirmed for a year
desk-unconfirmed-empty = Everything was confirmed within the last year.
desk-broken = Sources that do not answer
desk-broken-empty = No broken addresses were found.
desk-unanswered = Words that found nothing
desk-unanswered-about = The thesaurus may lack these names. At least five people looked for each word on one day; who they were is not known.
desk-unanswered-empty = There are no such words yet.
desk-unanswered-people =
    { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
desk-translations = Translations
desk-records-title = Records
desk-records-empty = There are no such records. Remove the condition above or start a new one.
desk-readers-see = readers see revision { $number }
desk-pending = What will change for readers
desk-last-saved = Saved
desk-submitted = Submitted
desk-published = Published
desk-withdrawn = Withdrawn
desk-confirmed = Confirmed
desk-embargo = Closed until
desk-owner = Kept by
desk-owner-none = the editors
count-word = How many
act-edit = Edit
act-save = Save the draft
act-save-submit = Save and submit for review
act-submit = Submit for review
act-return = Return to the author
act-return-note = What has to be mended
act-publish = Publish
act-note = Explanation
act-embargo = Not before
act-embargo-hint = Leave empty to show it to readers at once.
act-withdraw = Withdraw
act-withdraw-hint = Readers will no longer see the record. Its history remains.
act-confirm = Confirm: still right today
act-view = View
act-restore = Bring back revision { $number }
act-assign = Hand over to a group
act-assign-button = Hand over
review-four-eyes = Somebody else has to publish this: you wrote or submitted this revision.
note-write = Write a note
note-write-general = A note on the whole collection
note-button = Add the note
note-settle = Settled
note-settled = settled
note-general = on the whole collection
note-restored = Brought back revision { $number }
notes-title = Open questions
notes-about = What still has to be decided or checked. Readers do not see this.
notes-empty = There are no open questions.
done-saved = Saved as a draft.
done-unchanged = Nothing has changed.
done-merged = Saved. Meanwhile somebody had edited other places; those edits are kept too.
done-submitted = Submitted for review.
done-returned = Returned to the author.
done-published = Published.
done-withdrawn = Withdrawn.
done-confirmed = Confirmed as of today.
done-restored = The earlier revision is back as a new one.
done-assigned = Handed over.
done-noted = The note was added.
done-settled = Marked as settled.
done-password = The password was changed. Other sessions have ended.
done-account = The account was saved.
done-suspended = The account is suspended.
done-readmitted = The account may sign in again.

## The form of a record
form-new-title = New record: { $kind }
form-edit-title = Edit: { $title }
form-words = Words
form-words-hint = Write in one language or in several at once. Languages may stay empty.
form-markdown-hint = Separate paragraphs by an empty line. # is a heading, **this** is important, - is a list.
form-languages = Languages
form-original-hint = The language it was first written in. Everything else is a translation.
form-facts = Facts
form-date-hint = A year, a month or a day: 2012, 2012-09, 2012-09-05.
form-list-hint = Start typing and suggestions appear. A name in any language will do.
form-events-hint = What happened and when. If the day is unknown, leave it empty. Where the record stands today is worked out from this.
form-sources-hint = Where this can be checked.
form-links-hint = Paste the address of a record of this site.
form-slug-hint = The address of the group's record; empty: the editors keep it.
form-slug-own-hint = Latin letters, digits and hyphens. Empty: made from the title.
form-sensitive-hint = Nobody but the editors sees site, telephone, address and place.
form-license-hint = Empty: { $license }.
form-life = Publication
form-required = needed
form-more-rows = More rows
form-note = What was changed and why
form-kept = What you typed was kept at
form-unsaved = Something unsaved from { $date } is still here.
form-unsaved-restore = Bring back what I typed
form-unsaved-forget = Throw it away
conflict-title = While you were writing, somebody saved this record.
conflict-text = Your text is safe in the form below. Look where both of you changed the same thing, mend it and save again.
conflict-mine = Yours
conflict-theirs = Saved by somebody else
conflict-difference = Difference
mistakes-title =
    { $count ->
        [one] { $count } place needs mending. Everything you typed is still here.
       *[other] { $count } places need mending. Everything you typed is still here.
    }
event-stage = What happened
event-note = Explanation and rule
event-after = Counted from
event-months = Months
event-days = Days
source-title = Title
source-publisher = Publisher
source-address = Address
source-seen-label = Read on
source-copy = Not read in the original
source-read-from = Where it was read
source-inferred = The address was worked out from a copy and not opened
link-relation = Relation
link-target = Record
money-amount = Amount
money-currency = Currency
point-latitude = Latitude
point-longitude = Longitude
address-street = Street and number
address-city = City
address-region = Region
address-postcode = Postcode
address-country = Country

## What to mend. $detail: the wrong word or the limit.
invalid-required = Please fill this in.
invalid-too-long = Too long: at most { $detail } characters.
invalid-control-character = Remove the control character { $detail }: no text has it.
invalid-date = The date “{ $detail }” does not fit. Write 2012, 2012-09 or 2012-09-05.
invalid-period = The period “{ $detail }” does not fit. Write 2019/2024, 2019/ or 2019.
invalid-number = “{ $detail }” is not a number.
invalid-money = Give the amount in digits and the currency in three letters, such as EUR. ({ $detail })
invalid-boolean = Only yes or no fits here. ({ $detail })
invalid-concept = “{ $detail }” is not in the vocabulary. Choose from the suggestions.
invalid-country = There is no country “{ $detail }” in the list. Choose from the suggestions.
invalid-place = There is no region “{ $detail }” in the list. Choose from the suggestions.
invalid-corridor = The corridor “{ $detail }” does not fit. Write KG-RU.
invalid-language = “{ $detail }” is not a language code. Write ky, ru, uz-Cyrl.
invalid-url = “{ $detail }” is not an address. It begins with https:// and has no blanks.
invalid-email = “{ $detail }” is not an e-mail address.
invalid-phone = “{ $detail }” is not a telephone number.
invalid-address = The address cannot be read: { $detail }
invalid-point = Latitude goes from −90 to 90, longitude from −180 to 180. ({ $detail })
invalid-party = The act of a state cannot be read: { $detail }
invalid-text = There should be text here, not { $detail }.
invalid-words = There should be words by language here: { $detail }
invalid-list = There should be a list here. ({ $detail })
invalid-value = Cannot be read: { $detail }
invalid-object = There should be a JSON object here. ({ $detail })
invalid-json = This is not JSON: { $detail }
invalid-encoding = This is not UTF-8: wrong byte at position { $detail }.
invalid-line-too-long = The line is longer than { $detail } bytes.
invalid-kind = There is no kind “{ $detail }”.
invalid-unknown-field = This kind has no field “{ $detail }”.
invalid-slug = The address “{ $detail }” does not fit: only a–z, 0–9 and hyphens, at most 120.
invalid-slug-taken = Another record already has the address “{ $detail }”.
invalid-slug-twice = The address “{ $detail }” stands twice in the file.
invalid-link = There is no record “{ $detail }”.
invalid-relation = The relation “{ $detail }” is not meant for this kind.
invalid-original = There is no title in the original language ({ $detail }).
invalid-translation = The state of the translation cannot be read. ({ $detail })
invalid-state = There is no state “{ $detail }”.
invalid-duplicate = “{ $detail }” stands twice.
invalid-login = A name for signing in has at least 3 characters and no blanks. ({ $detail })
invalid-login-taken = The name “{ $detail }” is taken.
invalid-role = There is no role “{ $detail }”.
invalid-contributor-organisation = A contributor needs a group.
invalid-last-administrator = This is the last administrator. Appoint another one first.
invalid-password-short = The password is shorter than { $detail } characters.
invalid-old-password = The present password did not fit.

## Errors
error-not-found-title = There is no such page
error-not-found-text = Perhaps the address has a typing mistake, or the record was withdrawn.
error-forbidden-title = Somebody else can do this
error-forbidden-text = Your role does not permit it, or the record is in another state by now. Go back and see what can be done with it.
error-invalid-title = The request cannot be read
error-invalid-text = Go back and check what was typed.
error-too-large-title = Too much at once
error-too-large-text = Shorten the text, or hand it in as a file.
error-broken-title = Something broke on our side
error-broken-text = It is our mistake and stands in the log. Try again in a minute; your browser keeps what you typed when you go back.
error-nearest = Perhaps you were looking for
error-home = To the first page

## Names of languages
language-ru = Russian
language-ky = Kyrgyz
language-en = English
language-tg = Tajik
language-uz = Uzbek
language-uz-cyrl = Uzbek (Cyrillic)
language-kk = Kazakh
language-tk = Turkmen
language-tr = Turkish
language-ko = Korean
language-de = German
language-fr = French
language-es = Spanish
language-ar = Arabic
language-zh = Chinese
language-und = no language
