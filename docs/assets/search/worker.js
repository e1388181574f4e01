// The worker behind the theme's search box, which speaks in four messages: 0 set up, 1 ready, 2 a query, 3 its results.
// Nothing is loaded before the first query.

const loaded = Promise.all(["data", "find", "results"].map((name) => import(`./${name}.js`)));
/** @type {any} */
let data;
let latest = 0;

addEventListener("message", async ({ data: message }) => {
  if (message.type === 0) return postMessage({ type: 1 });
  if (message.type !== 2) return;
  const number = ++latest;
  const answer = await answered(message.data).catch(() => ({ items: [], failed: true }));
  if (number === latest) postMessage({ type: 3, data: answer }); // else the reader has typed on
});

/** @param {string} query @returns {Promise<object>} */
async function answered(query) {
  if (!query.trim()) return { items: [] };
  const [{ Data }, { find }, { results }] = await loaded;
  data ??= new Data(new URL("../../search/", self.location.href));
  const found = await find(data, query);
  const { simplified } = await data.index();
  const exact = found.hits.filter((hit) => hit.exact).length;
  const counts = { exact, loose: found.hits.length - exact, complete: found.complete };
  const near = found.hits.length || !found.complete ? [] : await (await import("./nearest.js")).nearest(data, query);
  return { items: results(found, simplified), query, counts, near };
}
