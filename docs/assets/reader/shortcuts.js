// The list of shortcuts, and the switch that turns those of a single key off (WCAG 2.1.4).

const KEYS = [
  ["J", "下一条"],
  ["K", "上一条"],
  ["Alt + ↓ / ↑", "下一条 / 上一条（关掉单键快捷键后也可用）"],
  ["C 或 Alt + C", "引用选中的文字"],
  ["/", "搜索"],
  ["?", "快捷键"],
  ["Esc", "关闭卡片、目录、搜索"],
];

/** Opens the list. */
export function open() {
  const dialog = document.createElement("dialog");
  dialog.className = "gw-dialog";
  dialog.setAttribute("aria-label", "快捷键");
  const heading = document.createElement("h2");
  heading.textContent = "快捷键";
  const list = document.createElement("dl");
  for (const [key, does] of KEYS) {
    const [term, meaning] = ["dt", "dd"].map((tag) => document.createElement(tag));
    term.textContent = key;
    meaning.textContent = does;
    list.append(term, meaning);
  }
  const label = document.createElement("label");
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = localStorage.getItem("gongwen.single-keys") !== "off";
  box.addEventListener("change", () => localStorage.setItem("gongwen.single-keys", box.checked ? "on" : "off"));
  label.append(box, " 使用单键快捷键");
  const close = document.createElement("button");
  close.type = "button";
  close.className = "gw-button";
  close.textContent = "关闭";
  close.addEventListener("click", () => dialog.close());
  dialog.append(heading, list, label, close);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
