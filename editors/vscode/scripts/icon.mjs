// Draws images/icon.svg as images/icon.png. Wants Chromium: set CHROMIUM to its path, or have it on PATH.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const images = join(import.meta.dirname, "../images");
const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--default-background-color=00000000", "--window-size=256,256"];
execFileSync(process.env.CHROMIUM ?? "chromium", [...flags, `--screenshot=${join(images, "icon.png")}`, pathToFileURL(join(images, "icon.svg")).href], {
  stdio: "ignore",
});
