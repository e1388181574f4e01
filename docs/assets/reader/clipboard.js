// The clipboard, also where the site is not served over https.

/** @param {string} words @returns {Promise<boolean>} whether they are on the clipboard now */
export async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    const field = document.createElement("textarea");
    const before = document.activeElement;
    field.value = words;
    field.className = "gw-hidden";
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    before?.focus?.({ preventScroll: true });
    return copied;
  }
}
