// A menu that opens below its button: it closes when something in it is chosen, or one looks elsewhere.

export class Menu {
  constructor(node) {
    this.node = node;
    document.addEventListener("click", (event) => {
      if (node.open && !node.querySelector("summary").contains(event.target)) node.open = false;
    });
    node.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !node.open) return;
      event.preventDefault();
      node.open = false;
      node.querySelector("summary").focus();
    });
  }
}
