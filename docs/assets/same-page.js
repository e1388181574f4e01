// Runs before the theme's own script.

// At a step within a page the theme would fetch that page anew and put it in place of itself: such steps are the browser's, and the
// theme hears of changes of page only.
(() => {
  const OURS = ":is(article, .gw-outline, .gw-card, .gw-notice, [data-md-component='skip']) a[href]";
  let path = location.pathname;

  document.body.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest(OURS);
    if (link?.hash && link.origin === location.origin && link.pathname === location.pathname) event.stopImmediatePropagation();
  });

  addEventListener("popstate", (event) => {
    if (location.pathname !== path) {
      path = location.pathname;
      return;
    }
    event.stopImmediatePropagation();
    // after an instant change of page the theme has taken scrolling over
    if (history.scrollRestoration === "manual") document.getElementById(location.hash.slice(1))?.scrollIntoView();
  });

  // an instant change of page by a link sets its address without an event
  const push = history.pushState.bind(history);
  history.pushState = (...state) => {
    push(...state);
    path = location.pathname;
  };
})();

// The theme starts its search worker with the page. Ours starts with the first query: until then nothing of it is loaded. Every query
// takes along the filters that are set, of which the theme does not know.
(() => {
  const Worker = window.Worker;
  class WaitingWorker extends EventTarget {
    constructor(address) {
      super();
      this.address = new URL(address, location);
      setTimeout(() => this.say({ type: 1 })); // ready, as far as the theme is concerned
    }

    say(data) {
      this.dispatchEvent(new MessageEvent("message", { data }));
    }

    postMessage(message) {
      if (!this.worker && (message.type !== 2 || !message.data.trim())) return message.type === 2 && this.say({ type: 3, data: { items: [] } });
      this.worker ??= new Worker(this.address);
      this.worker.onmessage ??= (event) => this.say(event.data);
      this.worker.postMessage({ ...message, filters: this.filters });
    }
  }
  window.Worker = function (address) {
    return `${address}`.includes("assets/search/") ? (window.gongwenSearch = new WaitingWorker(address)) : new Worker(address);
  };
})();
