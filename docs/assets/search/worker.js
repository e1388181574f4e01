// The worker behind the theme's search box, which speaks in four messages: 0 set up, 1 ready, 2 a query, 3 its results. With a query
// come the filters that are set, if any. Nothing is loaded before the first query. Where something is not to be had, all is asked for
// once more: the site may have been published anew since, and what was read of it names files that are gone.

const loaded = Promise.all(["data", "filtered", "results"].map((name) => import(`./${name}.js`)));
/** @type {any} */
let data;
let latest = 0;

addEventListener("message", async ({ data: message }) => {
  if (message.type === 0) return postMessage({ type: 1 });
  if (message.type !== 2) return;
  const number = ++latest;
  const ask = () => answered(message.data, message.filters);
  const answer = await ask().catch(ask).catch(() => ({ items: [], failed: true }));
  if (number === latest) postMessage({ type: 3, data: answer }); // else the reader has typed on
});

/** @param {string} query @param {import("./filtered.js").Filters} [filters] @returns {Promise<object>} */
async function answered(query, filters) {
  if (!query.trim()) return { items: [] };
  const [{ Data }, { findFiltered }, { results }] = await loaded;
  const all = (data ??= new Data(new URL("../../search/", self.location.href)));
  try {
    const found = await findFiltered(all, query, filters);
    const { simplified } = await all.index();
    const { counts, choices } = found;
    const near = counts.all || !counts.complete ? [] : await (await import("./nearest.js")).nearest(all, query);
    return { items: results(found, simplified), query, filters, counts, choices, near };
  } catch (error) {
    if (data === all) data = undefined;
    throw error;
  }
}
