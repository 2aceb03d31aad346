// Writes cases.json: what each template of sources.json gives by @huggingface/jinja and by jinja2, which transformers uses.
// Where the two differ, jinja2 is followed, and the case holds what the other says, too.
//
//   EXPERIMENTS_ORACLES=artifacts/oracles node generate.mjs           needs Python 3 with jinja2 3.1.6
//   EXPERIMENTS_ORACLES=artifacts/oracles node generate.mjs --check   needs only @huggingface/jinja
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const oracles = createRequire(resolve(process.env.EXPERIMENTS_ORACLES, "package.json"));
const { Template } = oracles("@huggingface/jinja");

function huggingFace(template, context) {
  try {
    return { output: new Template(template).render(context) };
  } catch (error) {
    return { error: String(error.message) };
  }
}

const read = (name) => JSON.parse(readFileSync(join(here, name), "utf8"));
const same = (a, b) => ("error" in a && "error" in b) || ("output" in a && a.output === b.output);

if (process.argv.includes("--check")) {
  const { contexts, cases } = read("cases.json");
  const wrong = cases.filter((item) =>
    !same(huggingFace(item.template, contexts[item.construct]), item.huggingFace ?? item));
  wrong.forEach((item) => console.log(JSON.stringify({ ...item, now: huggingFace(item.template, contexts[item.construct]) })));
  console.log(`${cases.length - wrong.length} of ${cases.length} cases are as @huggingface/jinja says`);
  process.exit(wrong.length > 0 ? 1 : 0);
}

const groups = read("sources.json");
const all = groups.flatMap(({ construct, context, templates }) => templates.map((template) => ({ construct, context, template })));
const second = JSON.parse(execFileSync("python3", [join(here, "jinja2_outputs.py")], {
  input: JSON.stringify(all.map(({ template, context }) => [template, context])), encoding: "utf8",
}));
const cases = all.map(({ construct, context, template }, index) => {
  const [first, followed] = [huggingFace(template, context), second[index]];
  return { construct, template, ...followed, ...(same(first, followed) ? {} : { huggingFace: first }) };
});
const lines = (items) => items.map((item) => "    " + JSON.stringify(item)).join(",\n");
writeFileSync(join(here, "cases.json"), `{
  "made by": "generate.mjs, with @huggingface/jinja ${read("package.json").dependencies["@huggingface/jinja"]} and jinja2 3.1.6",
  "contexts": ${JSON.stringify(Object.fromEntries(groups.map((group) => [group.construct, group.context])))},
  "cases": [
${lines(cases)}
  ]
}
`);
console.log(`${cases.length} cases; the two differ in ${cases.filter((item) => item.huggingFace).length}`);
