"use strict";
document.documentElement.classList.add("js");

// Marks the words of a text that another one does not have at that place: a longest common subsequence of words.
const markChanged = (element, base) => {
  const text = element.dataset.whole ?? (element.dataset.whole = element.textContent);
  const [words, others] = [text, base].map(each => each.match(/\S+\s*|\s+/g) ?? []);
  // Beyond this, a table of all pairs of words costs too much.
  if (words.length * others.length > 4e6) {
    return;
  }
  const width = others.length + 1;
  const [bare, otherBare] = [words, others].map(each => each.map(word => word.trimEnd()));
  const isSame = (i, j) => bare[i] === otherBare[j];
  const common = new Uint16Array((words.length + 1) * width);
  for (let i = words.length - 1; i >= 0; i--) {
    for (let j = others.length - 1; j >= 0; j--) {
      common[i * width + j] = isSame(i, j)
        ? common[(i + 1) * width + j + 1] + 1
        : Math.max(common[(i + 1) * width + j], common[i * width + j + 1]);
    }
  }
  const parts = [];
  for (let i = 0, j = 0; i < words.length;) {
    const same = j < others.length && isSame(i, j);
    if (!same && j < others.length && common[i * width + j + 1] >= common[(i + 1) * width + j]) {
      j++;
      continue;
    }
    if (parts.length && parts.at(-1).same === same) {
      parts.at(-1).text += words[i];
    } else {
      parts.push({ same, text: words[i] });
    }
    i++;
    j += same ? 1 : 0;
  }
  element.replaceChildren(...parts.map(part => {
    if (part.same || !part.text.trim()) {
      return part.text;
    }
    const span = document.createElement("span");
    span.className = "changed";
    span.textContent = part.text.trimEnd();
    const both = document.createDocumentFragment();
    both.append(span, part.text.slice(span.textContent.length));
    return both;
  }));
};

// Responses are compared with that of the same name in the first arm that has one.
const compareArms = isOn => {
  const first = new Map();
  for (const element of document.querySelectorAll(".arm [data-response]")) {
    const name = element.dataset.response;
    if (!first.has(name)) {
      first.set(name, element.textContent);
    } else if (isOn) {
      markChanged(element, first.get(name));
    } else if (element.dataset.whole !== undefined) {
      element.textContent = element.dataset.whole;
    }
  }
};

// j and k: next and previous; /: search; d: differences. Letters that somebody writes are no keys.
const onKeys = act => document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.altKey || event.metaKey) {
    return;
  }
  const where = document.activeElement;
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(where.tagName) && where.type !== "checkbox") {
    if (event.key === "Escape") {
      where.blur();
    }
    return;
  }
  const keys = { j: "next", k: "prev" };
  if (keys[event.key]) {
    act(keys[event.key]);
  } else if (event.key === "/") {
    event.preventDefault();
    document.querySelector("input[type=search]")?.select();
  } else if (event.key === "d") {
    document.querySelector("[data-compare]")?.click();
  }
});

// The list ends where the window ends.
const fitList = () => {
  const split = document.querySelector(".split");
  if (split) {
    document.documentElement.style.setProperty("--top", `${split.getBoundingClientRect().top + scrollY}px`);
  }
};
addEventListener("resize", fitList);
