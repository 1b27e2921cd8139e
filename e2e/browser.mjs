// The browser and small tools that the stories share.
import { chromium } from "playwright-core";
import { createRequire } from "node:module";
import fs from "node:fs";

const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const pages = JSON.parse(fs.readFileSync(new URL("./pages.json", import.meta.url)));
export const languages = ["ru", "ky", "en", "tg", "uz", "kk"];

export const launch = () =>
  chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"],
  });

/// What axe finds wrong on the page: WCAG 2.0 to 2.2, A and AA, and best practice.
export async function violations(page) {
  await page.addScriptTag({ content: axe });
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const result = await page.evaluate((tags) => window.axe.run(document, { runOnly: { type: "tag", values: tags } }), tags);
  return result.violations.map((one) => `${one.id} (${one.impact}): ${one.nodes.map((node) => node.target.join(" ")).slice(0, 3).join(" | ")}`);
}

let passed = 0;
const failures = [];

/// Tells a story; the next one is told whatever comes of it.
export async function story(name, tell) {
  const began = Date.now();
  try {
    await tell();
    passed += 1;
    console.log(`ok ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failures.push(name);
    console.log(`FAILED ${name}\n${error.stack ?? error}`);
  }
}

export function expect(holds, otherwise) {
  if (!holds) throw new Error(otherwise);
}

/// The closing line, and the exit code.
export function finish() {
  console.log(`${passed} passed, ${failures.length} failed`);
  process.exitCode = failures.length ? 1 : 0;
}
