// The style sheet of what is only there when a reader asks for it, so that a first view does without.

/** @type {Promise<void> | undefined} */
let loaded;

/** @returns {Promise<void>} done when it applies */
export function styled() {
  loaded ??= new Promise((done) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL("../citing.css", import.meta.url).href;
    link.onload = link.onerror = () => done();
    document.body.append(link); // instant changes of page clear the head
  });
  return loaded;
}
