// Reads {"template": text, "contexts": [...]} and writes what @huggingface/jinja makes of each: {"output": text} or {"error": text}.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const oracles = createRequire(resolve(process.env.EXPERIMENTS_ORACLES, "package.json"));
const { Template } = oracles("@huggingface/jinja");
const { template, contexts } = JSON.parse(readFileSync(0, "utf8"));
const parsed = new Template(template);
console.log(JSON.stringify(contexts.map((context) => {
  try {
    return { output: parsed.render(context) };
  } catch (error) {
    return { error: String(error.message) };
  }
})));
