//! The store on its own: backups, migrations, damage.

use std::sync::Arc;

use kerege_core::{Definitions, Viewer};
use kerege_store::{Durability, Store};

use crate::centre::{TestApp, law};

#[tokio::test]
async fn a_backup_restores_everything_into_an_empty_centre() {
    let centre = TestApp::starter().await;
    let editor = centre.editor().await;
    let file = centre.app.add_file(b"%PDF-1.7 example".to_vec()).await.unwrap();
    assert_eq!(file.media_type, "application/pdf");
    editor.post("/ru/desk/notes", &[("text", "после этого — копия")]).await;
    let path = centre.folder().join("backup.tar.gz");
    let rows = centre.app.back_up(&path).await.unwrap();
    assert!(centre.app.back_up(&path).await.is_err(), "a backup never overwrites another");
    let copy = TestApp::empty().await;
    assert_eq!(copy.app.restore(&path).await.unwrap(), rows);
    copy.app.reindex(|_| ()).await.unwrap();
    assert_eq!(copy.app.verify().await.unwrap().problems, Vec::<String>::new());
    assert_eq!(copy.app.store.count_records(&Viewer::Operator).await.unwrap(), 607);
    assert_eq!(copy.app.store.count_open_notes(&Viewer::Operator).await.unwrap(), 211);
    assert_eq!(copy.app.files.get(&file.sha256).unwrap().unwrap(), b"%PDF-1.7 example");
    assert!(copy.app.restore(&path).await.is_err(), "only an empty centre is filled");
    // Numbers go on growing after a restore.
    copy.import(&[law("after-restore", "published")]).await;
    assert_eq!(copy.app.verify().await.unwrap().problems, Vec::<String>::new());
}

#[tokio::test]
async fn every_column_is_in_the_backup() {
    let centre = TestApp::empty().await;
    assert_eq!(centre.app.store.undumped_columns().await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn what_is_no_backup_is_refused() {
    let centre = TestApp::empty().await;
    let path = centre.folder().join("no-backup");
    std::fs::write(&path, "hello").unwrap();
    let error = centre.app.restore(&path).await.unwrap_err().to_string();
    assert!(error.contains("is not a kerege backup"), "{error}");
}

#[tokio::test]
async fn a_newer_or_damaged_database_is_refused_with_a_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kerege.sqlite");
    let definitions = Arc::new(Definitions::default());
    Store::open_sqlite(&path, Durability::Full, definitions.clone()).await.unwrap().close().await;
    let pool = sqlx::SqlitePool::connect(&format!("sqlite://{}", path.display())).await.unwrap();
    sqlx::query(
        "insert into _sqlx_migrations (version, description, success, checksum, execution_time) values (9999, 'future', true, x'00', 0)",
    )
    .execute(&pool)
    .await
    .unwrap();
    pool.close().await;
    let error = Store::open_sqlite(&path, Durability::Full, definitions.clone()).await.err().unwrap().to_string();
    assert!(error.contains("newer release") && error.contains("9999") && error.contains("restore a backup"), "{error}");
    std::fs::remove_file(folder.path().join("kerege.sqlite-wal")).ok();
    std::fs::write(&path, "this is not a database at all, but long enough to be looked at").unwrap();
    let error = Store::open_sqlite(&path, Durability::Full, definitions).await.err().unwrap().to_string();
    assert!(error.contains("is damaged or is not a kerege database") && error.contains("kerege restore"), "{error}");
}

#[tokio::test]
async fn a_changed_revision_and_a_broken_chain_are_noticed() {
    if std::env::var("KEREGE_TEST_POSTGRES").is_ok() {
        // The damage is done with SQLite's own tools; the check is the same code.
        return;
    }
    let centre = TestApp::empty().await;
    centre.import(&[law("labour-law", "published")]).await;
    centre.editor().await;
    let path = centre.folder().join("kerege.sqlite");
    let pool = sqlx::SqlitePool::connect(&format!("sqlite://{}", path.display())).await.unwrap();
    sqlx::query("update revision set document = replace(document, 'мигрантов', 'туристов')")
        .execute(&pool)
        .await
        .unwrap();
    sqlx::query("update audit set actor = 'somebody else' where number = 1").execute(&pool).await.unwrap();
    pool.close().await;
    let problems = centre.app.verify().await.unwrap().problems.join("\n");
    assert!(
        problems.contains("is not what was saved") && problems.contains("the audit chain breaks at entry 1"),
        "{problems}"
    );
}

#[tokio::test]
async fn jobs_are_taken_once_and_again_after_a_crash() {
    let centre = TestApp::empty().await;
    let store = &centre.app.store;
    let now: jiff::Timestamp = crate::centre::NOW.parse().unwrap();
    let lease = jiff::SignedDuration::from_mins(10);
    let id = uuid::Uuid::now_v7();
    store.add_job(id, "forget", "", now).await.unwrap();
    store.add_job(uuid::Uuid::now_v7(), "forget", "", now).await.unwrap();
    let job = store.take_job(now, lease).await.unwrap().unwrap();
    assert_eq!((job.id, job.attempts), (id, 1), "the same work for the same moment stands in the queue once");
    assert_eq!(store.take_job(now, lease).await.unwrap(), None, "it is taken");
    let later = now + jiff::SignedDuration::from_mins(11);
    assert_eq!(store.take_job(later, lease).await.unwrap().unwrap().attempts, 2, "who took it has crashed");
    store.finish_job(id, later, None).await.unwrap();
    assert_eq!(store.take_job(later, lease).await.unwrap(), None);
}

#[tokio::test]
async fn a_source_is_called_broken_when_it_did_not_answer_twice() {
    let centre = TestApp::starter().await;
    let store = &centre.app.store;
    let day = jiff::SignedDuration::from_hours(24);
    let now: jiff::Timestamp = crate::centre::NOW.parse().unwrap();
    let url = store.sources_to_check(now, now, 1).await.unwrap().remove(0);
    store.note_source_check(&url, now, Some("404")).await.unwrap();
    assert!(store.broken_sources(&Viewer::Operator, 9).await.unwrap().is_empty(), "it may have been a bad day");
    let due = |moment: jiff::Timestamp| store.sources_to_check(moment - 30 * day, moment - day, 10_000);
    assert!(!due(now + day / 2).await.unwrap().contains(&url), "there is no hurry");
    assert!(due(now + 2 * day).await.unwrap().contains(&url), "it is asked again sooner than others");
    store.note_source_check(&url, now + 2 * day, Some("404")).await.unwrap();
    let broken = store.broken_sources(&Viewer::Operator, 9).await.unwrap();
    assert_eq!((broken[0].url.as_str(), broken[0].broken_since), (url.as_str(), Some(now)));
    store.note_source_check(&url, now + 3 * day, None).await.unwrap();
    assert!(store.broken_sources(&Viewer::Operator, 9).await.unwrap().is_empty());
}
