// Stories in a real browser: node stories.mjs http://127.0.0.1:8080 CLAIM-LINK
import { expect, finish, languages, launch, pages, story, violations } from "./browser.mjs";
import { workbook } from "./workbook.mjs";

const [base, claim] = process.argv.slice(2);
const browser = await launch();
const password = "four random words here";

async function reader(options = {}) {
  const context = await browser.newContext(options);
  return { context, page: await context.newPage() };
}

await story("every page type is accessible in six languages", async () => {
  const { context, page } = await reader({ bypassCSP: true });
  const found = [];
  for (const [name, path] of Object.entries(pages)) {
    for (const language of languages) {
      await page.goto(`${base}/${language}${path}`);
      for (const violation of await violations(page)) found.push(`${name} ${language} ${violation}`);
    }
  }
  await context.close();
  expect(found.length === 0, found.join("\n"));
});

await story("every page type is accessible in the dark", async () => {
  const { context, page } = await reader({ bypassCSP: true, colorScheme: "dark" });
  const found = [];
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(`${base}/ru${path}`);
    for (const violation of await violations(page)) found.push(`${name} ${violation}`);
  }
  await context.close();
  expect(found.length === 0, found.join("\n"));
});

await story("every page works without script on a narrow phone, asks nobody else and leaves nothing behind", async () => {
  const wrong = [];
  for (const javaScriptEnabled of [false, true]) {
    const { context, page } = await reader({ javaScriptEnabled, viewport: { width: 320, height: 640 } });
    let requests = 0;
    page.on("request", (request) => {
      requests += 1;
      if (!request.url().startsWith(base)) wrong.push(`third party: ${request.url()}`);
    });
    page.on("console", (message) => {
      if (/Content Security Policy/i.test(message.text())) wrong.push(`policy: ${message.text()}`);
    });
    for (const [name, path] of Object.entries(pages)) {
      requests = 0;
      await page.goto(`${base}/ru${path}`);
      if (requests > 2) wrong.push(`${name}: ${requests} requests`);
      if ((await page.locator("h1").count()) !== 1) wrong.push(`${name}: not one h1`);
      if (javaScriptEnabled) {
        const [width, kept] = await page.evaluate(() => [
          document.documentElement.scrollWidth, localStorage.length + sessionStorage.length,
        ]);
        if (width > 320) wrong.push(`${name}: scrolls sideways to ${width}`);
        if (kept) wrong.push(`${name}: keeps something in the browser`);
      }
    }
    if ((await context.cookies()).length) wrong.push("a reader got a cookie");
    await context.close();
  }
  expect(wrong.length === 0, wrong.join("\n"));
});

await story("every control is reached by keyboard, seen, and large enough", async () => {
  const { context, page } = await reader({ viewport: { width: 360, height: 740 } });
  const wrong = [];
  for (const name of ["home", "list-organisation", "law", "indicator", "search", "session", "topic"]) {
    await page.goto(`${base}/ky${pages[name]}`);
    const count = await page.evaluate(() => {
      const controls = "a[href],button:not([disabled]),input:not([type=hidden]),select,textarea,summary,[tabindex='0']";
      const seen = [...document.querySelectorAll(controls)].filter((one) => one.checkVisibility());
      seen.forEach((one, number) => (one.dataset.number = number));
      return seen.length;
    });
    const reached = new Set();
    for (let step = 0; step < count + 3; step += 1) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const one = document.activeElement;
        if (!one || one === document.body) return null;
        const style = getComputedStyle(one);
        const box = one.getBoundingClientRect();
        return {
          number: one.dataset.number, text: one.textContent.trim().slice(0, 30), ring: style.outlineStyle !== "none",
          small: style.display !== "inline" && (box.width < 24 || box.height < 24) && !one.classList.contains("skip"),
        };
      });
      if (!at) break;
      reached.add(at.number);
      if (!at.ring) wrong.push(`${name}: no focus ring on ${at.text}`);
      if (at.small) wrong.push(`${name}: too small: ${at.text}`);
    }
    if (reached.size < count) wrong.push(`${name}: ${reached.size} of ${count} reached`);
  }
  await context.close();
  expect(wrong.length === 0, wrong.join("\n"));
});

await story("a reader finds a law of Kyrgyzstan in Kyrgyz, without script", async () => {
  const { context, page } = await reader({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  await page.goto(`${base}/ky`);
  await page.fill("main input[name=q]", "тышкы эмгек миграциясы");
  await page.press("main input[name=q]", "Enter");
  await page.click('a[href="/ky/law/kg-law-external-labour-migration-2006"]');
  expect((await page.textContent("h1")).includes("миграция"), "the title is not in Kyrgyz");
  expect((await page.getAttribute("html", "lang")) === "ky", "the page is not in Kyrgyz");
  expect((await page.locator(".timeline li").count()) >= 5, "the timeline is missing");
  await page.click('nav a[hreflang="en"]');
  expect(page.url().endsWith("/en/law/kg-law-external-labour-migration-2006"), "the switcher keeps the page");
  await context.close();
});

let editorPage;
await story("an adviser types without the special letters, and finds Kyrgyz and Russian texts", async () => {
  const { context, page } = await reader({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  await page.goto(`${base}/ky/search?page_size=50&q=${encodeURIComponent("олкого кируугө тыюу")}`);
  const marked = await page.locator("mark").allInnerTexts();
  expect(marked.length > 0, "what was found is marked in its own spelling");
  const text = await page.locator("main").innerText();
  expect(text.includes("запрет на въезд"), "the page says what else was searched");
  const plain = (await page.locator(".item h2 a, .item h3 a").allInnerTexts()).sort();
  await page.goto(`${base}/ky/search?page_size=50&q=${encodeURIComponent("өлкөгө кирүүгө тыюу")}`);
  const spelled = (await page.locator(".item h2 a, .item h3 a").allInnerTexts()).sort();
  expect(plain.length > 0 && JSON.stringify(plain) === JSON.stringify(spelled), "with and without the letters the same is found");
  await context.close();
});

await story("a law is found by its number, typed with the other keyboard layout too", async () => {
  const { context, page } = await reader({ javaScriptEnabled: false });
  for (const typed of ["115-ФЗ", "№ 115 фз", "115-AP"]) {
    await page.goto(`${base}/ru/search?q=${encodeURIComponent(typed)}`);
    const first = await page.locator(".item h2 a, .item h3 a").first().getAttribute("href");
    expect(first === "/ru/law/ru-law-115-fz-2002", `${typed}: ${first}`);
  }
  await page.goto(`${base}/ru/search?q=${encodeURIComponent("ltgjhnfwbz")}`);
  expect((await page.locator("main").innerText()).includes("депортация"), "a wrong layout is repaired and said");
  await context.close();
});

await story("exact words only: one click away, and no false hits", async () => {
  const { context, page } = await reader({ javaScriptEnabled: false });
  await page.goto(`${base}/ru/search?q=${encodeURIComponent("пенсию")}`);
  const all = await page.locator(".item").count();
  await page.locator(".understood a[href*='exact=1']").first().click();
  const exact = await page.locator(".item").count();
  expect(exact > 0 && exact < all, `${exact} of ${all}`);
  for (const mark of await page.locator("mark").allInnerTexts()) {
    expect(mark.toLowerCase() === "пенсию", `marked: ${mark}`);
  }
  await page.goto(`${base}/ru/search?q=${encodeURIComponent("пенсия депортцаия")}`);
  expect((await page.locator(".understood").innerText()).includes("депортация"), "a typing mistake is mended and said");
  await context.close();
});

await story("an administrator claims the centre and invites an editor and a reviewer", async () => {
  const { page } = await reader();
  await page.goto(claim);
  await page.fill("#login", "admin");
  await page.fill("#name", "Айзада");
  await page.fill("#password", password);
  await page.click("main form button");
  expect(page.url().endsWith("/desk"), `after claiming: ${page.url()}`);
  const links = {};
  for (const role of ["editor", "reviewer"]) {
    await page.goto(`${base}/ru/desk/accounts`);
    await page.fill("#login", role);
    await page.fill("#name", role);
    await page.selectOption("#role", role);
    await page.click("fieldset button");
    links[role] = await page.textContent(".notice code");
  }
  for (const role of Object.keys(links)) {
    const { page: own } = await reader();
    await own.goto(`${base}${links[role]}`);
    await own.fill("#password", password);
    await own.click("main form button");
    expect(own.url().endsWith("/desk"), `${role} after accepting: ${own.url()}`);
    if (role === "editor") editorPage = own;
  }
});

await story("an editor corrects a law, a reviewer publishes it, a reader sees it", async () => {
  await editorPage.goto(`${base}/ru/law/kg-law-external-labour-migration-2006`);
  await editorPage.click("text=Открыть на рабочем столе");
  await editorPage.click("text=Править");
  await editorPage.fill('[id="fields.number"]', "4-испр");
  await editorPage.fill("#note", "номер по официальному тексту");
  await editorPage.click("button[value=submit]");
  expect((await editorPage.textContent(".notice")).includes("на проверку"), "it was not submitted");
  const address = editorPage.url().split("?")[0];
  const { page } = await reader();
  await page.goto(`${base}/ru/session`);
  await page.fill("#login", "reviewer");
  await page.fill("#password", password);
  await page.click("main form button");
  await page.goto(address);
  expect((await page.textContent("main")).includes("4-испр"), "the reviewer does not see what would change");
  await page.click('form[action$="/publication"] button');
  const { page: readers } = await reader();
  await readers.goto(`${base}/ru/law/kg-law-external-labour-migration-2006`);
  expect((await readers.textContent(".passport")).includes("4-испр"), "readers do not see the correction");
  await readers.click("text=История изменений");
  await readers.click(".timeline li:first-child a");
  expect((await readers.locator("ins.new").count()) > 0, "the history does not show what changed");
});

await story("what an editor types is kept while she types", async () => {
  await editorPage.goto(`${base}/ru/desk/records/new/law`);
  await editorPage.fill('[id="title.ky"]', "Жазылып жаткан мыйзам");
  await editorPage.waitForFunction(() => document.querySelector("[data-kept]").textContent.length > 0, null, { timeout: 15000 });
  const dialogs = [];
  editorPage.on("dialog", (dialog) => { dialogs.push(dialog); dialog.accept(); });
  await editorPage.goto(`${base}/ru/desk`);
  await editorPage.goto(`${base}/ru/desk/records/new/law`);
  await editorPage.click('a[href="?unsaved=1"]');
  expect((await editorPage.inputValue('[id="title.ky"]')) === "Жазылып жаткан мыйзам", "what was typed is gone");
});

await story("a spreadsheet of 400 programmes with 12 bad rows is checked, applied and undone", async () => {
  const head = ["№", "Название", "Аталышы", "Страны", "Начало", "Вид", "Сайт"];
  const rows = Array.from({ length: 400 }, (_, index) => {
    const number = index + 1;
    const country = ["Кыргызстан", "Tajikistan", "Өзбекстан; Россия"][index % 3];
    return [number, `Пробная программа ${number}`, `Сынамык программа ${number}`, country, `0${(index % 9) + 1}.03.2019`, "Проект", `https://p${number}.example/`];
  });
  for (let bad = 0; bad < 12; bad += 1) {
    const row = rows[bad * 33 + 5];
    if (bad % 3 === 0) row[4] = "35.13.2012";
    if (bad % 3 === 1) row[3] = "Атлантида";
    if (bad % 3 === 2) row[6] = "не сайт";
  }
  const page = editorPage;
  await page.goto(`${base}/ru/desk/batches`);
  const file = { name: "программы.xlsx", mimeType: "application/octet-stream", buffer: workbook([head, ...rows]) };
  await page.setInputFiles("#file", file);
  await page.fill("#source", "Партнёр");
  await page.click("text=Загрузить и посмотреть");
  expect((await page.textContent(".cells")).includes("Сынамык программа 3"), "the first rows are not shown");
  await page.selectOption("#kind", "programme");
  await page.click("button[value=kind]");
  const target = async (name, value) => page.locator(".mapping li", { has: page.locator(`input[type=hidden][value="${name}"]`) }).locator("select").selectOption(value);
  for (const [name, value] of [["№", "key"], ["Название", "title@ru"], ["Аталышы", "title@ky"], ["Страны", "countries"], ["Начало", "events.started"], ["Вид", "fields.type"], ["Сайт", "fields.website"]]) {
    await target(name, value);
  }
  await page.locator(".mapping li", { has: page.locator('input[value="Страны"]') }).locator("input[name$=split]").fill(";");
  await page.click("text=Проверить, ничего не записывая");
  const until = async (words) => page.waitForFunction((words) => document.querySelector(".badge").textContent === words, words, { timeout: 30000 });
  await until("проверен");
  const tallies = await page.textContent(".tallies");
  expect(tallies.includes("12") && tallies.includes("388"), `the tallies say ${tallies}`);
  const reasons = await page.locator(".mistake").allInnerTexts();
  expect(reasons.length === 12 && reasons.some((words) => words.startsWith("Страны:")), reasons.join("\n"));
  await page.click("text=Применить: записей 388");
  await until("применён");
  await page.click('.tallies a[href="?verdict=new"]');
  await page.goto(`${base}/ru/desk/records?kind=programme&state=draft`);
  expect((await page.textContent("main")).includes("Пробная программа"), "the drafts are not on the desk");
  const { page: readers } = await reader();
  await readers.goto(`${base}/ru/search?q=${encodeURIComponent("сынамык")}`);
  expect(!(await readers.textContent("main")).includes("Сынамык программа"), "readers see drafts");
  await page.goto(`${base}/ru/desk/batches`);
  await page.click("text=программы.xlsx");
  await page.click("text=Отменить весь импорт");
  await until("отменён");
  await page.goto(`${base}/ru/desk/records?kind=programme&state=draft`);
  expect(!(await page.textContent("main")).includes("Пробная программа"), "the drafts are still there");
});

await story("a scanned decree becomes text that is found and leads to its page", async () => {
  // A sheet of paper: letters as a picture, no text.
  const { context, page: paper } = await reader({ viewport: { width: 1240, height: 900 } });
  await paper.setContent(`<body style="font: 30px/1.6 serif; margin: 90px; color: #111; background: #fff"><h2>ПОСТАНОВЛЕНИЕ</h2>
    <p>от 17 июля 2019 года № 613</p><p>О порядке возвращения трудящихся-мигрантов и выплате им пособий на проезд до места
    жительства. Министерство ведёт учёт обращений и сообщает о них ежеквартально.</p></body>`);
  const scan = await paper.screenshot();
  await context.close();
  const page = editorPage;
  await page.goto(`${base}/ru/desk/files`);
  await page.setInputFiles("#files", { name: "скан-613.png", mimeType: "image/png", buffer: scan });
  await page.click("fieldset button");
  expect((await page.textContent("main")).includes("скан-613.png"), "the file is not on the work list");
  for (let round = 0; round < 60; round += 1) {
    if ((await page.textContent(".lines li:first-child")).includes("прочитан, страниц: 1")) break;
    await page.waitForTimeout(1000);
    await page.goto(`${base}/ru/desk/files`);
  }
  await page.click(".lines li:first-child a");
  const desk = await page.textContent("main");
  expect(desk.includes("2019") && desk.includes("613"), `date and number are not guessed: ${desk}`);
  let found = "";
  for (let round = 0; round < 20 && !found; round += 1) {
    await page.goto(`${base}/ru/search?q=${encodeURIComponent("пособие на проезд")}`);
    const hits = page.locator('a[href*="/files/"][href*="/pages/1"]');
    if (await hits.count()) found = await hits.first().getAttribute("href");
    else await page.waitForTimeout(500);
  }
  expect(found, "the text of the scan is not found");
  await page.goto(`${base}${found}`);
  const text = await page.textContent("main");
  expect(text.includes("мигрантов") && text.includes("распознан"), `the page says ${text}`);
  const { page: readers } = await reader();
  const answer = await readers.goto(`${base}${found}`);
  expect(answer.status() === 404, "a reader sees the draft");
});

await story("the desk is accessible", async () => {
  const found = [];
  const { context, page } = await reader({ bypassCSP: true });
  await context.addCookies(await editorPage.context().cookies());
  const addresses = ["/desk", "/desk/records", "/desk/notes", "/desk/batches", "/desk/files", "/desk/submissions", "/desk/triage", "/desk/account", "/desk/records/new/treaty", "/desk/records/new/organisation"];
  for (const path of addresses) {
    await page.goto(`${base}/ky${path}`);
    for (const violation of await violations(page)) found.push(`${path} ${violation}`);
  }
  await context.close();
  expect(found.length === 0, found.join("\n"));
});

await story("a correction from a stranger", async () => {
  const law = "law/kg-law-external-labour-migration-2006";
  // Without script, on a phone, in Kyrgyz: the first press asks for patience, the second goes through.
  const { context, page } = await reader({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  await page.goto(`${base}/ky/${law}`);
  await page.click('a[href*="/submission/new?record="]');
  expect((await page.locator("#email").count()) === 0, "an address is asked for although nothing can seal it");
  await page.selectOption("#part", "fields.number");
  await page.fill("#text", "4-оңдоо");
  await page.fill('[id="sources.0.url"]', "cbd.minjust.gov.kg");
  await page.setInputFiles("#files", { name: "сканер.txt", mimeType: "text/plain", buffer: Buffer.from("страница") });
  await page.click("main form > p button");
  expect((await page.locator("#wait").count()) === 1, "nobody asked for patience");
  expect((await page.inputValue("#text")) === "4-оңдоо", "what was typed is lost");
  expect((await page.locator('input[name^="kept."]').count()) === 1, "the file is lost");
  await page.waitForTimeout(21000);
  await page.click("#wait button");
  const code = await page.textContent(".code");
  expect(/^\d{5}( \d{5}){4}$/.test(code), `no code: ${code}`);
  expect(!page.url().includes(code.slice(0, 5)), "the code stands in the address");
  // With script, the puzzle is solved while the form is filled in.
  const { context: other, page: quick } = await reader();
  const addresses = [];
  quick.on("request", (request) => addresses.push(request.url()));
  await quick.goto(`${base}/ru/submission/new?kind=organisation`);
  await quick.fill('[id="title.ru"]', "Группа с улицы");
  await quick.selectOption('[id="fields.type"]', { index: 1 });
  await quick.click("main form > p button");
  await quick.waitForSelector(".code", { timeout: 60000 });
  expect(addresses.every((address) => address.startsWith(base)), "another server was asked");
  // An editor takes it; the form of the record is filled in with it.
  await editorPage.goto(`${base}/ru/desk/submissions`);
  expect((await editorPage.locator(".chooser").count()) === 2, "the queue does not show both");
  await editorPage.click(".chooser a >> nth=0");
  expect((await editorPage.textContent("main")).includes("4-оңдоо"), "the correction is not shown");
  await editorPage.fill("#text", "Рахмат, текшеребиз.");
  await editorPage.click('form[action$="/answer"] button');
  await editorPage.click('form[action$="/draft"] button');
  expect(editorPage.url().includes("/form?unsaved=1"), `after taking: ${editorPage.url()}`);
  expect((await editorPage.inputValue('[id="fields.number"]')) === "4-оңдоо", "the form is not filled in");
  // The stranger comes back with the code.
  await page.goto(`${base}/ky/submission`);
  await page.fill("#code", code.replaceAll(" ", ""));
  await page.click("main form button");
  const told = await page.textContent("main");
  expect(told.includes("ишке алды") && told.includes("Рахмат, текшеребиз."), `the answer is not shown: ${told}`);
  expect((await context.cookies()).length + (await other.cookies()).length === 0, "a stranger got a cookie");
  const { context: bare, page: checked } = await reader({ bypassCSP: true });
  await bare.addCookies(await editorPage.context().cookies());
  const found = [];
  for (const address of ["/ru/desk/submissions", "/ru/desk/submissions?state=taken"]) {
    await checked.goto(base + address);
    for (const violation of await violations(checked)) found.push(`${address} ${violation}`);
  }
  await checked.click(".chooser a >> nth=0");
  for (const violation of await violations(checked)) found.push(`submission ${violation}`);
  for (const one of [context, other, bare]) await one.close();
  expect(found.length === 0, found.join("\n"));
});

await browser.close();
finish();
