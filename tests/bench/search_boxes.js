// Runs before the scripts of any page that is measured: gives the worker behind the search box, whoever made it, a way to be asked.
(() => {
  let hand;
  const box = new Promise((resolve) => (hand = resolve));
  const Native = window.Worker;
  window.Worker = class extends Native {
    constructor(address, options) {
      super(address, options);
      if (`${address}`.includes("workers/search")) hand(this); // of the theme
    }
  };
  let own;
  Object.defineProperty(window, "gongwenSearch", { get: () => own, set: (worker) => hand((own = worker)) });

  const heard = (worker, type) =>
    new Promise((resolve) => {
      const hear = ({ data: message }) => {
        if (message.type !== type) return;
        worker.removeEventListener("message", hear);
        resolve(message.data);
      };
      worker.addEventListener("message", hear);
    });
  const ready = box.then((worker) => heard(worker, 1));

  const asking = {
    async box(query) {
      const worker = await box;
      await ready;
      const answer = heard(worker, 3);
      worker.postMessage({ type: 2, data: query });
      const { items } = await answer;
      return items.flatMap((group) => group.map(({ location }) => location));
    },
    async pagefind(query, all) {
      window.pagefind ??= await import("./pagefind/pagefind.js");
      const { results } = await window.pagefind.search(query);
      const shown = await Promise.all(results.slice(0, all ? results.length : 5).map((result) => result.data()));
      return shown.map(({ raw_url }) => raw_url);
    },
    async scan(query) {
      window.texts ??= await (await fetch("texts.json")).json();
      const words = query.split(/\s+/).filter(Boolean);
      return window.texts.filter(([, text]) => words.every((word) => text.includes(word))).map(([address]) => address);
    },
  };

  /** Milliseconds since the page was asked for, when the first answer is there. @param {string} how @param {string} query */
  window.benchFirst = async (how, query) => {
    await asking[how](query);
    return performance.now();
  };

  /** Milliseconds until each of these is answered, one after another. @param {string} how @param {string[]} queries */
  window.benchTyped = async (how, queries) => {
    const times = [];
    for (const query of queries) {
      const began = performance.now();
      await asking[how](query);
      times.push(performance.now() - began);
    }
    return times;
  };

  /** What each finds. @param {string} how @param {string[]} queries */
  window.benchFound = async (how, queries) => {
    const found = [];
    for (const query of queries) found.push(await asking[how](query, true));
    return found;
  };
})();
