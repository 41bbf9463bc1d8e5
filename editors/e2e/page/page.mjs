// What a reader of the exported page sees and does, step by step. See `run` for how it is started.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const { ARTEFACTS, CHROMIUM, GLOSSATOR, PLAYWRIGHT } = process.env;
const { chromium } = createRequire(`${PLAYWRIGHT}/`)("playwright-core");

let failed = 0;

/** One step; what goes wrong in it is said. */
async function step(name, body) {
  try {
    await body();
    console.log(`ok   ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL ${name}  (${String(error.message ?? error).split("\n")[0]})`);
    await page.screenshot({ path: path.join(ARTEFACTS, `failed-${name.replace(/[^a-z0-9]+/gi, "-")}.png`) }).catch(() => {});
  }
}

function assert(truth, message) {
  if (!truth) {
    throw new Error(message);
  }
}

const same = (one, other) => assert(JSON.stringify(one) === JSON.stringify(other), `${JSON.stringify(one)} and not ${JSON.stringify(other)}`);

/** Words that name entries of a made-up glossary, and how many of them are mentioned by others. */
const FIRST = ["Amber", "Basket", "Cedar", "Dough", "Ember", "Flour", "Grain", "Hearth", "Icing", "Juniper", "Kernel", "Levain", "Malt", "Nutmeg", "Oven", "Pepper", "Quince", "Rye", "Salt", "Tray"];
const SECOND = ["Blend", "Board", "Count", "Draft", "Family", "Grade", "House", "Index", "Joint", "Knot", "Ledger", "Mark", "Notice", "Order", "Plan"];

/** A glossary of so many entries, each of which mentions one or two before it. */
function glossary(count) {
  const names = Array.from({ length: count }, (_, at) => `${FIRST[at % FIRST.length]} ${SECOND[Math.floor(at / FIRST.length)]}`);
  const entry = (name, at) => {
    const before = (step) => (at >= step ? ` It is told from the ${names[at - step]}.` : "");
    return `**${name}**: What the bakery calls the ${at + 1}th of its things.${before(1 + (at % 7))}${at % 5 === 0 ? before(Math.ceil(at / 3) || 1) : ""}\n`;
  };
  return `# Things of the bakery\n\n${names.map(entry).join("\n")}`;
}

const WORDS = `# Words of the bakery

**Levain**: The ripe starter of a dough. [More](https://example.org/levain), [nothing](javascript:alert(1)), <script>alert(2)</script>
and ![a picture](https://example.org/loaf.png).
Aliases: sourdough starter

**Bill of Materials (BOM)**: What goes into a product.

| part | weight |
|---|---|
| flour | 600 g |

**Café**: Where a Standing Order goes.

**Standing Order**: Repeats until it is cancelled; see the Bill of Materials.
_Avoid_: repeat order
See also: Café

**注文**: An order, and 🎉.
`;

/** The page of a glossary, as the program writes it. */
function exported(name, text) {
  const folder = path.join(ARTEFACTS, name);
  fs.mkdirSync(path.join(folder, ".git"), { recursive: true });
  fs.writeFileSync(path.join(folder, "GLOSSARY.md"), text);
  fs.writeFileSync(path.join(folder, "note.md"), "The café has a standing order, and two standing orders.\n");
  const file = path.join(folder, "page.html");
  const { status, stderr } = spawnSync(GLOSSATOR, ["export", "GLOSSARY.md", "-o", file], { cwd: folder, encoding: "utf8" });
  assert(status === 0, `export ended with ${status}: ${stderr}`);
  return pathToFileURL(file).href;
}

const browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND"] });
const context = await browser.newContext({ viewport: { width: 1100, height: 800 } });
const page = await context.newPage();
const complaints = [];
const requests = [];
page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
page.on("pageerror", (error) => complaints.push(String(error)));
page.on("dialog", (dialog) => {
  complaints.push(`dialog: ${dialog.message()}`);
  void dialog.dismiss();
});
page.on("request", (request) => requests.push(request.url()));
const shot = (name, options = {}) => page.screenshot({ path: path.join(ARTEFACTS, `${name}.png`), ...options });
const shown = () => page.locator("article:visible h3 > bdi").allInnerTexts();
const count = () => page.locator("#page-count").innerText();
const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");

const address = exported("words", WORDS);
await page.goto(address);

await step("all entries are there, in order, with their number", async () => {
  same(await shown(), ["Bill of Materials", "Café", "Levain", "Standing Order", "注文"]);
  same(await count(), "5 entries");
  await shot("light");
});
await step("the search finds what has all words, without regard to capitals and marks", async () => {
  await page.keyboard.press("/");
  await page.keyboard.type("CAFE order");
  same(await shown(), ["Café", "Standing Order"]);
  same(await count(), "2 of 5 entries");
  same(await page.locator("nav li:visible").allInnerTexts(), ["C", "S"]);
  await shot("search");
});
await step("Enter goes to the first that was found, and Escape shows all again", async () => {
  await page.keyboard.press("Enter");
  assert((await focused()).startsWith("Café"), await focused());
  await page.keyboard.press("/");
  await page.keyboard.press("Escape");
  same(await count(), "5 entries");
  await page.keyboard.type("nothing has this");
  assert(await page.locator("#page-nothing").isVisible(), "nothing is said");
  await page.keyboard.press("Escape");
});
await step("a letter leads to its entries", async () => {
  await page.locator("nav a", { hasText: "S" }).click();
  const head = page.locator("h2", { hasText: "S" });
  const top = () => head.evaluate((one) => one.getBoundingClientRect().top);
  // The page moves there by and by, where the reader's settings allow motion.
  for (let waited = 0; waited < 5000 && !((await top()) >= 0 && (await top()) < 800); waited += 50) {
    await page.waitForTimeout(50);
  }
  assert((await top()) >= 0 && (await top()) < 800, `it stands at ${await top()}`);
});
await step("a name in a meaning leads to its entry, also to one that the search hides", async () => {
  await page.locator("#page-search").fill("repeats");
  await page.locator("article:visible a.term", { hasText: "Bill of Materials" }).click();
  // The page shows it once the browser tells where it went, which is after the click.
  await page.locator("article:target h3", { hasText: "Bill of Materials" }).waitFor({ state: "visible", timeout: 5000 });
  same(await count(), "5 entries");
});
await step("the page is used by keys alone: past the head, through its links", async () => {
  await page.goto(address);
  await page.keyboard.press("Tab");
  same(await focused(), "Skip to the entries");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert(await page.locator("details[open]").isVisible(), "the picture is not opened by keys");
});
await step("an entry under the pointer shows its lines in the picture, and a click goes to it", async () => {
  const node = page.locator("svg.graph a", { hasText: "Standing Order" });
  await node.hover();
  assert((await page.locator(".edge.near").count()) >= 2, "no line is shown");
  await node.click();
  assert(await page.locator("article:target h3", { hasText: "Standing Order" }).isVisible(), "its entry is not shown");
});
await step("links lead to the web alone, scripts and pictures of a meaning are none", async () => {
  same(await page.locator("article .meaning a:not(.term)").evaluateAll((all) => all.map((one) => one.getAttribute("href"))), ["https://example.org/levain", "https://example.org/loaf.png"]);
  same(await page.locator("img, script:not(body > script), iframe, object, link[rel=stylesheet]").count(), 0);
});
await step("nothing is fetched, and nothing is complained about", async () => {
  same(requests.filter((request) => !request.startsWith(address)), []);
  same(complaints, []);
});
await step("its policy stops what would be put into it", async () => {
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "document.title = 'run'";
    const image = document.createElement("img");
    image.src = "https://example.org/x.png";
    document.body.append(script, image);
  });
  await page.waitForTimeout(300);
  assert((await page.title()) !== "run", "a script was run");
  assert(complaints.some((one) => /Content Security Policy/.test(one)), "an image was not refused");
});

/** How well letters can be told from what is behind them, as WCAG counts it. */
const contrast = () =>
  page.evaluate(() => {
    const light = (colour) => {
      const parts = colour.match(/[\d.]+/g).slice(0, 3).map((part) => Number(part) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    };
    const ground = light(getComputedStyle(document.body).backgroundColor);
    const least = (selector, property = "color") => Math.min(...[...document.querySelectorAll(selector)].map((one) => {
      const own = light(getComputedStyle(one)[property]);
      return (Math.max(own, ground) + 0.05) / (Math.min(own, ground) + 0.05);
    }));
    return { text: least(".meaning p, h3"), soft: least("dt, dd, h2, output, footer p"), link: least("a"), dark: ground < 0.2 };
  });
for (const scheme of ["light", "dark"]) {
  await step(`letters can be read where the screen is ${scheme}`, async () => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(address);
    const seen = await contrast();
    assert(seen.dark === (scheme === "dark") && seen.text >= 7 && seen.soft >= 4.5 && seen.link >= 4.5, JSON.stringify(seen));
    await page.locator("summary").click();
    await shot(scheme, { fullPage: true });
  });
}
await step("on paper there is what is read, and nothing to click", async () => {
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.goto(address);
  assert(!(await page.locator("form, nav, .skip").first().isVisible()), "the search is printed");
  assert(!(await contrast()).dark, "the paper is dark");
  await shot("print", { fullPage: true });
  await page.pdf({ path: path.join(ARTEFACTS, "print.pdf"), format: "A4" });
  await page.emulateMedia({ media: "screen", colorScheme: "light" });
});
await step("a narrow screen needs no scrolling sideways", async () => {
  await page.setViewportSize({ width: 360, height: 700 });
  await page.goto(address);
  const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert(wide <= seen, `${wide} of ${seen}`);
  await shot("narrow");
  await page.setViewportSize({ width: 1400, height: 900 });
});
for (const entries of [30, 300]) {
  for (const scheme of ["light", "dark"]) {
    await step(`the picture of ${entries} entries can be read where the screen is ${scheme}`, async () => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.goto(exported(`graph-${entries}`, glossary(entries)));
      await page.locator("summary").click();
      const nodes = await page.locator("svg.graph .node").evaluateAll((all) =>
        all.map((one) => one.querySelector("rect").getBoundingClientRect()).map(({ left, top, right, bottom }) => ({ left, top, right, bottom })));
      same(nodes.length, entries);
      const overlap = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
      same(nodes.filter((one, at) => nodes.slice(at + 1).some((other) => overlap(one, other))).length, 0);
      const cut = await page.locator("svg.graph .node").evaluateAll((all) =>
        all.filter((one) => one.querySelector("text").getBoundingClientRect().width > one.querySelector("rect").getBoundingClientRect().width).length);
      same(cut, 0);
      const size = await page.locator("svg.graph .node text").first().evaluate((one) => parseFloat(getComputedStyle(one).fontSize));
      assert(size >= 11, `letters of ${size} px`);
      // The whole picture, and not the part that its frame shows.
      const { width, height } = await page.locator("svg.graph").evaluate((one) => {
        document.body.style.maxWidth = one.parentElement.style.maxHeight = "none";
        return one.getBoundingClientRect();
      });
      await page.setViewportSize({ width: Math.ceil(width) + 80, height: Math.ceil(height) + 200 });
      await page.locator("svg.graph").screenshot({ path: path.join(ARTEFACTS, `graph-${entries}-${scheme}.png`) });
    });
  }
}
await browser.close();
process.exit(failed > 0 ? 1 : 0);
