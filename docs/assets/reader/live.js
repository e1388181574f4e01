// What is said to readers: aloud to a screen reader, and in a quiet line at the foot of the window.

/** @param {string} className @param {string} role @returns {HTMLElement} one element of the body, made when first asked for */
function region(className, role) {
  let found = document.querySelector(`.${className}`);
  if (!found) {
    found = document.createElement("div");
    found.className = className;
    found.setAttribute("role", role);
    document.body.append(found);
  }
  return found;
}

/** Says something to screen readers. @param {string} words */
export function say(words) {
  const status = region("gw-status", "status");
  status.textContent = "";
  setTimeout(() => (status.textContent = words), 50); // a change of text is what is read out
}

/** Shows a line that can be closed; replaces the one before. @param {...(string | Node)} content */
export function notice(...content) {
  const bar = region("gw-notice", "status");
  const close = document.createElement("button");
  close.type = "button";
  close.className = "gw-button";
  close.textContent = "关闭";
  close.addEventListener("click", dismiss);
  bar.replaceChildren(...content, close);
}

/** Takes the line away. */
export function dismiss() {
  document.querySelector(".gw-notice")?.replaceChildren();
}
