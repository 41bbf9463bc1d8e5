
"use strict";
(() => {
  const by = (id) => document.getElementById(id);
  const form = by("page-form"), box = by("page-search"), count = by("page-count"), nothing = by("page-nothing");
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const articles = [...document.querySelectorAll("article")];
  const texts = articles.map((article) => fold(article.textContent));
  const sections = [...document.querySelectorAll("main > section")];
  // What an address writes as `%E6%BC%A2` is another letter in the page.
  const anchor = (hash) => {
    try {
      return decodeURIComponent(hash.slice(1));
    } catch {
      return "";
    }
  };
  const letters = new Map([...document.querySelectorAll("nav a")].map((link) => [anchor(link.hash), link.parentElement]));
  const entries = (number) => (number === 1 ? "1 entry" : `${number} entries`);

  // Shows the entries that have all words of what is typed.
  const search = () => {
    const words = fold(box.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    articles.forEach((article, at) => {
      article.hidden = !words.every((word) => texts[at].includes(word));
      shown += article.hidden ? 0 : 1;
    });
    for (const section of sections) {
      section.hidden = !section.querySelector("article:not([hidden])");
      letters.get(section.getAttribute("aria-labelledby")).hidden = section.hidden;
    }
    nothing.hidden = shown > 0;
    count.value = words.length ? `${shown} of ${entries(articles.length)}` : entries(articles.length);
  };
  const clear = () => {
    box.value = "";
    search();
  };
  form.hidden = false;
  box.addEventListener("input", search);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    document.querySelector("article:not([hidden]) h3")?.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== box && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      box.focus();
      box.select();
    } else if (event.key === "Escape" && document.activeElement === box) {
      clear();
    }
  });
  // A link to an entry that the search hides shows it.
  addEventListener("hashchange", () => {
    const target = by(anchor(location.hash));
    if (target?.closest("[hidden]")) {
      clear();
      target.scrollIntoView();
    }
  });
  // The browser may have kept what was typed before the page was left.
  search();

  // Under the pointer, an entry of the picture shows what leads to it and from it.
  const picture = document.querySelector("svg.graph");
  const lines = picture ? [...picture.querySelectorAll(".edge")] : [];
  const look = (node) => {
    picture.classList.toggle("looking", node !== undefined);
    for (const line of lines) {
      line.classList.toggle("near", node !== undefined && [line.dataset.from, line.dataset.to].includes(node));
    }
  };
  picture?.addEventListener("pointerover", (event) => look(event.target.closest("[data-node]")?.dataset.node));
  picture?.addEventListener("pointerleave", () => look(undefined));
})();
