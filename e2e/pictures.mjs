// Pictures of pages: node pictures.mjs BASE FOLDER [--pages name,name] [--languages ru,ky] [--widths 360,1280] [--dark]
import { chromium } from "playwright-core";
import fs from "node:fs";

const [base, folder, ...rest] = process.argv.slice(2);
const option = (name, usual) => {
  const place = rest.indexOf(`--${name}`);
  return place < 0 ? usual : rest[place + 1];
};
const pages = JSON.parse(fs.readFileSync(new URL("./pages.json", import.meta.url)));
const wanted = option("pages", "").split(",").filter(Boolean);
const languages = option("languages", "ru,ky,en").split(",");
const widths = option("widths", "360,1280").split(",").map(Number);
const dark = rest.includes("--dark");
fs.mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
for (const width of widths) {
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 740 : 900 }, deviceScaleFactor: 1, colorScheme: dark ? "dark" : "light",
  });
  const page = await context.newPage();
  for (const [name, path] of Object.entries(pages)) {
    if (wanted.length && !wanted.includes(name)) continue;
    for (const language of languages) {
      await page.goto(`${base}/${language}${path}`, { waitUntil: "load" });
      await page.screenshot({ path: `${folder}/${name}-${language}-${width}${dark ? "-dark" : ""}.png`, fullPage: true });
    }
  }
  await context.close();
}
await browser.close();
