// Runs before the theme's own script, which at a step within a page would fetch that page anew and put it in place of itself:
// such steps are the browser's, and the theme hears of changes of page only.
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
