// Makes the settings of package.json, and the schema of glossator.toml, from what the server says of itself: `glossator schema`.
// Usage: node scripts/settings.mjs [--check]. `npm test` holds them equal.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { argv, exit } from "node:process";
import { builtServer } from "./server.mjs";

const ROOT = join(import.meta.dirname, "..");
const MANIFEST = join(ROOT, "package.json");
const SCHEMA = join(ROOT, "schemas/glossator.schema.json");

/** Settings that name files, which may lie outside a workspace: only the user's own count, and no workspace can have any. */
const FILES = ["glossator.dictionary", "glossator.glossaries", "glossator.word-lists"];

/** The schema as the server prints it. */
function printedSchema(server) {
  return JSON.parse(execFileSync(server, ["schema"], { encoding: "utf8" }));
}

/** The schema of glossator.toml: the printed one under a title for people, and `null`, which TOML has not, left out. */
function fileSchema(printed) {
  const walk = (node) => {
    if (Array.isArray(node)) {
      return node.map(walk);
    }
    if (typeof node !== "object" || node === null) {
      return node;
    }
    const entries = Object.entries(node).filter(([key]) => key !== "default");
    const kept = entries.map(([key, value]) => {
      if (key === "type" && Array.isArray(value)) {
        const types = value.filter((type) => type !== "null");
        return [key, types.length === 1 ? types[0] : types];
      }
      if (key === "anyOf") {
        return [key, walk(value.filter((one) => one.type !== "null"))];
      }
      return [key, walk(value)];
    });
    return Object.fromEntries(kept);
  };
  return { ...walk(printed), title: "glossator.toml", description: "What Glossator is told about a project.", additionalProperties: false };
}

/** The settings of the editor, each under its full name. */
function settings(printed) {
  const result = {};
  const add = (key, node) => {
    const whole = resolved(node, printed);
    // The rules are one setting: a level for each.
    if (whole.properties && whole.additionalProperties !== false) {
      for (const [inner, child] of Object.entries(whole.properties)) {
        add(`${key}.${inner}`, child);
      }
    } else {
      result[key] = setting(whole, printed);
      if (FILES.includes(key)) {
        result[key].scope = "machine";
      }
    }
  };
  for (const [key, node] of Object.entries(printed.properties)) {
    add(`glossator.${key}`, node);
  }
  return result;
}

/** A node with its reference followed; what stands beside the reference goes first. */
function resolved(node, printed) {
  if (node.$ref) {
    const { $ref, ...rest } = node;
    return { ...resolved(printed.$defs[$ref.replace("#/$defs/", "")], printed), ...rest };
  }
  return node;
}

function setting(node, printed) {
  const text = { markdownDescription: node.description.replace(/([^\n])\n(?!\n)/g, "$1 ") };
  const options = node.anyOf?.map((one) => resolved(one, printed));
  if (options) {
    const choice = options.find((one) => one.oneOf);
    // The empty text stands for "not said": the editor draws a list for texts, and sends to the file for anything that may be null.
    return {
      type: "string",
      enum: ["", ...choice.oneOf.map((one) => one.const)],
      enumItemLabels: ["(not said)", ...choice.oneOf.map((one) => one.const)],
      enumDescriptions: ["What `glossator.toml` says counts.", ...choice.oneOf.map((one) => one.description)],
      default: "",
      scope: "window",
      ...text,
    };
  }
  const types = [node.type].flat();
  if (types.includes("array")) {
    return { type: "array", items: node.items, default: [], scope: "window", ...text };
  }
  if (types.includes("object")) {
    const choice = ({ type, oneOf, description }) => {
      if (oneOf === undefined) {
        return { type, description };
      }
      return { type: "string", description, enum: oneOf.map((one) => one.const), enumDescriptions: oneOf.map((one) => one.description) };
    };
    // A level, or a table with a level, a reach and whether that level holds for all.
    const rule = (one) => {
      const { oneOf: [level, table], description } = resolved(one, printed);
      const inner = Object.fromEntries(Object.entries(table.properties).map(([name, one]) => [name, choice(one)]));
      return { description, anyOf: [choice(level), { type: "object", properties: inner, additionalProperties: false }] };
    };
    const properties = Object.fromEntries(Object.entries(node.properties).map(([name, one]) => [name, rule(one)]));
    return { type: "object", properties, additionalProperties: false, default: {}, scope: "window", ...text };
  }
  if (types.includes("string")) {
    return { type: "string", default: "", scope: "window", ...text };
  }
  if (types.includes("boolean")) {
    // A list again: the editor draws a box for what is on or off, and there is none for "not said".
    const labels = { enum: [null, true, false], enumItemLabels: ["(not said)", "true", "false"] };
    return { type: ["boolean", "null"], ...labels, default: null, scope: "window", ...text };
  }
  const { minimum, maximum } = node;
  const bounds = Object.fromEntries(Object.entries({ minimum, maximum }).filter(([, bound]) => bound !== undefined));
  return { type: node.type, default: null, ...bounds, scope: "window", ...text };
}

/** What the two files have to hold, by path. */
function wanted(printed) {
  const manifest = JSON.parse(readFileSync(MANIFEST, "utf8"));
  const properties = settings(printed);
  manifest.contributes.configuration[0].properties = properties;
  manifest.capabilities.untrustedWorkspaces.restrictedConfigurations = ["glossator.server.path", ...FILES.filter((key) => key in properties)];
  return { [MANIFEST]: manifest, [SCHEMA]: fileSchema(printed) };
}

/** Which of the two files hold something else. */
function differing(printed) {
  return Object.entries(wanted(printed)).flatMap(([path, content]) => {
    let is;
    try {
      is = JSON.parse(readFileSync(path, "utf8"));
    } catch {
      is = undefined;
    }
    return JSON.stringify(is) === JSON.stringify(content) ? [] : [path];
  });
}

const server = builtServer();
if (!server) {
  console.error("There is no server to ask: build it (cargo build --release), or set GLOSSATOR to its path.");
  exit(2);
}
const printed = printedSchema(server);
const paths = differing(printed);
if (argv.includes("--check")) {
  paths.forEach((path) => console.error(`${path} is not what the server's schema says: npm run settings`));
  exit(paths.length > 0 ? 1 : 0);
}
const contents = wanted(printed);
paths.forEach((path) => {
  writeFileSync(path, `${JSON.stringify(contents[path], null, 2)}\n`);
  console.log(`wrote ${path}`);
});
