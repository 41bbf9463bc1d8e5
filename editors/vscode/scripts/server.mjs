// Finds the server binary that has been built: $GLOSSATOR, else target/release of this clone.
import { existsSync } from "node:fs";
import { resolve } from "node:path";

export function builtServer() {
  if (process.env.GLOSSATOR) {
    return resolve(process.env.GLOSSATOR);
  }
  const name = process.platform === "win32" ? "glossator.exe" : "glossator";
  const release = resolve(import.meta.dirname, "../../../target/release", name);
  return existsSync(release) ? release : undefined;
}
