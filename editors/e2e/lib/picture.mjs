// Takes a picture of a page. usage: picture.mjs PAGE FILE
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const { CHROMIUM, PLAYWRIGHT } = process.env;
const { chromium } = createRequire(`${PLAYWRIGHT}/`)("playwright-core");
const [from, to] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
const page = await browser.newPage({ viewport: { width: 1300, height: 800 } });
await page.goto(pathToFileURL(from).href);
await page.locator("body").screenshot({ path: to });
await browser.close();
