//! What people without an account send in: how it comes, who sees it, what becomes of it, and that nobody learns who sent.

use std::path::Path;

use http::StatusCode;
use kerege_app::{PROOF_BITS, Sending, new_seal};
use kerege_core::{Viewer, digest};
use kerege_store::{Submission, SubmissionFilter, SubmissionState, Trust};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::centre::{Answer, Person, TestApp, law};

/// The address of the form that corrects the law of these stories.
const CORRECTION: &str = "/ru/submission/new?record=a-law";
/// Words that stand nowhere else.
const PLANTED: &str = "плантотправка";

async fn centre() -> TestApp {
    let centre = TestApp::empty().await;
    centre.import(&[law("a-law", "published")]).await;
    centre
}

/// A centre whose addresses are sealed to the second half of the pair.
async fn sealing_centre() -> (TestApp, String) {
    let (private, public) = new_seal();
    let centre = TestApp::with_settings(&format!("submission_recipient = \"{public}\"\n")).await;
    centre.import(&[law("a-law", "published")]).await;
    (centre, private)
}

/// The value of a hidden field of the page.
#[track_caller]
fn hidden(answer: &Answer, name: &str) -> String {
    let text = answer.text();
    let mark = format!("name=\"{name}\" value=\"");
    let start = text.find(&mark).unwrap_or_else(|| panic!("no {name} in {text}")) + mark.len();
    text[start..].split('"').next().unwrap().to_owned()
}

/// What the script of the page does.
fn solve(ticket: &str) -> String {
    let beginning = Sha256::new_with_prefix(format!("{ticket}."));
    let is_proof = |proof: &String| {
        let hash = beginning.clone().chain_update(proof).finalize();
        u32::from_be_bytes(hash[..4].try_into().unwrap()).leading_zeros() >= PROOF_BITS
    };
    (0_u64..).map(|number| number.to_string()).find(is_proof).unwrap()
}

/// The receipt code of a page that shows one.
#[track_caller]
fn code(answer: &Answer) -> String {
    let text = answer.text();
    let start = text.find("class=\"code\">").unwrap_or_else(|| panic!("no code in {text}")) + 13;
    text[start..].split('<').next().unwrap().to_owned()
}

/// Sends a correction of the law with a solved proof, and gives back its code.
async fn correct(person: &Person<'_>, text: &str, more: &[(&str, &str)]) -> String {
    let ticket = hidden(&person.get(CORRECTION).await, "ticket");
    let proof = solve(&ticket);
    let mut fields = vec![("ticket", ticket.as_str()), ("proof", &proof), ("part", "fields.number"), ("text", text)];
    fields.extend_from_slice(more);
    code(&person.upload(CORRECTION, &fields, &[]).await.expect(StatusCode::OK))
}

async fn waiting(centre: &TestApp) -> Vec<Submission> {
    in_state(centre, SubmissionState::Waiting).await
}

async fn in_state(centre: &TestApp, state: SubmissionState) -> Vec<Submission> {
    let filter = SubmissionFilter { state: Some(state), ..SubmissionFilter::default() };
    centre.app.store.submissions(&Viewer::Operator, &filter, 100, 0).await.unwrap().0
}

/// A submission as the tests of permissions need one.
pub async fn sent(centre: &TestApp) -> Uuid {
    let ticket = centre.app.patience_ticket(0).unwrap();
    let content = [("title.ru", "Закон"), ("fields.type", "law")].map(|(name, words)| (name.into(), words.into()));
    let sending = Sending {
        kind: "law".into(),
        language: "ru".into(),
        title: "Закон".into(),
        content: content.into(),
        ticket,
        ..Sending::default()
    };
    centre.app.send_submission(sending, None).await.unwrap();
    waiting(centre).await[0].id
}

#[tokio::test]
async fn a_stranger_without_script_corrects_a_law_and_comes_back_with_the_receipt() {
    let mut centre = centre().await;
    let page = centre.anonymous().get("/ru/law/a-law").await;
    assert!(page.text().contains("/ru/submission/new?record=a-law"), "the record leads to the form");
    let form = centre.anonymous().get(CORRECTION).await.expect(StatusCode::OK);
    assert!(form.text().contains("name=\"part\"") && !form.text().contains("name=\"email\""));
    let ticket = hidden(&form, "ticket");
    let fields = [("ticket", ticket.as_str()), ("proof", ""), ("part", "fields.number"), ("text", "115-ФЗ")];
    let file: &[(&str, &str, &[u8])] = &[("files", "скан.pdf", b"%PDF-1.4 a page")];
    let answer = centre.anonymous().upload(CORRECTION, &fields, file).await.expect(StatusCode::OK);
    // She is asked for patience; what she typed and her file are still there.
    assert!(answer.text().contains("Подождите 20 секунд") && answer.text().contains("115-ФЗ"));
    assert!(answer.text().contains("скан.pdf"), "{}", answer.text());
    assert_eq!(waiting(&centre).await.len(), 0);
    let (patience, text) = (hidden(&answer, "ticket"), answer.text());
    let kept = text.split("name=\"kept.").nth(1).unwrap().split('"').next().unwrap();
    let kept = format!("kept.{kept}");
    let fields = [("ticket", patience.as_str()), ("part", "fields.number"), ("text", "115-ФЗ"), (&kept, "yes")];
    let early = centre.anonymous().upload(CORRECTION, &fields, &[]).await.expect(StatusCode::OK);
    assert_eq!(hidden(&early, "ticket"), patience, "haste does not make the wait begin anew");
    centre.wait(21);
    let sent = centre.anonymous().upload(CORRECTION, &fields, &[]).await.expect(StatusCode::OK);
    let code = code(&sent);
    assert_eq!(code.chars().filter(char::is_ascii_digit).count(), 25);
    let found = waiting(&centre).await;
    assert_eq!((found.len(), found[0].content["text"].as_str()), (1, "115-ФЗ"));
    assert_ne!(found[0].code_hash, code, "only the hash of the code is kept");

    let looked = centre.anonymous().post("/ky/submission", &[("code", &code.replace(' ', "-"))]).await;
    assert!(looked.expect(StatusCode::OK).text().contains("Редакция чечим чыгара элек"));
    let answer = centre.anonymous().post("/ru/submission", &[("code", "00000 00000 00000 00000 00000")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);

    let editor = centre.editor().await;
    let work = editor.get("/ru/desk").await.text();
    assert!(work.contains("Ждёт решения: 1"), "the work list counts what waits");
    let id = found[0].id;
    let page = editor.get(&format!("/ru/desk/submissions/{id}")).await.expect(StatusCode::OK).text();
    assert!(page.contains("115-ФЗ") && page.contains("скан.pdf") && page.contains("<div class=\"difference\">4</div>"));
    let link = page.split(&format!("/ru/desk/submissions/{id}/files/")).nth(1).unwrap().split('"').next().unwrap();
    let file = editor.get(&format!("/ru/desk/submissions/{id}/files/{link}")).await.expect(StatusCode::OK);
    assert_eq!(file.bytes, b"%PDF-1.4 a page");
    assert!(file.headers["content-security-policy"].to_str().unwrap().contains("sandbox"));

    let taken = editor.post(&format!("/ru/desk/submissions/{id}/draft"), &[]).await.expect(StatusCode::SEE_OTHER);
    let form = editor.get(taken.location()).await.expect(StatusCode::OK).text();
    assert!(form.contains("value=\"115-ФЗ\"") && form.contains("Прислано извне"), "the form is filled in");
    let record = centre.id("a-law").await;
    let notes = centre.app.store.notes_on(&Viewer::Operator, record).await.unwrap();
    assert!(notes[0].text.iter().any(|(_, words)| words.contains("Номер: 115-ФЗ")), "{notes:?}");
    editor.post(&format!("/ru/desk/submissions/{id}/answer"), &[("text", "Спасибо, исправим.")]).await;
    let looked = centre.anonymous().post("/ru/submission", &[("code", &code)]).await.text();
    assert!(looked.contains("взяла это в работу") && looked.contains("Спасибо, исправим."), "{looked}");
    let remark = [("code", code.as_str()), ("text", "Ещё дата: 2006")];
    for _ in 0..2 {
        centre.anonymous().post("/ru/submission/remark", &remark).await.expect(StatusCode::OK);
    }
    let page = editor.get(&format!("/ru/desk/submissions/{id}")).await.text();
    assert_eq!(page.matches("Ещё дата: 2006").count(), 1, "loading the page again does not add it twice");
}

#[tokio::test]
async fn a_solved_proof_goes_through_at_once_and_only_once() {
    let centre = centre().await;
    let stranger = centre.anonymous();
    let ticket = hidden(&stranger.get(CORRECTION).await, "ticket");
    let proof = solve(&ticket);
    let fields = [("ticket", ticket.as_str()), ("proof", &proof), ("part", "title"), ("text", "Закон о миграции")];
    code(&stranger.upload(CORRECTION, &fields, &[]).await.expect(StatusCode::OK));
    let again = stranger.upload(CORRECTION, &fields, &[]).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text().contains("уже отправлено") && again.text().contains("Закон о миграции"));
    assert_ne!(hidden(&again, "ticket"), ticket);
    assert_eq!(waiting(&centre).await.len(), 1);
}

#[tokio::test]
async fn an_old_ticket_a_wrong_proof_and_a_forged_one_ask_for_patience_and_lose_nothing() {
    let mut centre = centre().await;
    let ticket = hidden(&centre.anonymous().get(CORRECTION).await, "ticket");
    let proof = solve(&ticket);
    let forged = ticket.replacen("proof.", "patience.", 1);
    let cases = [(ticket.as_str(), "1"), (ticket.as_str(), ""), (forged.as_str(), ""), ("", ""), ("x.y.z", "0")];
    for (ticket, proof) in cases {
        let fields = [("ticket", ticket), ("proof", proof), ("part", "title"), ("text", PLANTED)];
        let answer = centre.anonymous().upload(CORRECTION, &fields, &[]).await.expect(StatusCode::OK);
        assert!(answer.text().contains("data-wait=\"20\"") && answer.text().contains(PLANTED), "{ticket}");
    }
    centre.wait(7 * 3_600);
    let fields = [("ticket", ticket.as_str()), ("proof", &proof), ("part", "title"), ("text", PLANTED)];
    let answer = centre.anonymous().upload(CORRECTION, &fields, &[]).await.expect(StatusCode::OK);
    assert!(answer.text().contains("data-wait=\"20\""), "a form that was open too long is sent once more");
    assert_eq!(waiting(&centre).await.len(), 0);
}

#[tokio::test]
async fn who_sends_very_much_waits_longer_each_time() {
    let centre = centre().await;
    for _ in 0..10 {
        sent(&centre).await;
    }
    let ticket = hidden(&centre.anonymous().get(CORRECTION).await, "ticket");
    let proof = solve(&ticket);
    let fields = [("ticket", ticket.as_str()), ("proof", &proof), ("part", "title"), ("text", "11")];
    let answer = centre.anonymous().upload(CORRECTION, &fields, &[]).await.expect(StatusCode::OK);
    assert!(answer.text().contains("data-wait=\"40\""), "now a proof is not enough");
    let mut refused = StatusCode::OK;
    for _ in 0..130 {
        refused = centre.anonymous().upload(CORRECTION, &[], &[]).await.status;
    }
    assert_eq!(refused, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn mistakes_are_told_and_nothing_that_was_typed_is_lost() {
    let centre = centre().await;
    let address = "/ru/submission/new?kind=organisation";
    let ticket = hidden(&centre.anonymous().get(address).await, "ticket");
    let long = "я".repeat(5_001);
    let fields = [
        ("ticket", ticket.as_str()),
        ("title.ru", ""),
        ("summary.ru", &long),
        ("countries.0", "Выдуманная страна"),
        ("date", "вчера"),
        ("sources.0.url", "не адрес"),
        ("fields.contact_person", "поле, которого в форме нет"),
    ];
    let big = vec![b'x'; 20_000_001];
    let files: &[(&str, &str, &[u8])] = &[("files", "большой.bin", &big), ("files", "малый.txt", b"a")];
    let answer = centre.anonymous().upload(address, &fields, files).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    let text = answer.text();
    for field in ["title.ru", "fields.type", "summary.ru", "date", "sources.0.url", "files"] {
        assert!(text.contains(&format!("id=\"wrong-{field}\"")), "{field} is not told");
    }
    for kept in ["Выдуманная страна", "вчера", "не адрес", "малый.txt", &long] {
        assert!(text.contains(kept), "{kept} is lost");
    }
    assert!(!text.contains("wrong-countries.0"), "a country that is not in our lists is for the team to understand");
    assert_eq!(hidden(&answer, "ticket"), ticket, "the work that was done for the ticket is not lost");
}

#[tokio::test]
async fn a_proposed_group_becomes_a_draft_with_its_source() {
    let centre = centre().await;
    let list = centre.anonymous().get("/ru/organisation").await.text();
    assert!(list.contains("/ru/submission/new?kind=organisation"));
    let address = "/ru/submission/new?kind=organisation";
    let ticket = hidden(&centre.anonymous().get(address).await, "ticket");
    let proof = solve(&ticket);
    let fields = [
        ("ticket", ticket.as_str()),
        ("proof", &proof),
        ("title.ru", "Новая группа"),
        ("summary.ru", "Помогает швеям."),
        ("countries.0", "Кыргызстан"),
        ("fields.type", "ngo"),
        ("fields.services.0", "legal-aid"),
        ("fields.services.1", "вышивание флагов"),
        ("fields.members_phone", "+996555111222"),
        ("sources.0.url", "group.example/about"),
    ];
    let files: &[(&str, &str, &[u8])] = &[("files", "устав.txt", b"charter"), ("files", "фото.txt", b"photograph")];
    let answer = centre.anonymous().upload(address, &fields, files).await.expect(StatusCode::OK);
    let code = code(&answer);
    let editor = centre.editor().await;
    let id = waiting(&centre).await[0].id;
    let page = editor.get(&format!("/ru/desk/submissions/{id}")).await.text();
    assert!(page.contains("Новая группа") && page.contains("вышивание флагов"));
    assert!(!page.contains("+996555111222"), "what the form does not ask for is not kept");
    let attached = page.split("name=\"attached.").nth(1).unwrap().split('"').next().unwrap();
    let attached = format!("attached.{attached}");
    let path = format!("/ru/desk/submissions/{id}/draft");
    let taken = editor.post(&path, &[(&attached, "yes")]).await.expect(StatusCode::SEE_OTHER);
    let record: Uuid = taken.location().split('/').nth(4).unwrap().split('?').next().unwrap().parse().unwrap();
    let draft = centre.app.newest(&Viewer::Operator, record).await.unwrap();
    assert_eq!(draft.document.title.get(&"ru".parse().unwrap()), Some("Новая группа"));
    assert_eq!(draft.document.countries, ["KG"]);
    assert_eq!(draft.document.sources[0].url, "https://group.example/about");
    assert_eq!(draft.document.files.len(), 1, "only the chosen file goes into the record");
    assert_eq!(draft.life.state(), kerege_store::State::Draft);
    let revisions = centre.app.store.revisions(&Viewer::Operator, record).await.unwrap();
    assert!(revisions[0].note.contains("вышивание флагов"), "what fits no list is not lost: {}", revisions[0].note);
    // A second press, or a faster colleague, does not make a second draft.
    let again = editor.post(&path, &[]).await.expect(StatusCode::SEE_OTHER);
    assert!(again.location().contains("taken-before"));
    // Until it is published, neither readers nor the sender get to the record.
    centre.anonymous().get("/ru/organisation/novaia-gruppa").await.expect(StatusCode::NOT_FOUND);
    let looked = centre.anonymous().post("/ru/submission", &[("code", &code)]).await.text();
    assert!(looked.contains("взяла это в работу") && !looked.contains(">Открыть запись<"));
    let administrator = centre.administrator().await;
    let publication = format!("/ru/desk/records/{record}/publication");
    administrator.post(&publication, &[]).await.expect(StatusCode::SEE_OTHER);
    let looked = centre.anonymous().post("/ru/submission", &[("code", &code)]).await.text();
    assert!(looked.contains(">Открыть запись<"));
}

#[tokio::test]
async fn many_are_refused_at_once_and_their_files_go_unless_a_record_uses_them() {
    let centre = centre().await;
    let shared = centre.app.add_file(b"the same bytes as in a record".to_vec()).await.unwrap();
    let mut record = law("with-file", "published");
    record["files"] = serde_json::json!([{
        "sha256": shared.sha256, "name": "a.txt", "media_type": "text/plain", "size": shared.size,
    }]);
    centre.import(&[record]).await;
    let stranger = centre.anonymous();
    for (number, bytes) in [b"the same bytes as in a record".as_slice(), b"only here"].into_iter().enumerate() {
        let ticket = hidden(&stranger.get(CORRECTION).await, "ticket");
        let (proof, text) = (solve(&ticket), number.to_string());
        let fields = [("ticket", ticket.as_str()), ("proof", &proof), ("part", "title"), ("text", &text)];
        code(&stranger.upload(CORRECTION, &fields, &[("files", "a.txt", bytes)]).await);
    }
    let editor = centre.editor().await;
    let found = waiting(&centre).await;
    let chosen: Vec<String> = found.iter().map(|one| format!("chosen.{}", one.id)).collect();
    let fields = [("act", "refused"), (chosen[0].as_str(), "yes"), (chosen[1].as_str(), "yes")];
    editor.post("/ru/desk/submissions", &fields).await.expect(StatusCode::SEE_OTHER);
    assert_eq!(in_state(&centre, SubmissionState::Refused).await.len(), 2);
    let kept = centre.app.files.list().unwrap();
    assert!(kept.contains(&shared.sha256) && !kept.contains(&digest("only here")), "{kept:?}");
    assert_eq!(centre.app.verify().await.unwrap().problems, [""; 0]);
    let list = editor.get("/ru/desk/submissions?state=refused&kind=law&trust=unverified").await.text();
    assert!(list.contains(&found[0].id.to_string()));
    assert!(!editor.get("/ru/desk/submissions").await.text().contains(&found[0].id.to_string()));
}

#[tokio::test]
async fn trust_grows_without_an_account_and_a_blocked_source_is_not_told() {
    let mut centre = centre().await;
    let first = correct(&centre.anonymous(), "первое", &[]).await;
    centre.wait(1);
    correct(&centre.anonymous(), "чужое", &[]).await;
    centre.wait(1);
    let editor = centre.editor().await;
    let id = waiting(&centre).await[0].id;
    let chosen = format!("chosen.{id}");
    let post = async |act: &'static str| {
        let fields = [("act", act), (chosen.as_str(), "yes")];
        editor.post("/ru/desk/submissions", &fields).await.expect(StatusCode::SEE_OTHER);
    };
    post("trusted").await;
    let second = correct(&centre.anonymous(), "второе", &[("former_code", &first)]).await;
    let found = waiting(&centre).await;
    let texts: Vec<&str> = found.iter().map(|one| one.content["text"].as_str()).collect();
    assert_eq!(texts, ["первое", "второе", "чужое"], "trusted ones come first");
    assert_eq!(found[1].trust, Trust::Trusted);
    post("blocked").await;
    drop(editor);
    centre.wait(1);
    let third = correct(&centre.anonymous(), "третье", &[("former_code", &second)]).await;
    let refused = in_state(&centre, SubmissionState::Refused).await;
    assert_eq!(refused.iter().map(|one| one.content["text"].as_str()).collect::<Vec<_>>(), ["третье"]);
    let looked = centre.anonymous().post("/ru/submission", &[("code", &third)]).await.text();
    assert!(looked.contains("ещё не решила"), "whoever is blocked is not told so");
}

#[tokio::test]
async fn an_address_is_sealed_and_lies_nowhere_in_the_open() {
    let (mut centre, private) = sealing_centre().await;
    let form = centre.anonymous().get(CORRECTION).await;
    assert!(form.text().contains("name=\"email\""));
    let wrong = hidden(&form, "ticket");
    let fields = [("ticket", wrong.as_str()), ("part", "title"), ("text", "x"), ("email", "нет адреса")];
    let proof = solve(&wrong);
    let fields = [&fields[..], &[("proof", proof.as_str())]].concat();
    let answer = centre.anonymous().upload(CORRECTION, &fields, &[]).await.expect(StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("id=\"wrong-email\""));
    let address = "plant.sender@mail.example";
    let receipt = correct(&centre.anonymous(), "115-ФЗ", &[("email", address)]).await;
    let submission = waiting(&centre).await.remove(0);
    let sealed = submission.sealed.clone().unwrap();
    let identity: age::x25519::Identity = private.parse().unwrap();
    let opened = age::decrypt(&identity, sealed.as_bytes()).unwrap();
    assert_eq!(String::from_utf8(opened).unwrap().trim(), address);
    let editor = centre.editor().await;
    let page = editor.get(&format!("/ru/desk/submissions/{}", submission.id)).await.text();
    assert!(page.contains("BEGIN AGE ENCRYPTED FILE") && !page.contains(address));
    let looked = centre.anonymous().post("/ru/submission", &[("code", &receipt)]).await.text();
    assert!(!looked.contains(address) && !looked.contains("AGE ENCRYPTED"));
    for word in [address, "plant.sender", &receipt, &receipt.replace(' ', "")] {
        assert!(!folder_contains(centre.folder(), word.as_bytes()), "{word} lies on the disk");
    }
    // Ninety days after the decision nobody can open it any more.
    editor.post(&format!("/ru/desk/submissions/{}/draft", submission.id), &[]).await.expect(StatusCode::SEE_OTHER);
    drop(editor);
    for (days, is_kept) in [(89, true), (2, false)] {
        centre.wait(days * 86_400);
        forget(&centre).await;
        let found = centre.app.store.submission(&Viewer::Operator, submission.id).await.unwrap().unwrap();
        assert_eq!(found.sealed.is_some(), is_kept, "{days}");
    }
    let block = sealed.lines().nth(2).unwrap();
    centre.app.store.close().await;
    assert!(!folder_contains(centre.folder(), block.as_bytes()), "what is forgotten lies nowhere");
}

#[tokio::test]
async fn spam_and_forms_never_sent_are_forgotten() {
    let mut centre = centre().await;
    let ticket = hidden(&centre.anonymous().get(CORRECTION).await, "ticket");
    let fields = [("ticket", ticket.as_str()), ("part", "title"), ("text", "x")];
    centre.anonymous().upload(CORRECTION, &fields, &[("files", "a.txt", b"never sent")]).await;
    let receipt = correct(&centre.anonymous(), PLANTED, &[]).await;
    let ids = [waiting(&centre).await[0].id];
    let author = crate::centre::operator();
    let app = centre.app.clone();
    app.refuse_submissions(&Viewer::Operator, &author, &ids, SubmissionState::Spam).await.unwrap();
    assert!(app.files.list().unwrap().contains(&digest("never sent")));
    centre.wait(8 * 3_600);
    forget(&centre).await;
    assert!(!app.files.list().unwrap().contains(&digest("never sent")));
    assert_eq!(in_state(&centre, SubmissionState::Spam).await.len(), 1);
    centre.wait(30 * 86_400);
    forget(&centre).await;
    assert_eq!(in_state(&centre, SubmissionState::Spam).await.len(), 0);
    let answer = centre.anonymous().post("/ru/submission", &[("code", &receipt)]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    app.store.close().await;
    assert!(!folder_contains(centre.folder(), PLANTED.as_bytes()), "what is forgotten lies nowhere");
}

#[tokio::test]
async fn nothing_of_a_submission_reaches_readers() {
    let centre = centre().await;
    let text = format!("{PLANTED} 115-ФЗ");
    let receipt = correct(&centre.anonymous(), &text, &[("sources.0.title", PLANTED)]).await;
    let id = waiting(&centre).await[0].id;
    centre.index().await;
    let contributor = centre.person(kerege_core::Role::Member, "").await;
    let mut pages = String::new();
    for person in [centre.anonymous(), contributor] {
        for address in [
            "/ru",
            "/ru/law",
            "/ru/law.json",
            "/ru/law/a-law",
            "/ru/law/a-law.json",
            "/ru/law/a-law/history",
            CORRECTION,
            "/ru/submission",
            "/ru/submission/new",
            "/api/v1/records?page_size=200",
            "/api/v1/search?q=%D0%BF%D0%BB%D0%B0%D0%BD%D1%82",
            "/api/v1/complete?q=%D0%BF%D0%BB%D0%B0&language=ru",
            "/health",
        ] {
            let answer = person.get(address).await;
            pages.push_str(&format!("{:?} {}\n", answer.headers, answer.text()));
        }
        person.get(&format!("/ru/desk/submissions/{id}")).await;
        let hidden = person.get(&format!("/ru/desk/submissions/{id}")).await;
        assert!(hidden.status == StatusCode::NOT_FOUND || hidden.status == StatusCode::SEE_OTHER);
    }
    for word in [PLANTED, &receipt, &id.to_string()] {
        assert!(!pages.contains(word), "{word}");
        assert!(!folder_contains(&centre.folder().join("index"), word.as_bytes()), "{word} lies in the index");
    }
    let mut bytes = Vec::new();
    let options = kerege_app::ExportOptions { public: false, kind: None };
    centre.app.export(&options, &mut bytes, |_| ()).await.unwrap();
    assert!(!String::from_utf8(bytes).unwrap().contains(PLANTED), "not even the whole export has what is no record");
}

/// Does what the hourly job does.
async fn forget(centre: &TestApp) {
    let id = Uuid::now_v7();
    centre.app.store.add_job(id, "forget", "", centre.app.clock.now()).await.unwrap();
    while centre.app.do_one_job().await.unwrap() {}
}

fn folder_contains(folder: &Path, what: &[u8]) -> bool {
    std::fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            folder_contains(&path, what)
        } else {
            std::fs::read(&path).unwrap().windows(what.len()).any(|window| window == what)
        }
    })
}
