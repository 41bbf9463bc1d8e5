// Bundles the extension for the desktop and for the browser; with --test its unit tests, with --watch again at each change.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { context } from "esbuild";

const flags = new Set(process.argv.slice(2));
const common = { bundle: true, external: ["vscode"], format: "cjs", minify: !flags.has("--watch"), legalComments: "none", metafile: true, logLevel: "info" };
const desktop = { ...common, entryPoints: ["src/extension.ts"], outfile: "dist/extension.js", platform: "node", target: "node20" };
const web = { ...common, entryPoints: ["src/web.ts"], outfile: "dist/web.js", platform: "browser", target: "es2022" };
const tests = {
  ...common,
  minify: false,
  entryPoints: ["test/all.ts"],
  outfile: "out/test.cjs",
  platform: "node",
  target: "node20",
  // The bundle lies elsewhere than the tests: they find their files from here.
  define: { ROOT: JSON.stringify(process.cwd()) },
};

/** The licences of the packages that went into a bundle, each in full, as they ask for. */
function licences(metafile) {
  const packages = new Set(Object.keys(metafile.inputs).flatMap((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []));
  return [...packages].toSorted().map((name) => {
    const folder = `node_modules/${name}`;
    const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
    const file = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
    return `${name} ${version}, ${license}\n\n${file ? readFileSync(`${folder}/${file}`, "utf8").trim() : ""}\n`;
  });
}

for (const options of flags.has("--test") ? [tests] : [desktop, web]) {
  const build = await context(options);
  if (flags.has("--watch")) {
    await build.watch();
  } else {
    const { metafile } = await build.rebuild();
    if (options === desktop) {
      writeFileSync("dist/THIRD-PARTY.txt", licences(metafile).join("\n----\n\n"));
    }
    await build.dispose();
  }
}
