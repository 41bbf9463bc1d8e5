// The term graph under the hand: what is near an entry, finding one, moving by keys, and going to where one is written.
"use strict";
(() => {
  const vscode = acquireVsCodeApi();
  const by = (id) => document.getElementById(id);
  const svg = document.querySelector("svg.graph");
  const box = by("find"), found = by("found"), around = by("picture");
  if (!svg) {
    return;
  }
  const nodes = [...svg.querySelectorAll("a[data-node]")];
  const edges = [...svg.querySelectorAll(".edge")];
  const name = (node) => node.querySelector("title").textContent;
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const state = vscode.getState() ?? {};
  const remember = (change) => vscode.setState(Object.assign(state, change));

  // Each entry says in words what the lines say. As an image the picture would hide them.
  svg.setAttribute("role", "group");
  const names = new Map(nodes.map((node) => [node.dataset.node, name(node)]));
  const linked = (one, other, id) => edges.filter((edge) => edge.dataset[one] === id).map((edge) => names.get(edge.dataset[other]));
  for (const node of nodes) {
    const id = node.dataset.node;
    // A line with arrows at both ends stands for two.
    const both = edges.filter((edge) => edge.hasAttribute("marker-start") && [edge.dataset.from, edge.dataset.to].includes(id));
    const others = both.map((edge) => names.get(edge.dataset.from === id ? edge.dataset.to : edge.dataset.from));
    const mentions = [...new Set([...linked("from", "to", id), ...others])], mentioned = [...new Set([...linked("to", "from", id), ...others])];
    const said = [mentions.length ? `mentions ${mentions.join(", ")}` : "", mentioned.length ? `mentioned by ${mentioned.join(", ")}` : ""];
    node.setAttribute("aria-label", [name(node), ...said.filter(Boolean)].join("; "));
  }

  const look = (id) => {
    svg.classList.toggle("looking", id !== undefined);
    for (const edge of edges) {
      edge.classList.toggle("near", id !== undefined && [edge.dataset.from, edge.dataset.to].includes(id));
    }
  };
  const nodeOf = (event) => event.target.closest?.("a[data-node]");
  svg.addEventListener("pointerover", (event) => look(nodeOf(event)?.dataset.node));
  svg.addEventListener("pointerleave", () => look(document.activeElement.closest?.("a[data-node]")?.dataset.node));
  svg.addEventListener("focusin", (event) => look(nodeOf(event)?.dataset.node));
  svg.addEventListener("focusout", () => look(undefined));
  svg.addEventListener("click", (event) => {
    const node = nodeOf(event);
    if (node) {
      event.preventDefault();
      reach(node);
      vscode.postMessage({ open: Number(node.dataset.node) });
    }
  });

  // One entry is reached by Tab, the others from it by the arrows.
  const reach = (node, focus = false) => {
    nodes.forEach((other) => other.setAttribute("tabindex", other === node ? "0" : "-1"));
    remember({ node: name(node) });
    if (focus) {
      node.focus();
      node.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  };
  const middle = (node) => {
    const { left, top, width, height } = node.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  };
  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  // The next entry in a direction: what lies aside of the way is three times as far.
  const next = (node, [right, down]) => {
    const [x, y] = middle(node);
    let best, least = Infinity;
    for (const other of nodes) {
      const [dx, dy] = middle(other).map((value, at) => value - [x, y][at]);
      const along = dx * right + dy * down, aside = Math.abs(dx * down) + Math.abs(dy * right);
      if (other !== node && along > 1 && along + 3 * aside < least) {
        [best, least] = [other, along + 3 * aside];
      }
    }
    return best;
  };
  svg.addEventListener("keydown", (event) => {
    const node = nodeOf(event), way = WAYS[event.key];
    if (node && way && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      reach(next(node, way) ?? node, true);
    } else if (node && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      vscode.postMessage({ open: Number(node.dataset.node) });
    }
  });

  const hits = () => nodes.filter((node) => node.classList.contains("hit"));
  const find = () => {
    const words = fold(box.value).split(/\s+/).filter(Boolean);
    svg.classList.toggle("finding", words.length > 0);
    nodes.forEach((node) => node.classList.toggle("hit", words.length > 0 && words.every((word) => fold(name(node)).includes(word))));
    found.value = words.length ? `${hits().length} of ${nodes.length}` : "";
    hits()[0]?.scrollIntoView({ block: "nearest", inline: "nearest" });
    remember({ find: box.value });
  };
  box.addEventListener("input", find);
  by("tools").addEventListener("submit", (event) => {
    event.preventDefault();
    if (hits()[0]) {
      // What is around it is to be seen too.
      svg.classList.remove("finding");
      reach(hits()[0], true);
    }
  });

  const { width, height } = svg.viewBox.baseVal;
  // So small letters can still be read.
  const LEAST = 0.7, SMALLEST = 0.1, LARGEST = 4;
  const fitting = () => Math.min((around.clientWidth - 24) / width, (around.clientHeight - 24) / height, 1);
  let scale = 1;
  const zoom = (to) => {
    const before = scale;
    scale = Math.min(LARGEST, Math.max(SMALLEST, to));
    svg.setAttribute("width", String(width * scale));
    svg.setAttribute("height", String(height * scale));
    // What is in the middle stays there.
    for (const [scroll, size] of [["scrollLeft", around.clientWidth], ["scrollTop", around.clientHeight]]) {
      around[scroll] = ((around[scroll] + size / 2) * scale) / before - size / 2;
    }
    remember({ scale });
  };
  by("more").addEventListener("click", () => zoom(scale * 1.25));
  by("less").addEventListener("click", () => zoom(scale / 1.25));
  by("fit").addEventListener("click", () => zoom(fitting()));
  around.addEventListener("wheel", (event) => {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      zoom(scale * Math.exp(-event.deltaY / 300));
    }
  }, { passive: false });
  document.addEventListener("keydown", (event) => {
    if (document.activeElement === box) {
      if (event.key === "Escape") {
        box.value = "";
        find();
      }
    } else if (event.key === "/") {
      event.preventDefault();
      box.select();
    } else if ("+-0".includes(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      zoom(event.key === "0" ? fitting() : event.key === "+" ? scale * 1.25 : scale / 1.25);
    }
  });

  zoom(state.scale ?? Math.max(LEAST, fitting()));
  box.value = state.find ?? "";
  find();
  const last = nodes.find((node) => name(node) === state.node) ?? nodes[0];
  last?.setAttribute("tabindex", "0");
})();
