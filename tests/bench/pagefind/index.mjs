// Reads [{url, title, text}] from a file and writes Pagefind's index of it into a folder: one record each.
import { readFile } from "node:fs/promises";
import { close, createIndex } from "pagefind";

const [records, folder] = process.argv.slice(2);
const { index } = await createIndex({ forceLanguage: "zh" });
for (const { url, title, text } of JSON.parse(await readFile(records, "utf-8"))) {
  const { errors } = await index.addCustomRecord({ url, content: text, language: "zh", meta: { title } });
  if (errors.length) throw new Error(`${url}: ${errors}`);
}
await index.writeFiles({ outputPath: folder });
await close();
